"""The facts of an incident from the audit: whose data, what was done, when, how many. Nothing of contents, no name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Role
from cases.taxonomy import Category
from storage.audit import audit
from storage.cases import cases
from storage.people import people
from storage.readers import OPENED

OF_CHILDREN: Final = ("child_sexual", "child_marriage", "child_justice", "bullying", "custody", "school", "birth")
OF_HEALTH: Final = ("disability", "mental_health")
READS: Final = "case.read%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of the audit: `first` to `last`, of one `actor` or `case` only where given.

    `everything`: the whole store was taken, so all that was in it until `last` counts, whatever the audit says.
    """

    first: datetime
    last: datetime
    actor: UUID | None = None
    case: UUID | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What people of one role did: how often, on how many cases, from when to when."""

    role: Role
    action: str
    times: int
    cases: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`cases` by category; `people` brought them. `opened`: of how many cases somebody saw what they are about.

    `violence`, `children`, `health`: specific data (UU 27/2022 art. 4), as far as the kind of a case tells; at least so
    many. `erased`: cases that are no more, of which nothing but their having been touched is known.
    """

    asked: Asked
    acts: tuple[Act, ...] = ()
    cases: dict[Category, int] = field(default_factory=dict)
    people: int = 0
    opened: int = 0
    erased: int = 0
    violence: int = 0
    children: int = 0
    health: int = 0
    numbers: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.cases.values())


async def case_of(connection: AsyncConnection, number: str) -> UUID | None:
    """The case of a number in canonical form."""
    found: UUID | None = await connection.scalar(select(cases.c.id).where(cases.c.number == number))
    return found


async def gather(connection: AsyncConnection, asked: Asked) -> Facts:
    rows = await _cases(connection, asked)
    counted: dict[Category, int] = {}
    for row in rows:
        counted[Category(row.category)] = counted.get(Category(row.category), 0) + 1
    return Facts(
        asked=asked,
        acts=await _acts(connection, asked),
        cases=dict(sorted(counted.items())),
        people=len({row.reporter_id for row in rows}),
        opened=await _opened(connection, asked),
        erased=await _erased(connection, asked),
        violence=counted.get(Category.VIOLENCE, 0),
        children=sum(row.kind in OF_CHILDREN for row in rows),
        health=sum(row.category == Category.HEALTH or row.kind in OF_HEALTH for row in rows),
        numbers=tuple(row.number for row in rows),
    )


def _within(asked: Asked) -> ColumnElement[bool]:
    """The rows that are asked about; of the cases she brought, her own acts are no incident unless she is the actor."""
    wanted = [audit.c.at >= asked.first, audit.c.at <= asked.last]
    if asked.actor is not None:
        wanted.append(audit.c.actor == asked.actor)
    if asked.case is not None:
        wanted.append(audit.c.subject == asked.case)
    return and_(*wanted)


def _not_hers(asked: Asked) -> ColumnElement[bool]:
    if asked.actor is not None:
        return audit.c.actor == asked.actor
    return and_(audit.c.actor.is_not(None), audit.c.actor != cases.c.reporter_id)


async def _cases(connection: AsyncConnection, asked: Asked) -> Sequence[Any]:
    columns = (cases.c.number, cases.c.category, cases.c.kind, cases.c.reporter_id)
    if asked.everything:
        query = select(*columns).where(cases.c.opened_at <= asked.last)
    else:
        touched = select(audit.c.subject).where(audit.c.subject == cases.c.id, _within(asked), _not_hers(asked))
        query = select(*columns).where(touched.correlate(cases).exists())
    return (await connection.execute(query.order_by(cases.c.number))).all()


async def _acts(connection: AsyncConnection, asked: Asked) -> tuple[Act, ...]:
    number, about = func.count(), func.count(audit.c.subject.distinct())
    first, last = func.min(audit.c.at, type_=audit.c.at.type), func.max(audit.c.at, type_=audit.c.at.type)
    query = (
        select(people.c.role, audit.c.action, number, about, first, last)
        .join(people, people.c.id == audit.c.actor)
        .join(cases, cases.c.id == audit.c.subject, isouter=True)
        .where(_within(asked), _not_hers(asked) | cases.c.id.is_(None))
        .group_by(people.c.role, audit.c.action)
        .order_by(people.c.role, audit.c.action)
    )
    if asked.everything:
        query = query.where(false())  # who takes the store away leaves no row in it
    rows = (await connection.execute(query)).all()
    return tuple(Act(Role(row[0]), *row[1:]) for row in rows)


async def _opened(connection: AsyncConnection, asked: Asked) -> int:
    query = (
        select(func.count(audit.c.subject.distinct()))
        .join(cases, cases.c.id == audit.c.subject)
        .where(_within(asked), _not_hers(asked), audit.c.action.in_(OPENED))
    )
    return int(await connection.scalar(query) or 0)


async def _erased(connection: AsyncConnection, asked: Asked) -> int:
    """Touched in that time, and erased since; of a whole store that was taken, all that were in it and are no more."""
    gone = select(audit.c.subject).where(audit.c.action == "case.erased", audit.c.at >= asked.first)
    touched = audit.c.at <= asked.last if asked.everything else _within(asked)
    query = select(func.count(audit.c.subject.distinct())).where(
        touched, audit.c.actor.is_not(None), audit.c.action.like("case.%"), audit.c.subject.in_(gone)
    )
    return int(await connection.scalar(query) or 0)
