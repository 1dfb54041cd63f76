"""What the digest and the figures count: rows of cases without what they are about; read only."""

from datetime import date, datetime, time, tzinfo
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.announcement import Reached
from cases.figures import Counted, Standing
from cases.small_numbers import alone
from cases.taxonomy import Category
from flows.digest import Announced
from storage.announcements import announcements, recipients
from storage.cases import OPEN, barred, cases, not_kept_from
from storage.inbox import SET_ASIDE, inbox
from storage.inquiries import WAITS, inquiries

# Of violence no group's line may show that there is any, nor of a case of which somebody must not know.
ORDINARY: ColumnElement[bool] = and_(
    cases.c.category != Category.VIOLENCE.value, ~exists().where(barred.c.case_id == cases.c.id)
)


async def counted(connection: AsyncConnection, first: date, end: date, zone: tzinfo) -> list[Counted]:
    """Every case of which something happened, or was due, on local days from `first` to before `end`."""
    start, stop = (datetime.combine(day, time(), zone) for day in (first, end))
    times = (cases.c.opened_at, cases.c.respond_before, cases.c.closed_at)
    fell = or_(*(and_(one >= start, one < stop) for one in times))
    ordinary = case((ORDINARY, 1), else_=0)
    query = select(
        cases.c.group_id, ordinary, cases.c.opened_at, cases.c.respond_before, cases.c.answered_at, cases.c.closed_at
    ).where(fell)
    rows = (await connection.execute(query)).all()
    return [Counted(row[0], bool(row[1]), *row[2:]) for row in rows]


async def standing(connection: AsyncConnection, at: datetime, quiet_since: datetime) -> Standing:
    """At `at`; a group is silent that has ordinary cases open and moved none of its cases since `quiet_since`."""
    late = func.sum(case((cases.c.owed_at <= at, 1), else_=0))
    unanswered = func.sum(case((cases.c.answered_at.is_(None), 1), else_=0))
    row = (await connection.execute(select(func.count(), unanswered, late).where(OPEN))).one()
    moved = func.max(cases.c.moved_at)
    is_open = func.sum(case((OPEN, 1), else_=0))
    silent = (
        select(cases.c.group_id)
        .where(ORDINARY, cases.c.group_id.is_not(None))
        .group_by(cases.c.group_id)
        .having(is_open > 0, moved < quiet_since)
    )
    groups = tuple(await connection.scalars(silent))
    is_now, waits, overdue = (alone(int(number or 0)) for number in row)
    return Standing(is_now, waits, overdue, groups)


async def announced(connection: AsyncConnection, first: date, end: date, zone: tzinfo) -> Announced:
    start, stop = (datetime.combine(day, time(), zone) for day in (first, end))
    began = and_(announcements.c.started_at >= start, announcements.c.started_at < stop)
    number = await connection.scalar(select(func.count()).select_from(announcements).where(began))
    joined = recipients.join(announcements, recipients.c.announcement_id == announcements.c.id)
    answered = func.sum(case((recipients.c.answer != "", 1), else_=0))
    query = select(func.count(), answered).select_from(joined).where(began, recipients.c.reached == int(Reached.SENT))
    row: Any = (await connection.execute(query)).one()
    return Announced(int(number or 0), alone(int(row[0])), alone(int(row[1] or 0)))


async def questions(connection: AsyncConnection, viewer: UUID) -> int:
    """Questions that wait for an answer, of those which `viewer` may read."""
    hers = (WAITS, inquiries.c.person_id != viewer, not_kept_from(viewer, inquiries.c.person_id))
    return int(await connection.scalar(select(func.count()).select_from(inquiries).where(*hers)) or 0)


async def set_aside(connection: AsyncConnection) -> int:
    """Updates set aside: a number of ours, of nobody."""
    return int(await connection.scalar(select(func.count()).where(inbox.c.state == SET_ASIDE)) or 0)
