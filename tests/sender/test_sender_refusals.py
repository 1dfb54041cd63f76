"""Telegram's refusals, each with its remedy, over HTTP."""

import io
from datetime import timedelta
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import insert, select, update

from bot.sender.refusals import RULES
from cases.contact import Consent, ContactRules, Purpose
from cases.person import Role
from simulator import RunningClock
from storage import attachments, ledger, people
from storage.ids import new_id
from storage.outbox import Op, State
from tests.sender.stage import Party, Stage


def test_no_rule_hides_another() -> None:
    for index, rule in enumerate(RULES):
        for later in RULES[index + 1 :]:
            assert not (rule.fragment in later.fragment and later.ops <= rule.ops)
        assert rule.fragment == rule.fragment.lower()


async def reachable(stage: Stage, person: Party) -> bool:
    async with stage.storage.engines.read.connect() as connection:
        query = select(people.people.c.reachable).where(people.people.c.id == person.person.id)
        return bool(await connection.scalar(query))


@pytest.mark.parametrize("how", ["blocked", "deactivated", "unknown"])
async def test_who_cannot_be_reached_is_noted_and_others_are_served(stage: Stage, how: str) -> None:
    aminah, sitti = await stage.somebody("Aminah"), await stage.somebody("Sitti")
    sender = await stage.sender()
    if how == "blocked":
        await aminah.phone.blocks()
    elif how == "deactivated":
        aminah.phone.chat.deactivated = True
    else:
        del stage.telegram.bot.chats[aminah.phone.id]
    rows = [await aminah.send("satu"), await sitti.send("satu")]
    sender.push(rows)
    assert await stage.settled(*rows) == [State.FAILED, State.SENT]
    assert not await reachable(stage, aminah)
    assert await reachable(stage, sitti)


