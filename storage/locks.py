"""The lock of a chat: a resident's code word, a staff member's PIN; hashed, sealed, and slow to guess."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    Table,
    Uuid,
    bindparam,
    delete,
    exists,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.lock import FORGIVEN, IDLE, Opened, Tried, bare, wait_after, waits
from cases.person import Person
from storage import cipher, people
from storage.argon2 import Hashing, decoy
from storage.keys import DataKey, Keyring
from storage.metadata import Moment, metadata
from storage.work import Statement, Work
from storage.writer import Writer

locks = Table(
    "locks",
    metadata,
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("wait_until", Moment),
)

FORGET = Statement(26, delete(locks).where(locks.c.person_id == bindparam("whose")))
INSERT = Statement(27, insert(locks))
COUNT = Statement(
    28,
    update(locks)
    .where(locks.c.person_id == bindparam("whose"))
    .values(tries=bindparam("wrong"), wait_until=bindparam("until", type_=Moment)),
)

CROWD = 8  # derivations that wait: for whom has no lock, none more is made
A_MINUTE = timedelta(minutes=1)
IN_A_MINUTE = 10  # guesses of one person that are looked at, with a lock or without; a flood must not cost more


@dataclass(frozen=True, slots=True)
class Lock:
    """Hashes of the word and of the one for duress; `since`: nothing answered before may be opened by it."""

    since: datetime
    word: str = field(repr=False)
    duress: str | None = field(default=None, repr=False)


class Locks:
    """Which chats are open is kept in memory only: a restart shuts them all."""

    def __init__(self, engine: AsyncEngine, writer: Writer, keyring: Keyring) -> None:
        self._engine = engine
        self._writer = writer
        self._keyring = keyring
        self._opened: dict[UUID, datetime] = {}
        self._numbers: dict[UUID, frozenset[UUID]] = {}
        self._lately: dict[UUID, tuple[datetime, int]] = {}
        self.hashing = Hashing()

    # Guesses. ---------------------------------------------------------------------------------------------------

    async def check(self, person_id: UUID, secret: str, at: datetime) -> Opened:
        """What a guess comes to; counted before anybody hears of it.

        Two derivations, one look and one commit whatever it is, also for who has no lock: the time it takes tells
        nothing.
        """
        if self._too_often(person_id, at):
            return Opened.WAIT
        found = await self._row(person_id)
        if found is None and self.hashing.waiting >= CROWD:
            return Opened.NOT
        row, lock = found or (None, None)
        held = (lock.word, lock.duress or decoy()) if lock else (decoy(), decoy())
        right, forced = await self.hashing.fits(bare(secret), *held)
        result = _result(row, at, right=right, forced=forced)
        await self._count(person_id, row, result, at)
        return result

    def _too_often(self, person_id: UUID, at: datetime) -> bool:
        began, number = self._lately.get(person_id, (at, 0))
        if abs(at - began) >= A_MINUTE:
            self._lately = {one: seen for one, seen in self._lately.items() if abs(at - seen[0]) < A_MINUTE}
            began, number = at, 0
        self._lately[person_id] = (began, number + 1)
        return number >= IN_A_MINUTE

    async def tried(self, person_id: UUID) -> Tried:
        found = await self._row(person_id)
        return Tried(found[0].tries, found[0].wait_until) if found else Tried()

    async def since(self, person_id: UUID) -> datetime | None:
        """Since when she has her word; None where she has none."""
        found = await self._row(person_id)
        return found[1].since if found else None

    async def _count(self, person_id: UUID, row: Row[Any] | None, result: Opened, at: datetime) -> None:
        tries, until = (row.tries, row.wait_until) if row else (0, None)
        if result is Opened.WORD:
            tries, until = 0, None
        elif result is not Opened.WAIT:
            tries = 1 if until is None or at - until >= FORGIVEN else tries + 1
            until = at + wait_after(tries)
        work = Work()
        work.add(COUNT, whose=person_id, wrong=tries, until=until)
        if row is not None and result is not Opened.WORD:
            work.note(at, person_id, "lock.wrong", person_id)
        await self._writer.submit(work)

    async def _row(self, person_id: UUID) -> tuple[Row[Any], Lock] | None:
        query = select(locks, people.people.c.key_id).join(people.people).where(locks.c.person_id == person_id)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        return row, _unsealed(row, await self._keyring.open(row.key_id))

    # Setting. ---------------------------------------------------------------------------------------------------

    async def put(
        self, work: Work, person_id: UUID, key: DataKey, since: datetime, secret: str, duress: str | None
    ) -> None:
        """Have `work` write it in place of any before. `key` is the person's."""
        hashed = await self.hashing.hashed(bare(secret))
        forced = await self.hashing.hashed(bare(duress)) if duress else None
        body = {"word": hashed, "duress": forced, "since": since.isoformat()}
        sealed = cipher.seal_json(key.secret, body, _bound(person_id))
        work.add(FORGET, whose=person_id)
        work.add(INSERT, person_id=person_id, body=sealed, tries=0, wait_until=None)

    # Open or shut. ----------------------------------------------------------------------------------------------

    def is_open(self, person_id: UUID, at: datetime) -> bool:
        """Whether it was opened, and she has not been idle too long since; a clock put back opens nothing."""
        last = self._opened.get(person_id)
        return last is not None and abs(at - last) <= IDLE

    def open(self, person_id: UUID, at: datetime, number_of: UUID | None = None) -> None:
        """`number_of`: the case whose number was given beside it."""
        for idle in [one for one in self._opened if not self.is_open(one, at)]:
            self.shut(idle)
        self._opened[person_id] = at
        if number_of is not None:
            self._numbers[person_id] = self._numbers.get(person_id, frozenset()) | {number_of}

    async def seen(self, person: Person, at: datetime) -> Person:
        """`person` as she stands now: whether hers is open, and what her word opens."""
        if not self.is_open(person.id, at):
            return replace(person, opened=False, since=None, numbers=frozenset())
        numbers = self._numbers.get(person.id, frozenset())
        return replace(person, opened=True, since=await self.since(person.id), numbers=numbers)

    def touch(self, person_id: UUID, at: datetime) -> None:
        """She did something: what is open stays so."""
        if self.is_open(person_id, at):
            self._opened[person_id] = at

    def shut(self, person_id: UUID) -> None:
        self._opened.pop(person_id, None)
        self._numbers.pop(person_id, None)


async def has_one(connection: AsyncConnection, person_id: UUID) -> bool:
    return bool(await connection.scalar(select(exists().where(locks.c.person_id == person_id))))


def _result(row: Row[Any] | None, at: datetime, *, right: bool, forced: bool) -> Opened:
    """A cry for help counts at any time; it looks like a wrong one, and is counted as such."""
    if row is None:
        return Opened.NOT
    if forced:
        return Opened.DURESS
    if waits(row.wait_until, at):
        return Opened.WAIT
    return Opened.WORD if right else Opened.NOT


def _unsealed(row: Row[Any], key: DataKey) -> Lock:
    body = cipher.unseal_json(key.secret, row.body, _bound(row.person_id))
    return Lock(datetime.fromisoformat(body["since"]), body["word"], body["duress"])


def _bound(person_id: UUID) -> bytes:
    return cipher.bound_to("locks.body", person_id)
