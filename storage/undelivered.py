"""Open cases whose companion can't act: the alert did not reach her, she blocked the bot, or she is one no more."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Status
from cases.person import ACCOMPANYING
from storage.cases import OPEN, cases
from storage.outbox import Delivery, Op, State, outbox
from storage.people import Standing, people

LOST = (int(State.FAILED), int(State.UNCERTAIN))
ASKED = (Status.ASSIGNED.value, Status.REOPENED.value)


class Left(NamedTuple):
    """A case and why whoever has it can't act on it; `reason` is a word of flows.cards.case_reasons."""

    case: UUID
    reason: str


async def left(connection: AsyncConnection) -> list[Left]:
    """Each case once."""
    found = {one.case: one for one in (*await _unheard(connection), *await _gone(connection))}
    return list(found.values())


async def _gone(connection: AsyncConnection) -> list[Left]:
    """Taken or not: her questions would reach nobody."""
    staff = and_(people.c.role.in_([role.value for role in ACCOMPANYING]), people.c.standing == Standing.ACTIVE.value)
    can_not = or_(~staff, people.c.reachable.is_(False))
    query = select(cases.c.id, staff.label("staff")).join(people, people.c.id == cases.c.assigned_id)
    rows = await connection.execute(query.where(OPEN, can_not))
    return [Left(row.id, "unreachable" if row.staff else "removed") for row in rows]


async def _unheard(connection: AsyncConnection) -> list[Left]:
    """The last message to her about a case that she has not taken did not reach her."""
    asked = and_(
        cases.c.id == outbox.c.case_id,
        cases.c.assigned_id == outbox.c.person_id,
        cases.c.status.in_(ASKED),
    )
    about = select(outbox.c.case_id, outbox.c.person_id).join(cases, asked).where(outbox.c.state.in_(LOST)).distinct()
    pairs = [(row.case_id, row.person_id) for row in await connection.execute(about)]
    return [Left(case, "unreachable") for case, person in pairs if await _last_state(connection, case, person) in LOST]


async def _last_state(connection: AsyncConnection, case: UUID, person: UUID) -> int | None:
    query = select(outbox.c.state).where(
        outbox.c.case_id == case,
        outbox.c.person_id == person,
        outbox.c.op == Op.SEND.value,
        outbox.c.delivery == Delivery.STAFF.value,
    )
    return await connection.scalar(query.order_by(outbox.c.id.desc()).limit(1))
