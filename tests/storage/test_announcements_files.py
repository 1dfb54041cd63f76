"""The picture or paper of an announcement: it comes with the draft, stays through changes, and goes with it."""

from typing import Any

import pytest

from cases.announcement import KEPT_FOR, Content, Repeat
from cases.person import Language
from flows.effects import DraftAnnouncement, Keep
from flows.event import FileKind, Sent
from storage import attachments
from storage.commit.plan import NotAllowed
from storage.ids import new_id
from tests.storage.crowd import WORDS, Hand, begun, drafted, one, subscriber
from tests.storage.stage import Stage, session, talk

PICTURE = Sent(FileKind.PHOTO, "a picture of Telegram's")
PAPER = Sent(FileKind.DOCUMENT, "a paper of Telegram's")
FLOW = "complaint"  # any talk that is there


async def fetched(stage: Stage) -> None:
    for file in await stage.storage.fetching.due(stage.clock(), 9):
        await stage.storage.fetching.keep(file, f"bytes of {file.remote}".encode(), "image/jpeg", ".jpg")


async def files(stage: Stage) -> list[Any]:
    return await stage.rows(attachments.attachments)


async def test_sent_in_the_talk_it_goes_out_with_the_words_under_it(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    found = await begun(stage, sent=PICTURE)
    assert not await Hand(stage).feeds(found.id)  # still on its way from Telegram: it does not begin
    await fetched(stage)
    await stage.storage.feeding.begin(stage.clock())
    (row,) = await Hand(stage).feeds(found.id)
    assert (row.method, row.file, row.params["caption"]) == ("sendPhoto", found.content.file, WORDS)
    assert "text" not in row.params
    assert row.file is not None
    upload = await stage.storage.post.file(row.file)
    assert upload is not None
    assert upload.content == b"bytes of a picture of Telegram's"


async def test_what_the_talk_has_kept_is_inherited(stage: Stage) -> None:
    """The talk ends, its key and its file stay; what was taken back goes."""
    await stage.coordinator()
    await stage.turn(1, Keep(FLOW, PAPER), Keep(FLOW, PICTURE), session=session(talk(FLOW), active=FLOW))
    which = new_id(stage.clock())
    content = Content(words={Language.INDONESIAN: WORDS})
    audience = (await one(stage, await drafted(stage))).audience
    draft = DraftAnnouncement(id=which, content=content, audience=audience, sent=PICTURE)
    await stage.turn(1, draft, session=session())
    await fetched(stage)
    (kept,) = await files(stage)
    found = await one(stage, which)
    assert (found.content.file, found.content.method) == (kept.id, "sendPhoto")
    assert await stage.storage.post.file(kept.id) is not None


async def test_a_change_keeps_it_replaces_it_or_takes_it_away(stage: Stage) -> None:
    await stage.coordinator()
    which = await drafted(stage, sent=PICTURE)

    async def changes(**more: Any) -> Any:
        found = await one(stage, which)
        wanted = {"content": found.content, "audience": found.audience, "version": found.version, **more}
        await stage.turn(1, DraftAnnouncement(id=which, **wanted))
        return (await one(stage, which)).content

    before = (await one(stage, which)).content
    assert await changes() == before
    after = await changes(sent=PAPER)
    assert (after.method, after.file != before.file) == ("sendDocument", True)
    assert [row.id for row in await files(stage)] == [after.file]
    bare = await changes(content=Content(words={Language.INDONESIAN: WORDS}))
    assert (bare.file, await files(stage)) == (None, [])


async def test_nobody_sends_a_file_of_somebody_else(stage: Stage) -> None:
    await stage.coordinator()
    other = (await one(stage, await drafted(stage, sent=PICTURE))).content.file
    with pytest.raises(NotAllowed):
        await drafted(stage, content=Content(words={Language.INDONESIAN: WORDS}, file=other, method="sendPhoto"))
    with pytest.raises(NotAllowed):
        await drafted(stage, sent=Sent(FileKind.VOICE, "a voice"))
    with pytest.raises(NotAllowed):
        await drafted(stage, content=Content(words={Language.INDONESIAN: "a" * 1025}), sent=PICTURE)


async def test_it_goes_with_the_last_of_its_series(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    found = await begun(stage, sent=PICTURE, repeat=Repeat.MONTHLY)
    await fetched(stage)
    await Hand(stage).all(found.id)
    stage.clock.forward(days=KEPT_FOR.days + 1)
    assert await stage.storage.feeding.forget(stage.clock()) == 1
    assert found.content.file is not None
    assert await stage.storage.post.file(found.content.file) is not None  # the next has it too
