"""The inbox: every update, sealed and committed before it is acknowledged; remembered eight days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    LargeBinary,
    Row,
    SmallInteger,
    String,
    Table,
    Uuid,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from flows.found import SetAside
from storage import cipher
from storage.ids import new_id
from storage.keys import Destroyed, Keyring
from storage.metadata import Moment, metadata
from storage.work import Stale, Statement, Work
from storage.writer import Writer

WAITING, DONE, SET_ASIDE = 0, 1, 2

inbox = Table(
    "inbox",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("update_id", BigInteger, nullable=False),
    Column("identity", LargeBinary(32), nullable=False, unique=True),
    Column("received_at", Moment, nullable=False, index=True),
    Column("key_id", Uuid, nullable=False, index=True),
    Column("body", LargeBinary),
    Column("state", SmallInteger, nullable=False),
    Column("error", String(120), nullable=False, default=""),
    Index("ix_inbox_state_id", "state", "id"),
)

INSERT = Statement(70, insert(inbox))
FINISH = Statement(
    71, update(inbox).where(inbox.c.id == bindparam("inbox_id"), inbox.c.state == WAITING).values(state=DONE, body=None)
)
# A turn's own end, guarded: a turn already done (its COMMIT came through, its answer did not) is not done again. What
# was set aside stays so: the apology is a turn too.
DONE_ONCE = Statement(
    71,
    update(inbox)
    .where(inbox.c.id == bindparam("inbox_id"), inbox.c.state != DONE)
    .values(
        state=case((inbox.c.state == WAITING, DONE), else_=inbox.c.state),
        body=case((inbox.c.state == WAITING, None), else_=inbox.c.body),
    ),
)
ASIDE = Statement(
    72,
    update(inbox)
    .where(inbox.c.id == bindparam("inbox_id"), inbox.c.state == WAITING)
    .values(state=SET_ASIDE, error=bindparam("why")),
)
# Whose words were erased meanwhile has no body any more: nothing is left to try.
RETRY = Statement(
    74,
    update(inbox)
    .where(inbox.c.id == bindparam("inbox_id"), inbox.c.state == SET_ASIDE, inbox.c.body.is_not(None))
    .values(state=WAITING, error=""),
)
CLEAR = Statement(
    74,
    update(inbox).where(inbox.c.id == bindparam("inbox_id"), inbox.c.state == SET_ASIDE).values(state=DONE, body=None),
)
FORGET = Statement(73, delete(inbox).where(inbox.c.received_at < bindparam("before"), inbox.c.state == DONE))

REMEMBERED = timedelta(days=8)
PAGE = 500


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """An update as it came: `body` is its JSON; `identity` says what makes it the same; `chat` 0 where none."""

    update_id: int
    identity: str
    chat: int
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update in the inbox, not yet handled."""

    id: UUID
    chat: int
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Position:
    """The offset to poll with (highest update id of the latest arrivals, plus one), and when the last one came."""

    offset: int | None
    heard_at: datetime | None


