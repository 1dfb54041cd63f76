"""Cases whose companion was asked, but never heard of it: the alert could not be delivered."""

from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Status
from storage.cases import cases
from storage.outbox import Delivery, Op, State, outbox

LOST = (int(State.FAILED), int(State.UNCERTAIN))


async def unheard(connection: AsyncConnection) -> list[tuple[UUID, UUID]]:
    """Case and companion, where the last message to her about a case that she has not taken did not reach her."""
    asked = and_(
        cases.c.id == outbox.c.case_id,
        cases.c.assigned_id == outbox.c.person_id,
        cases.c.status == Status.ASSIGNED.value,
    )
    about = select(outbox.c.case_id, outbox.c.person_id).join(cases, asked).where(outbox.c.state.in_(LOST)).distinct()
    pairs = [(row.case_id, row.person_id) for row in await connection.execute(about)]
    return [pair for pair in pairs if await _last_state(connection, *pair) in LOST]


async def _last_state(connection: AsyncConnection, case: UUID, person: UUID) -> int | None:
    query = select(outbox.c.state).where(
        outbox.c.case_id == case,
        outbox.c.person_id == person,
        outbox.c.op == Op.SEND.value,
        outbox.c.delivery == Delivery.STAFF.value,
    )
    return await connection.scalar(query.order_by(outbox.c.id.desc()).limit(1))
