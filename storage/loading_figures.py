"""The figures of weeks, for whoever may see them, protected before they leave the rows; to an officer her own group."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from cases.figures import WEEK, Published, Stretch, monday, of_stretch, of_week
from cases.person import Person
from cases.policy import Action, may
from flows import needs
from flows.figures import WEEKS, Figures
from storage import groups, numbers
from storage.directory import Directory


async def figures(engine: AsyncEngine, today: date, zone: tzinfo, told: set[UUID]) -> Figures:
    """The last weeks that are over, the newest last; this week until yesterday; the month before this."""
    this = monday(today)
    first = this - WEEKS * WEEK
    month = today.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    async with engine.connect() as connection:
        rows = await numbers.counted(connection, min(first, before), today, zone)
        every = await groups.all_groups(connection)
    weeks = tuple(
        _week(of_week(rows, Stretch(start, start + WEEK, zone), every), told)
        for start in (first + place * WEEK for place in range(WEEKS))
    )
    return Figures(weeks, of_stretch(rows, Stretch(this, today, zone)), of_stretch(rows, Stretch(before, month, zone)))


def _week(week: Published, told: set[UUID]) -> Published:
    """With the lines of those groups only."""
    lines = {group: line for group, line in week.groups.items() if group in told}
    return Published(week.first, week.end, week.city, lines)


def by_need(engine: AsyncEngine, directory: Directory) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def seen(_need: needs.FiguresNow, viewer: Person, at: datetime) -> Figures | None:
        """None for whoever may see none. Who sees only her group has nothing of the city here."""
        zone = (await directory.rules()).working.zone
        every = set((await directory.roster()).groups)
        if may(viewer, Action.SEE_NUMBERS):
            return await figures(engine, at.astimezone(zone).date(), zone, every)
        if not may(viewer, Action.SEE_GROUP) or viewer.group not in every:
            return None
        return (await figures(engine, at.astimezone(zone).date(), zone, {viewer.group})).only(viewer.group)

    return {needs.FiguresNow: seen}