class Inbox:
    """Takes updates in, and gives out those not yet handled."""

    def __init__(self, engine: AsyncEngine, writer: Writer, keyring: Keyring) -> None:
        self._engine = engine
        self._writer = writer
        self._keyring = keyring

    async def accept(self, updates: Sequence[RawUpdate]) -> list[Waiting]:
        """Commit `updates`; returns, in order, those that were not here already. Only then may they be acknowledged."""
        fresh = list(self._distinct(updates).values())
        while fresh:
            try:
                return await self._take_in(fresh)
            except Stale:  # one is here already: rare enough to ask which only then
                fresh = await self._new_ones(fresh)
        return []

    async def _take_in(self, updates: Sequence[RawUpdate]) -> list[Waiting]:
        work = Work()
        key = await self._keyring.inbox(work, updates[0].at)
        taken = []
        for raw in updates:
            row_id = new_id(raw.at)
            # the chat is sealed with the body: Telegram ids are personal data
            plain = raw.chat.to_bytes(8, "big", signed=True) + raw.body
            work.add(
                INSERT,
                id=row_id,
                update_id=raw.update_id,
                identity=self._keyring.hash("update", raw.identity),
                received_at=raw.at,
                key_id=key.id,
                body=cipher.seal(key.secret, plain, cipher.bound_to("inbox.body", row_id)),
                state=WAITING,
                error="",
            )
            taken.append(Waiting(row_id, raw.chat, raw.body, raw.at))
        await self._writer.submit(work)
        self._keyring.keep_inbox(key, updates[0].at)
        return taken

    def _distinct(self, updates: Sequence[RawUpdate]) -> dict[bytes, RawUpdate]:
        """The first of each identity, by its hash."""
        first: dict[bytes, RawUpdate] = {}
        for raw in updates:
            first.setdefault(self._keyring.hash("update", raw.identity), raw)
        return first

    async def _new_ones(self, updates: Sequence[RawUpdate]) -> list[RawUpdate]:
        first = self._distinct(updates)
        async with self._engine.connect() as connection:
            known = set(await connection.scalars(select(inbox.c.identity).where(inbox.c.identity.in_(first))))
        return [raw for digest, raw in first.items() if digest not in known]

    async def waiting(self, after: UUID | None = None) -> list[Waiting]:
        """The oldest updates not yet handled, at most PAGE of them, those after row `after`; none: there are no more.

        What can't be read any more is set aside: one spoilt row must not keep all others waiting.
        """
        while rows := await self._page(after):
            found = [one for row in rows if (one := await self._opened(row)) is not None]
            if found:
                return found
            after = rows[-1].id
        return []

    async def _page(self, after: UUID | None) -> Sequence[Row[UUID, datetime, UUID, bytes]]:
        query = select(inbox.c.id, inbox.c.received_at, inbox.c.key_id, inbox.c.body).where(inbox.c.state == WAITING)
        if after is not None:
            query = query.where(inbox.c.id > after)
        async with self._engine.connect() as connection:
            return (await connection.execute(query.order_by(inbox.c.id).limit(PAGE))).all()

    async def _opened(self, row: Row[UUID, datetime, UUID, bytes]) -> Waiting | None:
        try:
            key = await self._keyring.open(row.key_id)
            plain = cipher.unseal(key.secret, row.body, cipher.bound_to("inbox.body", row.id))
        except (Destroyed, cipher.Unreadable) as error:
            await self.set_aside(row.id, f"{type(error).__module__}.{type(error).__qualname__}")
            return None
        return Waiting(row.id, int.from_bytes(plain[:8], "big", signed=True), plain[8:], row.received_at)

    async def set_aside(self, row: UUID, error: str) -> None:
        """Keep an update that can't be handled out of the way; `error` is the error's class, nothing more."""
        work = Work()
        work.add(ASIDE, inbox_id=row, why=error[:120])
        await self._writer.submit(work)

    async def finish(self, row: UUID) -> None:
        """Mark an update as handled that asks for nothing else."""
        work = Work()
        work.add(FINISH, inbox_id=row)
        await self._writer.submit(work)

    async def is_done(self, row: UUID) -> bool:
        """Whether an update was handled already."""
        async with self._engine.connect() as connection:
            return await connection.scalar(select(inbox.c.state).where(inbox.c.id == row)) == DONE

    async def position(self) -> Position:
        """Where polling goes on: by the latest arrival, for Telegram may have renumbered since the highest."""
        async with self._engine.connect() as connection:
            heard_at = await connection.scalar(select(func.max(inbox.c.received_at)))
            if heard_at is None:
                return Position(None, None)
            latest = await connection.scalar(select(func.max(inbox.c.update_id)).where(inbox.c.received_at == heard_at))
        return Position(None if latest is None else latest + 1, heard_at)

    async def trouble(self, limit: int = 50) -> tuple[SetAside, ...]:
        """What was set aside, newest first: when, and the error's class."""
        query = select(inbox.c.id, inbox.c.received_at, inbox.c.error).where(inbox.c.state == SET_ASIDE)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.order_by(inbox.c.id.desc()).limit(limit))).all()
        return tuple(SetAside(row.id, row.received_at, row.error) for row in rows)

    async def count_waiting(self) -> int:
        async with self._engine.connect() as connection:
            return await connection.scalar(select(func.count()).where(inbox.c.state == WAITING)) or 0
