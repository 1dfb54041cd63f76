"""`Sedang berhalangan`: who of the staff is on leave when, and whether her open cases were handed over for it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, ForeignKey, Row, Table, Uuid, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.leave import Leave, merged
from storage.ids import new_id
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

leave = Table(
    "leave",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("first_day", Date, nullable=False),  # days in the city, both included
    Column("last_day", Date, nullable=False),
    Column("begun_at", Moment),  # when her open cases were handed over
    Column("keeps", Boolean, nullable=False, default=False),  # those she has taken stay with her
)

_AS_SEEN: Final = (
    leave.c.id == bindparam("leave_id"),
    leave.c.first_day == bindparam("seen_first"),
    leave.c.last_day == bindparam("seen_last"),
)

INSERT = Statement(27, insert(leave))
CHANGE = Statement(
    28,
    update(leave)
    .where(*_AS_SEEN)
    .values(first_day=bindparam("new_first"), last_day=bindparam("new_last"), keeps=bindparam("new_keeps")),
)
BEGUN = Statement(  # only one look hands her cases over
    28,
    update(leave)
    .where(leave.c.id == bindparam("leave_id"), leave.c.begun_at.is_(None))
    .values(begun_at=bindparam("begun")),
)
AGAIN = Statement(30, update(leave).where(leave.c.id == bindparam("leave_id")).values(begun_at=None))
DELETE = Statement(29, delete(leave).where(*_AS_SEEN))
DELETE_ALL = Statement(29, delete(leave).where(leave.c.person_id == bindparam("whose")))


@dataclass(frozen=True, slots=True)
class Noted:
    """A leave as it stands in its row. `begun`: her open cases were handed over for it."""

    id: UUID
    period: Leave
    begun: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """A leave that has begun while her open cases are still with her; `keeps`: those she has taken stay there."""

    id: UUID
    person: UUID
    keeps: bool


def add(work: Work, person: UUID, period: Leave, at: datetime) -> None:
    days = {"first_day": period.first, "last_day": period.last, "keeps": period.keeps}
    work.add(INSERT, id=new_id(at), person_id=person, begun_at=None, **days)


def change(work: Work, noted: Noted, period: Leave) -> None:
    """Stale where somebody else has changed it since it was looked at.

    Where she keeps her cases no longer, what she kept is still to be handed over.
    """
    work.guard(CHANGE, **_seen(noted), new_first=period.first, new_last=period.last, new_keeps=period.keeps)
    if noted.period.keeps and not period.keeps:
        work.add(AGAIN, leave_id=noted.id)


def remove(work: Work, noted: Noted) -> None:
    """Stale where somebody else has changed it since it was looked at."""
    work.guard(DELETE, **_seen(noted))


def _seen(noted: Noted) -> dict[str, UUID | date]:
    return {"leave_id": noted.id, "seen_first": noted.period.first, "seen_last": noted.period.last}


async def periods(connection: AsyncConnection) -> dict[UUID, tuple[Leave, ...]]:
    """All that was ever noted, by person."""
    found: defaultdict[UUID, list[Leave]] = defaultdict(list)
    for row in await connection.execute(select(leave)):
        found[row.person_id].append(_period(row))
    return {person: merged(hers) for person, hers in found.items()}


async def standing(connection: AsyncConnection, person: UUID, day: date) -> tuple[Noted, ...]:
    """What is noted of a person and not over by `day`, the next first."""
    query = select(leave).where(leave.c.person_id == person, leave.c.last_day >= day)
    rows = await connection.execute(query.order_by(leave.c.first_day, leave.c.id))
    return tuple(Noted(row.id, _period(row), row.begun_at is not None) for row in rows)


async def beginning(connection: AsyncConnection, day: date) -> list[Beginning]:
    """Those within which `day` is, and for which nothing was handed over yet, in the order noted."""
    query = select(leave).where(leave.c.first_day <= day, leave.c.last_day >= day, leave.c.begun_at.is_(None))
    rows = await connection.execute(query.order_by(leave.c.id))
    return [Beginning(row.id, row.person_id, row.keeps) for row in rows]


def _period(row: Row[Any]) -> Leave:
    return Leave(row.first_day, row.last_day, row.keeps)
