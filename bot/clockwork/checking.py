"""Coordinators are asked once a week to look again at services and guides that nobody has checked for long."""

from datetime import datetime, timedelta
from typing import Final

from bot.clockwork.attempts import attempt
from bot.clockwork.ports import Desk
from cases.contact import Purpose
from cases.policy import Action, may
from cases.services import unchecked
from flows.cards.check_notice import check_screen
from flows.effects import Priority, Tell, To
from flows.health import Ran
from flows.screen import Screen
from storage import runs
from storage.commit.messages import tell

RUN: Final = "check_told"
EVERY: Final = timedelta(days=7)


async def remind_checks(desk: Desk, at: datetime) -> None:
    """In working time, a week after the last, where anything is due; what fell due while nothing ran is told once.

    A service that has just begun is left in peace for its first week: nothing of what ships was checked by anybody.
    """
    store = desk.storage.store
    if not (await store.directory.rules()).working.is_open(at):
        return
    async with desk.storage.engines.read.connect() as connection:
        before = (await runs.read(connection)).get(RUN)
    if before is None:
        await attempt(_note(desk, at), "The checks")
    if before is None or before.at <= at < before.at + EVERY:
        return
    editable = await store.directory.editable()
    days = editable.options.check_after
    services, guides = unchecked(editable.services, editable.guides, at.astimezone(store.zone).date(), days)
    if services or guides:
        await attempt(_tell(desk, at, check_screen(services, guides, days)), "The checks")


async def _note(desk: Desk, at: datetime) -> None:
    plan = await desk.plan(at)
    runs.note(plan.work, RUN, Ran(at, well=True, word=""))
    await desk.commit(plan)


async def _tell(desk: Desk, at: datetime, screen: Screen) -> None:
    plan = await desk.plan(at)
    today = at.astimezone(desk.storage.store.zone).date()
    readers = [one for one in plan.roster.people.values() if one.staff and may(one, Action.SET_WORDS)]
    readers = [one for one in readers if one.available(today)] or readers
    if not readers:
        return
    runs.note(plan.work, RUN, Ran(at, well=True, word=""))
    for person in readers:
        await tell(plan, Tell(To(person.id), screen, Purpose.DUTY, Priority.ROUTINE))
    await desk.commit(plan)
