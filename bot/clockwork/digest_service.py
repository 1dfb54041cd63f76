"""What the digest says of the service: gathered from the rows, protected where it speaks of residents."""

from datetime import date, datetime, timedelta
from typing import Final

from bot.clockwork.ports import Desk
from cases.figures import Stretch, of_stretch
from cases.services import unchecked
from cases.within import Unit, Within
from cases.working_time import WorkingTime
from flows.digest import Service
from storage import loading_figures, numbers, runs

SILENT_FOR: Final = Within(3, Unit.WORKING_DAYS)
LOOKS_BACK: Final = 40  # days: no row of holidays is longer


async def service_of(desk: Desk, at: datetime, first: date, today: date, *, weekly: bool) -> Service:
    """Of the local days from `first` until yesterday; `weekly`: with the figures of the weeks."""
    store = desk.storage.store
    working = (await store.directory.rules()).working
    editable = await store.directory.editable()
    services, guides = unchecked(editable.services, editable.guides, today, editable.options.check_after)
    every = set((await store.directory.roster()).groups)
    engine = desk.storage.engines.read
    async with engine.connect() as connection:
        counted = await numbers.counted(connection, first, today, store.zone)
        standing = await numbers.standing(connection, at, quiet_since(working, at))
        announced = await numbers.announced(connection, first, today, store.zone)
        aside = await numbers.set_aside(connection)
        ran = await runs.read(connection)
    return Service(
        since=of_stretch(counted, Stretch(first, today, store.zone)),
        standing=standing,
        announced=announced,
        set_aside=aside,
        checks=len(services) + len(guides),
        backup=ran.get(runs.BACKUP),
        week=await loading_figures.figures(engine, today, store.zone, every) if weekly else None,
    )


def quiet_since(working: WorkingTime, at: datetime) -> datetime:
    """The last time, in whole days before `at`, from which so many working days have passed."""
    times = (at - timedelta(days=days) for days in range(1, LOOKS_BACK))
    return next((one for one in times if working.after(one, SILENT_FOR) <= at), at - timedelta(days=LOOKS_BACK))
