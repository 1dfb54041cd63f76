"""Cases whose companion can't act go to the next at once: she is on leave, blocked the bot, or is one no more."""

from datetime import datetime, time
from typing import Final
from uuid import UUID

from bot.clockwork.attempts import Attempt, attempt
from bot.clockwork.ports import Desk
from cases.case import Case, Urgency
from cases.contact import Purpose
from flows.cards.ladder_notices import handed_over_notice
from flows.effects import Climb, Tell, To
from storage import leave, undelivered
from storage.leave import Beginning

MORNING: Final = time(7)  # in the city: a leave begins at midnight, but nobody is woken for what can wait


async def hand_on(desk: Desk, at: datetime) -> None:
    """Nobody waits unheard."""
    async with desk.storage.engines.read.connect() as connection:
        left = await undelivered.left(connection)
    for case, reason in left:
        await attempt(_hand_on(desk, case, reason, at), f"Case {case}, handed on,")


async def _hand_on(desk: Desk, case: UUID, reason: str, at: datetime) -> None:
    await desk.commit(await desk.plan(at, (Climb(case, reason),)))


async def begin_leaves(desk: Desk, at: datetime) -> None:
    """Whoever is on leave from today on hands over what is open, once for each leave; in danger at any hour."""
    local = at.astimezone(desk.storage.store.zone)
    async with desk.storage.engines.read.connect() as connection:
        beginning = await leave.beginning(connection, local.date())
    for one in beginning:
        begun = _begin(desk, one, at) if local.time() >= MORNING else _begin_at_night(desk, one, at)
        await attempt(begun, f"Leave {one.id}")


async def _begin(desk: Desk, one: Beginning, at: datetime) -> None:
    """Noted as begun once nothing of hers is left to be given; what could not be, is at the next look."""
    hers = await desk.storage.store.loading.assigned_to(one.person)
    due = [case for case in hers if _in_danger(case) or not (one.keeps and case.taken)]
    if await _hand_over(desk, one.person, due, at):
        plan = await desk.plan(at)
        plan.work.guard(leave.BEGUN, leave_id=one.id, begun=at)
        await desk.commit(plan)


async def _begin_at_night(desk: Desk, one: Beginning, at: datetime) -> None:
    """Only what is in danger; the rest follows in the morning."""
    hers = await desk.storage.store.loading.assigned_to(one.person)
    await _hand_over(desk, one.person, [case for case in hers if _in_danger(case)], at)


async def _hand_over(desk: Desk, person: UUID, due: list[Case], at: datetime) -> bool:
    """Whether all of them went; she is told at once which did.

    Each in a commit of its own: who is asked next depends on who was given the one before.
    """
    given = [case for case in due if await _gives(desk, case, at)]
    if given:
        await desk.commit(await desk.plan(at, (Tell(To(person), handed_over_notice(given), Purpose.DUTY),)))
    return len(given) == len(due)


async def _gives(desk: Desk, case: Case, at: datetime) -> bool:
    async def step() -> None:
        await desk.commit(await desk.plan(at, (Climb(case.id, "away"),)))

    return await attempt(step(), f"Case {case.id}, handed over,") is Attempt.DONE


def _in_danger(case: Case) -> bool:
    return case.urgency is Urgency.DANGER
