"""Announcements on the whole stage: two coordinators, subscribers by their own taps, and what went over the wire."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select

from cases.announcement import Reached, State
from simulator import Phone
from simulator.shapes import JSON
from storage import announcements, options, people
from storage.work import Work
from tests.product.stage import Stage, invitation_in

WORDS: Final = "Posyandu hari Sabtu jam 9 di balai warga."
LUMPUE, LOMPOE, LAPADDE = "Lumpue", "Lompoe", "Lapadde"
HERE: Final = (LOMPOE, LUMPUE)  # as the pages go
TO_SUBSCRIPTIONS: Final = ("ℹ️ Info & kabar", "📣 Kabar kelurahan")
SENDS: Final = frozenset({"sendMessage", "sendPhoto", "sendDocument"})


@dataclass(slots=True)
class Wire:
    """All that was sent to people: when, by which method, with what."""

    stage: Stage
    sent: list[tuple[datetime, str, JSON]] = field(default_factory=list)

    def __call__(self, what: str, *details: Any) -> None:
        if what == "request" and details[0] in SENDS:
            self.sent.append((self.stage.now(), details[0], dict(details[1])))

    def to(self, phone: Phone, words: str = WORDS) -> list[tuple[datetime, str, JSON]]:
        """The messages to her with these words, without whose they are."""
        hers = [one for one in self.sent if one[2]["chat_id"] == phone.id]
        found = [one for one in hers if words in str(one[2].get("text") or one[2].get("caption"))]
        return [(at, method, {**params, "chat_id": None}) for at, method, params in found]


def listened(stage: Stage) -> Wire:
    wire = Wire(stage)
    stage.telegram.observers.append(wire)
    return wire


async def second(stage: Stage, name: str = "Budi") -> Phone:
    """Another coordinator."""
    kiki = stage.koordinator
    await stage.does(kiki, "/undang", "Koordinator", "Tanpa kelompok", "Laki-laki")
    phone = stage.telegram.person(name)
    stage.unlocked.add(phone.id)
    await stage.joins(phone, invitation_in(kiki))
    await stage.does(kiki, "Konfirmasi", "/start")
    await stage.does(phone, "/start")
    return phone


async def residents(stage: Stage, *names: str) -> list[Phone]:
    """They came a while ago."""
    found = [await stage.resident(name) for name in names]
    await stage.later(minutes=2)
    return found


async def subscribe(stage: Stage, phones: Sequence[Phone], place: str) -> None:
    for phone in phones:
        await stage.does(phone, "/start", *TO_SUBSCRIPTIONS, "Kegiatan di kelurahan")
        await stage.pages_to(phone, f"{place} (")
        await stage.does(phone, f"{place} (", "/start")


async def compose(
    stage: Stage,
    author: Phone,
    *,
    places: Sequence[str] = HERE,
    picture: bytes = b"",
    english: str = "",
    every: Sequence[str] = ("Sekali saja",),
) -> None:
    """From /siaran to the draft's card."""
    in_english = f">{english}" if english else "Cukup bahasa Indonesia"
    await stage.does(author, "/siaran", "➕ Buat siaran", f">{WORDS}", in_english)
    if picture:
        await author.sends_photo(picture, as_is=True)
        await stage.settled()
    else:
        await stage.does(author, "Tanpa berkas")
    await stage.does(author, "Tidak ada", "Tidak ada", "Ya", "Ya", "Warga yang berlangganan", "Kegiatan di kelurahan")
    for place in places:
        await stage.pages_to(author, f"{place} (")
        await stage.does(author, f"{place} (")
    await stage.does(author, "Selesai", "Semua bahasa", "Begitu saya tekan Kirim", *every)
    await stage.does(author, "Simpan konsep", "Lihat & kirim")


async def passes(stage: Stage, **time: float) -> None:
    """Let time pass; then look until what has begun is out and over."""
    await stage.later(**time)
    for _ in range(4):
        await stage.later(seconds=5)


def reads(phone: Phone) -> str:
    return "\n".join(message.text for message in phone.screen() if message.sender == "bot")


def card(phone: Phone) -> str:
    """The newest of her messages that speaks of the announcement as a card."""
    return next(one.text for one in reversed(phone.screen()) if f"“{WORDS}”" in one.text)


async def state(stage: Stage) -> State:
    async with stage.product.storage.engines.read.connect() as connection:
        return State(await connection.scalar(select(announcements.announcements.c.state)) or "")


async def reached(stage: Stage) -> list[Reached]:
    async with stage.product.storage.engines.read.connect() as connection:
        found = await connection.scalars(select(announcements.recipients.c.reached))
        return sorted(Reached(one) for one in found)


async def same_rules(stage: Stage, held: Phone, phone: Phone) -> None:
    """From now on one may be written to exactly as the other."""
    storage = stage.product.storage
    rules = (await storage.store.chats.of(held.id, stage.now())).person.contact
    chat, work = await storage.store.chats.of(phone.id, stage.now()), Work()
    people.change(work, replace(chat.person, contact=rules), chat.key)
    await storage.writer.submit(work)


async def few_suffice(stage: Stage, number: int = 5) -> None:
    """More than so many need a second word."""
    async with stage.product.storage.engines.write.begin() as connection:
        await connection.execute(insert(options.options), [{"name": "approval_above", "value": str(number)}])
    stage.product.storage.store.directory.changed()


async def size(stage: Stage) -> int:
    async with stage.product.storage.engines.read.connect() as connection:
        return await connection.scalar(select(announcements.announcements.c.size)) or 0
