"""Due rows: when something is to be looked at again about a case. The clock wakes, these rows decide.

One row per case and kind, written anew whenever the case changes: so it always says what the case as it stands asks
for. `ladder` is a kind of its own beside the follow-ups.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Uuid,
    and_,
    bindparam,
    delete,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.past import Past
from storage.cases import OPEN, cases
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("case_id", Uuid, ForeignKey("cases.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("due_at", Moment, index=True),
    Column("last_at", Moment),
    Column("times", Integer, nullable=False),
    Column("answered", Boolean, nullable=False),
)

_ROW = and_(follow_ups.c.case_id == bindparam("whose"), follow_ups.c.kind == bindparam("what"))

DELETE = Statement(66, delete(follow_ups).where(_ROW))
INSERT = Statement(67, insert(follow_ups))
WAKE = Statement(  # only one look may act on a due row
    68,
    update(follow_ups)
    .where(_ROW, follow_ups.c.due_at == bindparam("seen"))
    .values(due_at=bindparam("next_due"), last_at=bindparam("asked"), times=bindparam("asked_times"), answered=False),
)
LATER = Statement(
    68,
    update(follow_ups).where(_ROW, follow_ups.c.due_at == bindparam("seen")).values(due_at=bindparam("next_due")),
)
AGAIN = Statement(  # it was not said after all, nor answered meanwhile
    69,
    update(follow_ups)
    .where(_ROW, follow_ups.c.answered.is_(False), follow_ups.c.times == bindparam("said_times"))
    .values(due_at=bindparam("next_due"), last_at=None, times=bindparam("asked_times")),
)
UNREMIND = Statement(
    64,
    update(cases)
    .where(cases.c.id == bindparam("case_id"), cases.c.version == bindparam("seen"), cases.c.reminded_at.is_not(None))
    .values(reminded_at=None, reminders=cases.c.reminders - 1),
)
DUE_NOW = Statement(
    69, update(follow_ups).where(_ROW, follow_ups.c.due_at.is_not(None)).values(due_at=bindparam("next_due"))
)

REPLAN = "replan"  # a row of this kind has a case's due rows written anew
FORGET_REPLANS = Statement(65, delete(follow_ups).where(follow_ups.c.kind == REPLAN))
REPLANNED = Statement(
    69,
    delete(follow_ups).where(_ROW, follow_ups.c.due_at == bindparam("seen")),  # else it is to be done once more
)
REPLANNED_FOR = timedelta(days=120)  # after that nothing is asked about a case that has ended
REPLAN_ALL = Statement(
    66,
    insert(follow_ups).from_select(
        ["case_id", "kind", "due_at", "times", "answered"],
        select(cases.c.id, literal(REPLAN), bindparam("now", type_=Moment), literal(0), literal(value=False)).where(
            or_(OPEN, cases.c.moved_at > bindparam("since", type_=Moment))
        ),
    ),
)


class Planned(NamedTuple):
    """What is kept of one kind of question about one case."""

    kind: str
    due_at: datetime | None
    past: Past


class Woken(NamedTuple):
    """A due row as the clock found it."""

    case: UUID
    kind: str
    due_at: datetime
    past: Past


def put(work: Work, case: UUID, row: Planned, before: Planned | None) -> None:
    """Write a row anew, where it differs from what stands there."""
    if row == before:
        return
    if before is not None:
        work.add(DELETE, whose=case, what=row.kind)
    work.add(
        INSERT,
        case_id=case,
        kind=row.kind,
        due_at=row.due_at,
        last_at=row.past.last_at,
        times=row.past.times,
        answered=row.past.answered,
    )


async def of_case(connection: AsyncConnection, case: UUID) -> dict[str, Planned]:
    """The rows of a case by their kind."""
    rows = await connection.execute(select(follow_ups).where(follow_ups.c.case_id == case))
    return {row.kind: Planned(row.kind, row.due_at, _past(row)) for row in rows}


async def of_cases(connection: AsyncConnection, ids: Sequence[UUID]) -> dict[UUID, dict[str, Planned]]:
    """The rows of several cases, by case and kind."""
    found: dict[UUID, dict[str, Planned]] = {}
    for row in await connection.execute(select(follow_ups).where(follow_ups.c.case_id.in_(ids))):
        found.setdefault(row.case_id, {})[row.kind] = Planned(row.kind, row.due_at, _past(row))
    return found


async def due(connection: AsyncConnection, at: datetime, limit: int) -> list[Woken]:
    """What is due, the longest overdue first."""
    query = select(follow_ups).where(follow_ups.c.due_at <= at).order_by(follow_ups.c.due_at, follow_ups.c.case_id)
    return [
        Woken(row.case_id, row.kind, row.due_at, _past(row)) for row in await connection.execute(query.limit(limit))
    ]


async def coming(connection: AsyncConnection, limit: int) -> list[Woken]:
    """What comes next, soonest first: to look at, not to act on."""
    query = select(follow_ups).where(follow_ups.c.due_at.is_not(None)).order_by(follow_ups.c.due_at)
    return [
        Woken(row.case_id, row.kind, row.due_at, _past(row)) for row in await connection.execute(query.limit(limit))
    ]


def again(work: Work, case: UUID, kind: str, times: int, at: datetime) -> None:
    """What was to be asked and could not be said is due once more; `times`: how often it had been asked before."""
    work.add(AGAIN, whose=case, what=kind, next_due=at, said_times=times + 1, asked_times=times)


def remind_again(work: Work, case: UUID, version: int, kind: str, at: datetime) -> None:
    """A reminder that could not be said counts for nothing, while the case still stands as it did."""
    work.add(UNREMIND, case_id=case, seen=version)
    work.add(DUE_NOW, whose=case, what=kind, next_due=at)


def replan_all(work: Work, at: datetime) -> None:
    """The rules were changed, or the program was: what is due of every case follows from them anew."""
    work.add(FORGET_REPLANS)
    work.add(REPLAN_ALL, now=at, since=at - REPLANNED_FOR)


def _past(row: Row[Any]) -> Past:
    return Past(row.last_at, row.times, row.answered)
