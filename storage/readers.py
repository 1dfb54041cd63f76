"""Who has opened a case, as who brought it may know: by day and role, never by name. And who opened unusually many."""

from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Role
from cases.policy import Action
from flows.found import Opening
from storage.audit import audit
from storage.cases import cases
from storage.metadata import EPOCH
from storage.people import people

READ: Final = "case.read"  # as an older release noted any reading
OPENED: Final = (READ, f"{READ}.{Action.SEE_CONTENT}", f"{READ}.{Action.SEE_NAME}", "case.files")
"""What shows somebody what a case is about; that its number or where it stands was seen is none of these."""


async def openings(connection: AsyncConnection, case: UUID, zone: tzinfo) -> tuple[Opening, ...]:
    """Newest day first; she herself is not counted. A former companion counts as one."""
    query = (
        select(audit.c.at, audit.c.actor, people.c.role)
        .join(cases, cases.c.id == audit.c.subject)
        .join(people, people.c.id == audit.c.actor)
        .where(audit.c.subject == case, audit.c.action.in_(OPENED), audit.c.actor != cases.c.reporter_id)
    )
    found: dict[tuple[date, Role], set[UUID]] = {}
    for at, actor, role in await connection.execute(query):
        day = at.astimezone(zone).date()
        found.setdefault((day, _as(Role(role))), set()).add(actor)
    return tuple(Opening(day, role, len(who)) for (day, role), who in sorted(found.items(), key=_newest_first))


def _as(role: Role) -> Role:
    return role if role is Role.COORDINATOR else Role.COMPANION


def _newest_first(one: tuple[tuple[date, Role], set[UUID]]) -> tuple[int, str]:
    (day, role), _ = one
    return -day.toordinal(), role.value


async def unusual(
    connection: AsyncConnection, days: Iterable[date], zone: tzinfo, more_than: int
) -> list[tuple[date, UUID, int]]:
    """Who opened more than so many different cases on one of these local days, and how many; earliest first."""
    found = []
    for day in sorted(days):
        first = datetime.combine(day, time(), zone)
        last = datetime.combine(date.fromordinal(day.toordinal() + 1), time(), zone)
        number = func.count(audit.c.subject.distinct())
        query = (
            select(audit.c.actor, number)
            .where(audit.c.at >= max(first, EPOCH), audit.c.at < last, audit.c.action.in_(OPENED))
            .where(audit.c.actor.is_not(None))
            .group_by(audit.c.actor)
            .having(number > more_than)
            .order_by(number.desc())
        )
        found += [(day, actor, count) for actor, count in await connection.execute(query)]
    return found
