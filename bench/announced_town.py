"""A database with a coordinator, a crowd that subscribed, and an announcement to all of them that may begin."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from cases.announcement import Announcement, Audience, Content, State
from cases.person import Language, Person, Role
from simulator.phone import Phone
from simulator.world import Telegram
from storage import announcements, people, subscriptions, talks
from storage.ids import new_id
from storage.keys import KeyKind
from storage.opening import Place, Storage, open_storage
from storage.options import options
from storage.work import Work

TOPIC: Final = "kegiatan"
WORDS: Final = "Posyandu hari Sabtu jam 9 di balai warga."
AT_ONCE: Final = 500


def place_in(folder: Path) -> Place:
    """As the settings of bench and tests say it."""
    return Place(
        url=f"sqlite+aiosqlite:///{folder}/town.db",
        key_file=folder / "town.key",
        vault=folder / "attachments",
        zone=ZoneInfo("Asia/Makassar"),
    )


def crowd(telegram: Telegram, number: int) -> list[Phone]:
    """People whose chats are open, nothing said."""
    phones = [telegram.person(f"Warga {each}") for each in range(number)]
    for phone in phones:
        phone.chat.started = True
    return phones


async def settle(folder: Path, coordinator: Phone, phones: Sequence[Phone]) -> UUID:
    """Everybody in the database, the announcement let go; returns its id."""
    at = datetime.now(UTC)
    async with open_storage(place_in(folder), lambda: datetime.now(UTC)) as storage:
        boss = await _enlist(storage, [coordinator], Role.COORDINATOR, at)
        for some in _portions(phones):
            await _enlist(storage, some, Role.RESIDENT, at)
        work, which = Work(), new_id(at)
        key = storage.keyring.make(work, KeyKind.NEWS, at)
        one = Announcement(
            id=which,
            version=1,
            state=State.SCHEDULED,
            by=boss,
            content=Content(words={Language.INDONESIAN: WORDS}),
            audience=Audience(topic=TOPIC),
            created_at=at,
            begins_at=at,
            approved_by=boss,
        )
        announcements.add(work, one, key)
        await storage.writer.submit(work)
        async with storage.engines.write.begin() as connection:  # measured at any hour: it is never quiet
            quiet = [{"name": name, "value": "08:00"} for name in ("quiet_from", "quiet_until")]
            await connection.execute(insert(options), quiet)
    return which


async def _enlist(storage: Storage, phones: Sequence[Phone], role: Role, at: datetime) -> UUID:
    """The id of the last of them."""
    work, last = Work(), UUID(int=0)
    for phone in phones:
        key = storage.keyring.make(work, KeyKind.PERSON, at)
        person = Person(
            id=new_id(at), telegram_id=phone.id, role=role, name="Kiki" if role is not Role.RESIDENT else ""
        )
        people.add(work, person, storage.keyring.hash("telegram", phone.id), key, at)
        work.add(talks.INSERT_CHAT, person_id=person.id, active=None, telling=False, anchor=None, told_limits=False)
        if role is Role.RESIDENT:
            subscriptions.put(work, person.id, TOPIC, "", at)
        last = person.id
    await storage.writer.submit(work)
    return last


def _portions(phones: Sequence[Phone]) -> Iterator[list[Phone]]:
    rest = iter(phones)
    while some := list(islice(rest, AT_ONCE)):
        yield some
