"""How the service is, for whoever may see it: what the rows say, and what the process that serves says of itself."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from cases.person import Person
from flows import needs
from flows.health import HealthReport, Vitals
from storage import health, runs
from storage.inbox import Inbox


class Bulletin:
    """Where the serving process says how it is: `ask` is put here once it serves."""

    def __init__(self) -> None:
        self.ask: Callable[[], Vitals] = Vitals


async def report(engine: AsyncEngine, inbox: Inbox, bulletin: Bulletin, at: datetime) -> HealthReport:
    """All of it as it stands at `at`."""
    async with engine.connect() as connection:
        queues = await health.queues(connection, at)
        ran = await runs.read(connection)
        until = await health.lease_until(connection)
        off = await health.seconds_off(connection)
    well = ran.get(runs.BACKUP_WELL)
    return HealthReport(
        at=at,
        set_aside=await inbox.trouble(),
        set_aside_total=queues.set_aside,
        inbox=queues.inbox,
        outbox=queues.outbox,
        uncertain=queues.uncertain,
        backup=ran.get(runs.BACKUP),
        backup_well=well.at if well else None,
        database_off=off,
        lease_until=until,
        vitals=bulletin.ask(),
    )


def by_need(engine: AsyncEngine, inbox: Inbox, bulletin: Bulletin) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def of_the_service(_need: needs.Health, _viewer: Person, at: datetime) -> HealthReport:
        return await report(engine, inbox, bulletin, at)

    return {needs.Health: of_the_service}
