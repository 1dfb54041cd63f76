"""Pages of cases as their lists are sorted and bounded; what each may hold is policy said once more for the database.

`tests/storage/test_storage_lists.py` holds these conditions to `cases.policy.may`, case by case.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, true
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Case, Urgency
from cases.lock import SET_WITH
from cases.person import Person, Role
from cases.taxonomy import Category
from flows.found import PAGE, Page
from storage import cases
from storage.numbers import ORDINARY

MOST_URGENT_FIRST = case(
    (cases.cases.c.urgency == Urgency.DANGER.value, 0), (cases.cases.c.urgency == Urgency.URGENT.value, 1), else_=2
)
UNASSIGNED = cases.cases.c.assigned_id.is_(None)
SHOWN = cases.cases.c.category != Category.VIOLENCE.value  # what no lock hides


SOONEST_FIRST = (cases.cases.c.owed_at, cases.cases.c.id)


def brought_by(person: UUID, since: datetime | None, numbers: Collection[UUID]) -> ColumnElement[bool]:
    """What somebody brought; of what is behind her lock only what a word that is there `since` then opens.

    None: it is shut. `numbers` are the cases whose number was given beside it.
    """
    table = cases.cases.c
    hers = table.reporter_id == person
    if since is None:
        return and_(hers, SHOWN)
    return and_(hers, or_(SHOWN, table.opened_at >= since - SET_WITH, table.id.in_(numbers)))


def open_to(viewer: Person) -> ColumnElement[bool]:
    """The open cases of which a coordinator may know: none from which a resident excluded her, none of her own."""
    if viewer.role is not Role.COORDINATOR or not viewer.staff:
        return false()
    barred = select(cases.barred.c.case_id).where(cases.barred.c.person_id == viewer.id)
    return and_(cases.OPEN, cases.cases.c.id.not_in(barred), cases.cases.c.reporter_id != viewer.id)


def known_to(viewer: Person) -> ColumnElement[bool]:
    """The cases to which a person is anything at all: of every other she is answered as if there were none."""
    hers: ColumnElement[bool] = cases.cases.c.reporter_id == viewer.id
    if not viewer.accompanies:
        return hers
    barred = select(cases.barred.c.case_id).where(cases.barred.c.person_id == viewer.id)
    serves = true() if viewer.role is Role.COORDINATOR else cases.cases.c.assigned_id == viewer.id
    return or_(hers, and_(serves, cases.cases.c.id.not_in(barred)))


def shown_to(viewer: Person) -> ColumnElement[bool]:
    """Of these, the ones whose number she may give and be told anything: not what lies behind her code word."""
    if viewer.opened or not viewer.locked:
        return known_to(viewer)
    return and_(known_to(viewer), or_(SHOWN, cases.cases.c.reporter_id != viewer.id))


def counted_for(viewer: Person) -> ColumnElement[bool]:
    """The open cases that are counted for her: a coordinator's, or the ordinary ones of an officer's own group.

    With the next deadline an officer would else learn to the minute that somebody of her group told of violence.
    """
    if viewer.role is not Role.OFFICER or not viewer.staff or viewer.group is None:
        return open_to(viewer)
    table = cases.cases.c
    return and_(cases.OPEN, ORDINARY, table.group_id == viewer.group, table.reporter_id != viewer.id)


def tasks_of(viewer: Person) -> ColumnElement[bool]:
    if not viewer.accompanies:
        return false()
    mine: ColumnElement[bool] = cases.cases.c.assigned_id == viewer.id
    if viewer.role is Role.COORDINATOR:
        barred = select(cases.barred.c.case_id).where(cases.barred.c.person_id == viewer.id)
        mine = or_(mine, and_(UNASSIGNED, cases.cases.c.id.not_in(barred)))
    return and_(cases.OPEN, mine, cases.cases.c.reporter_id != viewer.id)


async def page(
    connection: AsyncConnection, which: ColumnElement[bool], number: int, order: tuple[ColumnElement[Any], ...]
) -> Page:
    total = await connection.scalar(select(func.count()).select_from(cases.cases).where(which)) or 0
    number = min(number, max(0, (total - 1) // PAGE))
    query = select(cases.cases).where(which).order_by(*order).limit(PAGE).offset(number * PAGE)
    rows = (await connection.execute(query)).mappings().all()
    return Page(await plain(connection, rows), number, total)


async def plain(connection: AsyncConnection, rows: Iterable[RowMapping]) -> tuple[Case, ...]:
    rows = list(rows)
    if not rows:
        return ()
    beside = await cases.people_beside(connection, [row["id"] for row in rows])
    return tuple(
        cases.from_row(
            row,
            barred_people=beside["barred"].get(row["id"], frozenset()),
            passed_by=beside["passed"].get(row["id"], frozenset()),
            key=None,
        )
        for row in rows
    )