async def test_an_edit_that_changes_nothing_is_done(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    sent = await aminah.send("Langkah 1")
    edited = await aminah.edit(sent, "Langkah 1")
    sender.push([sent, edited])
    assert await stage.settled(sent, edited) == [State.SENT, State.SENT]
    assert aminah.texts() == ["Langkah 1"]


async def test_an_edit_of_what_she_deleted_is_a_new_message_and_later_edits_follow_it(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    sent = await aminah.send("Langkah 1")
    sender.push([sent])
    await stage.settled(sent)
    await aminah.phone.deletes(aminah.shown()[-1])
    for number in (2, 3):
        edited = await aminah.edit(sent, f"Langkah {number}")
        sender.push([edited])
        assert await stage.settled(edited) == [State.SENT]
        assert aminah.texts() == [f"Langkah {number}"]


async def test_deleting_what_is_gone_is_done(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    hers = await aminah.heard("cerita")
    await aminah.phone.deletes(aminah.shown()[-1])
    stage.telegram.faults.add("fail", "deleteMessages", status=400, description="Bad Request: messages to delete")
    gone = await aminah.delete(hers)
    sender.push([gone])
    assert await stage.settled(gone) == [State.SENT]
    assert stage.telegram.methods_called() == ["deleteMessage"]


async def test_what_is_too_old_is_overwritten_where_it_is_ours(stage: Stage, clock: RunningClock) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    hers = await aminah.heard("cerita lama")
    sent = await aminah.send("Terima kasih atas cerita Anda")
    sender.push([sent])
    await stage.settled(sent)
    clock.jump(49 * 3600)
    stage.ahead = timedelta(hours=49)
    young = await aminah.heard("cerita baru")
    assert sent.target is not None
    gone = await aminah.delete(hers, sent.target, young)
    sender.push([gone])
    assert await stage.settled(gone) == [State.SENT]
    assert [message.text for message in aminah.shown()] == ["/start", "cerita lama", "👋"]
    assert await still_there(stage, aminah) == {hers}


async def still_there(stage: Stage, person: Party) -> set[UUID]:
    table = ledger.ledger
    async with stage.storage.engines.read.connect() as connection:
        query = select(table.c.id).where(table.c.person_id == person.person.id, table.c.gone_at.is_(None))
        return set(await connection.scalars(query))


async def test_a_deletion_refused_for_one_message_goes_on_with_the_others(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    hers = [await aminah.heard(f"cerita {number}") for number in range(3)]
    refusal = "Bad Request: message can't be deleted for everyone"
    stage.telegram.faults.add("fail", "deleteMessages", status=400, description=refusal)
    stage.telegram.faults.add("fail", "deleteMessage", status=400, description=refusal)
    gone = await aminah.delete(*hers)
    sender.push([gone])
    assert await stage.settled(gone) == [State.SENT]
    assert await still_there(stage, aminah) == {hers[0]}


async def test_an_answer_to_an_old_button_is_done(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    row = await aminah.send("Halo")
    sender.push([aminah.answer("12345", "Baik"), row])
    assert await stage.settled(row) == [State.SENT]
    assert aminah.phone.toasts == []


async def test_what_telegram_will_never_accept_is_given_up(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    rows = [await aminah.send("x" * 5000), await aminah.send("Halo")]
    sender.push(rows)
    assert await stage.settled(*rows) == [State.FAILED, State.SENT]


async def test_a_bug_of_ours_holds_up_nobody(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    broken, row = await aminah.sends(["Rusak", "Halo"])
    broken.params["text"] = "\ud800"
    sender.push([broken, row])
    assert await stage.settled(broken, row) == [State.FAILED, State.SENT]


async def test_a_group_that_moved_is_followed(stage: Stage) -> None:
    old, new = stage.telegram.group("Masagenae", supergroup=False), stage.telegram.group("Masagenae")
    old.migrated_to = new.id
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    rows = await rosmini.sends(["satu", "dua"], chat=old.id)
    sender.push(rows)
    assert await stage.settled(*rows) == [State.SENT, State.SENT]
    assert [entry.message["text"] for entry in new.messages.values()] == ["satu", "dua"]


async def test_a_refused_token_loses_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender.remedies.LOCKED_OUT", 0.2)
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    stage.telegram.faults.add("fail", "sendMessage", status=401, description="Unauthorized")
    row = await aminah.send("Halo")
    sender.push([row])
    assert await stage.settled(row) == [State.SENT]


async def kept_file(stage: Stage, person: Party, content: bytes, suffix: str, mime: str) -> UUID:
    file = new_id(stage.now())
    stage.storage.store.vault.put(file, content, person.key)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(
            insert(attachments.attachments).values(
                id=file,
                key_id=person.key.id,
                person_id=person.person.id,
                kind="photo",
                state=attachments.FileState.KEPT.value,
                source=bytes(32),
                mime=mime,
                suffix=suffix,
            )
        )
    return file


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return out.getvalue()


async def test_a_kept_file_is_uploaded(stage: Stage) -> None:
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    file = await kept_file(stage, rosmini, picture(), ".jpg", "image/jpeg")
    row = await rosmini.file("sendPhoto", file)
    sender.push([row])
    assert await stage.settled(row) == [State.SENT]
    assert (rosmini.shown()[-1].media, rosmini.shown()[-1].protected) == ("photo", True)


async def test_a_picture_that_is_not_taken_as_one_goes_as_a_document(stage: Stage) -> None:
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    stage.telegram.faults.add("fail", "sendPhoto", status=400, description="Bad Request: PHOTO_INVALID_DIMENSIONS")
    file = await kept_file(stage, rosmini, picture(), ".jpg", "image/jpeg")
    row = await rosmini.file("sendPhoto", file)
    sender.push([row])
    assert await stage.settled(row) == [State.SENT]
    assert rosmini.shown()[-1].media == "document"


async def test_a_file_that_is_gone_is_given_up(stage: Stage) -> None:
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    rows = [await rosmini.file("sendPhoto", new_id(stage.now())), await rosmini.send("Halo")]
    sender.push(rows)
    assert await stage.settled(*rows) == [State.FAILED, State.SENT]


async def test_who_took_back_her_consent_gets_nothing_that_was_waiting(stage: Stage) -> None:
    rules = ContactRules(consent=Consent.NEVER)
    aminah = await stage.somebody("Aminah", rules=rules)
    sender = await stage.sender()
    row = await aminah.send("Kabar", purpose=Purpose.NOTICE)
    sender.push([row])
    assert await stage.settled(row) == [State.WITHDRAWN]
    assert aminah.texts() == []


async def test_a_notice_outside_her_hours_waits_for_them(stage: Stage) -> None:
    local = (stage.now() + timedelta(hours=8)).replace(tzinfo=None)
    opens, closes = (local + timedelta(hours=2)).time(), (local + timedelta(hours=4)).time()
    rules = ContactRules(consent=Consent.IN_WINDOW, start=opens, end=closes)
    aminah = await stage.somebody("Aminah", rules=rules)
    sender = await stage.sender(read_every=0.02)
    row, reply = await aminah.send("Kabar", purpose=Purpose.NOTICE), await aminah.send("Jawaban")
    sender.push([row, reply])
    await stage.settled(reply)
    assert aminah.texts() == ["Jawaban"]
    assert (await stage.states())[row.id] is State.WAITING
    stage.ahead = timedelta(hours=3)
    assert await stage.settled(row) == [State.SENT]
    assert aminah.texts() == ["Jawaban", "Kabar"]


async def test_a_companion_who_was_removed_gets_nothing_that_was_waiting(stage: Stage) -> None:
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    row = await rosmini.send("Tugas baru")
    async with stage.storage.engines.write.begin() as connection:
        gone = people.Standing.REMOVED.value
        await connection.execute(
            update(people.people).where(people.people.c.id == rosmini.person.id).values(standing=gone)
        )
    stage.storage.store.directory.changed()
    sender = await stage.sender()
    sender.push([row])
    assert await stage.settled(row) == [State.WITHDRAWN]
    assert rosmini.texts() == []
    assert row.op is Op.SEND
