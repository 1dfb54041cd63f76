"""How long the queues are, and what waits in them the longest: counted by indexes, nothing opened."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.effects import Priority
from flows.health import Queue
from storage.inbox import SET_ASIDE, WAITING, inbox
from storage.lease import lease
from storage.outbox import State, outbox

UNDER_WAY = (int(State.WAITING), int(State.BEGUN))


@dataclass(frozen=True, slots=True)
class Queues:
    inbox: Queue
    outbox: dict[Priority, Queue]
    set_aside: int
    uncertain: int


async def queues(connection: AsyncConnection, at: datetime) -> Queues:
    """What waits at `at`; of the outbox only what is due."""
    waiting = select(func.count(), func.min(inbox.c.received_at)).where(inbox.c.state == WAITING)
    came, oldest = (await connection.execute(waiting)).one()
    due = (
        select(outbox.c.priority, func.count(), func.min(outbox.c.not_before))
        .where(outbox.c.state.in_(UNDER_WAY), outbox.c.not_before <= at)
        .group_by(outbox.c.priority)
    )
    leaving = {Priority(priority): Queue(count, first) for priority, count, first in await connection.execute(due)}
    return Queues(
        inbox=Queue(came, oldest),
        outbox={priority: leaving.get(priority, Queue()) for priority in Priority},
        set_aside=await _count(connection, select(func.count()).where(inbox.c.state == SET_ASIDE)),
        uncertain=await _count(connection, select(func.count()).where(outbox.c.state == int(State.UNCERTAIN))),
    )


async def _count(connection: AsyncConnection, query: Select[int]) -> int:
    return await connection.scalar(query) or 0


async def lease_until(connection: AsyncConnection) -> datetime | None:
    """Until when this database is somebody's, unless it is renewed."""
    return await connection.scalar(select(lease.c.until).where(lease.c.id == 1))


async def seconds_off(connection: AsyncConnection) -> float | None:
    """By how much the database's clock is ahead of this machine's; None for SQLite, which has none of its own."""
    if connection.dialect.name != "postgresql":
        return None
    theirs: datetime | None = await connection.scalar(select(func.clock_timestamp()))
    return None if theirs is None else (theirs - datetime.now(UTC)).total_seconds()
