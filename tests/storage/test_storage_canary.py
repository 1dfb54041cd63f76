"""Nothing that a person tells can be read in what a thief of the database holds, nor in an error."""

import traceback
from typing import Any
from uuid import uuid4

import orjson
import pytest

from bot.conversation import Conversation
from cases.case import Status
from cases.person import Role
from flows.effects import Invite, Join
from flows.event import FileKind
from storage import attachments, cases, groups, people
from storage.ids import new_id
from storage.outbox import Outgoing
from storage.work import Work
from tests.storage.stage import Stage

HER, COMPANION = 7_730_441_129, 6_618_550_307
STORY, PLACE, THROUGH, NAME, FILE = "burungkenari", "rumahkenari", "sepupukenari", "Kenariwati", "kenari-file-id"
BYTES = b"\xff\xd8 picture of a kenari"
CANARIES = [STORY, PLACE, THROUGH, NAME, FILE, "picture of a kenari"]


class Phone:
    """She writes and presses by label; what was last sent or edited is on her screen."""

    def __init__(self, stage: Stage, telegram_id: int) -> None:
        self.stage, self.id, self.numbers = stage, telegram_id, 0
        self.conversation = Conversation(stage.storage, stage.renderer, self, stage.clock, "sipakatau_bot")
        self.screen: dict[str, Any] = {}

    def push(self, rows: Any) -> None:
        row: Outgoing
        for row in rows:
            if row.chat == self.id and "text" in row.params and "reply_markup" in row.params:
                self.screen = row.params

    async def gets(self, update: dict[str, Any]) -> None:
        self.numbers += 1
        body = orjson.dumps({"update_id": self.numbers, **update})
        await self.conversation.handle(await self.stage.update(self.id, body))

    def envelope(self) -> dict[str, Any]:
        self.numbers += 1
        return {"message_id": self.numbers, "date": 1, "chat": {"id": self.id, "type": "private"}}

    @property
    def sender(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": NAME}

    async def sends(self, **content: Any) -> None:
        await self.gets({"message": {**self.envelope(), "from": self.sender, **content}})

    async def taps(self, label: str) -> None:
        rows = self.screen.get("reply_markup", {}).get("inline_keyboard", [])
        labels = {button["text"]: button.get("callback_data") for row in rows for button in row}
        data = next((data for text, data in labels.items() if label in text), None)
        assert data, f"{label!r} is not among {list(labels)} under {self.screen.get('text')!r}"
        press = {"id": str(self.numbers), "from": self.sender, "chat_instance": "1", "data": data}
        await self.gets({"callback_query": {**press, "message": self.envelope()}})

    async def does(self, *steps: str) -> None:
        for step in steps:
            if step.startswith((">", "/")):
                await self.sends(text=step.removeprefix(">"))
            else:
                await self.taps(step)


async def complained(stage: Stage) -> Phone:
    """A whole complaint about violence, told in words, with a picture and a go-between, to a companion of her place."""
    await stage.coordinator()
    token = "t" * 22
    await stage.turn(1, Invite(token=token, role=Role.COMPANION, group=None, woman=True))
    await stage.turn(COMPANION, Join(token, NAME))
    her = Phone(stage, HER)
    await her.does("/start", *BEGIN)
    await her.sends(photo=[{"file_id": FILE, "file_unique_id": "u", "width": 9, "height": 9, "file_size": 9}])
    await her.does(*END)
    (file,) = await stage.storage.fetching.due(stage.clock(), 9)
    await stage.storage.fetching.keep(file, BYTES, "image/jpeg", ".jpg")
    return her


BEGIN = (
    "Sampaikan pengaduan", "Lanjut", "Ya, aman", "Jangan menulis", f">{THROUGH}", "Disakiti, diancam",
    "Disakiti di rumah", "sendiri", "Kec. Soreang", "Watang Soreang", f">{STORY} {PLACE}",
)  # fmt: skip
END = ("Selesai", "Tidak ada", "Ya, perempuan", "Kirim")


def found_in(content: bytes) -> list[str]:
    ids = [str(number).encode() for number in (HER, COMPANION)]
    ids += [number.to_bytes(8, order) for number in (HER, COMPANION) for order in ("big", "little")]
    words = [word.encode() for word in CANARIES]
    return [repr(one) for one in (*words, *ids) if one in content]


async def test_a_stolen_database_tells_nothing(stage: Stage) -> None:
    await complained(stage)
    vault = b"".join(file.read_bytes() for file in (stage.folder / "vault").iterdir())
    assert len(vault) > len(BYTES)
    assert found_in(await stage.database.content() + vault) == []
    (row,) = await stage.rows(cases.cases)
    case = await stage.case(row.id)
    assert STORY in str(case.told)  # yet it is there for who has the key
    assert case.status in (Status.RECEIVED, Status.ASSIGNED)
    await stage.close()
    assert found_in(await stage.database.content()) == []
    await stage.open()


async def test_the_search_would_find_a_word_in_the_open(stage: Stage) -> None:
    """The test above must be able to fail."""
    work = Work()
    work.add(groups.INSERT, id=new_id(stage.clock()), name=STORY, confirmed=False)
    await stage.storage.writer.submit(work)
    assert found_in(await stage.database.content()) == [repr(STORY.encode())]


async def test_errors_of_the_storage_carry_nothing_of_what_was_told(stage: Stage) -> None:
    await stage.turn(HER)
    person = (await stage.chat(HER)).person
    faulty: list[Work] = []
    for name, more in (("name", {}), ("id", {"id": STORY}), ("confirmed", {"confirmed": STORY})):
        work = Work()
        work.add(
            groups.INSERT, **{"id": uuid4(), "name": STORY * (40 if name == "name" else 1), "confirmed": True, **more}
        )
        if name == "name":
            work.add(people.INSERT, id=person.id, lookup=STORY.encode() * 4, key_id=uuid4(), role=STORY[:12],
                     standing="x", language="id", group_id=None, woman=None, reachable=True, body=STORY.encode(),
                     created_at=stage.clock())  # fmt: skip
        faulty.append(work)
    for work in faulty:
        with pytest.raises(Exception) as raised:  # noqa: PT011  # whatever it is
            await stage.storage.writer.submit(work)
        told = "".join(traceback.format_exception(raised.value)) + repr(raised.value)
        assert STORY not in told
        assert raised.value.__context__ is None or STORY not in str(raised.value.__context__)


async def test_a_file_that_may_be_sent_is_read_back_as_it_was(stage: Stage) -> None:
    await complained(stage)
    (row,) = await stage.rows(attachments.attachments)
    assert (row.kind, row.size) == (FileKind.PHOTO, len(BYTES))
    upload = await stage.storage.post.file(row.id)
    assert upload is not None
    assert (upload.content, upload.mime) == (BYTES, "image/jpeg")
    await stage.reopen()
    assert await stage.storage.post.file(row.id) == upload
