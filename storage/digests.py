"""Of which days the coordinators have had their digest, how far the audit went then, and whether it held."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, Column, Date, LargeBinary, Table, case, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import requests
from storage.audit import audit
from storage.audit_chain import Head
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

digests = Table(
    "digests",
    metadata,
    Column("day", Date, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("held", Boolean, nullable=False),
)

INSERT = Statement(84, insert(digests))


@dataclass(frozen=True, slots=True)
class Told:
    """A digest that was sent on a local day: the audit's head then, and whether all was well with it."""

    day: date
    at: datetime
    head: Head
    held: bool


async def latest(connection: AsyncConnection, today: date) -> Told | None:
    """That of today or before: one of a day to come is a wrong clock's, and silences none until then."""
    query = select(digests).where(digests.c.day <= today).order_by(digests.c.day.desc()).limit(1)
    row = (await connection.execute(query)).first()
    return Told(row.day, row.at, Head(row.seq, row.hash), row.held) if row else None


async def first_row_at(connection: AsyncConnection) -> datetime | None:
    """When the first row of the audit was written; None where there is none."""
    return await connection.scalar(select(audit.c.at).order_by(audit.c.seq).limit(1))


async def requests_waiting(connection: AsyncConnection, at: datetime) -> tuple[int, int]:
    """How many of people's requests about their data are not over, and how many of those should be by now."""
    late = func.sum(case((requests.requests.c.due_at < at, 1), else_=0))
    row = (await connection.execute(select(func.count(), late).where(requests.IS_PENDING))).one()
    return int(row[0]), int(row[1] or 0)


def add(work: Work, told: Told) -> None:
    """Once a day: Stale where there is one of this day."""
    work.add(INSERT, day=told.day, at=told.at, seq=told.head.seq, hash=told.head.hash, held=told.held)
