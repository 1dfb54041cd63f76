"""Cases whose companion can't act go to the next at once: she is on leave, blocked the bot, or is one no more."""

from datetime import datetime
from uuid import UUID

from bot.clockwork.attempts import attempt
from bot.clockwork.ports import Desk
from cases.contact import Purpose
from flows.cards.ladder_notices import handed_over_notice
from flows.effects import Climb, Tell, To
from storage import leave, undelivered


async def hand_on(desk: Desk, at: datetime) -> None:
    """Nobody waits unheard."""
    async with desk.storage.engines.read.connect() as connection:
        left = await undelivered.left(connection)
    for case, reason in left:
        await attempt(_hand_on(desk, case, reason, at), f"Case {case}, handed on,")


async def _hand_on(desk: Desk, case: UUID, reason: str, at: datetime) -> None:
    await desk.commit(await desk.plan(at, (Climb(case, reason),)))


async def begin_leaves(desk: Desk, at: datetime) -> None:
    """Whoever is on leave from today on hands over what is open, once for each leave."""
    today = at.astimezone(desk.storage.store.zone).date()
    async with desk.storage.engines.read.connect() as connection:
        beginning = await leave.beginning(connection, today)
    for leave_id, person in beginning:
        await attempt(_begin(desk, leave_id, person, at), f"Leave {leave_id}")


async def _begin(desk: Desk, leave_id: UUID, person: UUID, at: datetime) -> None:
    hers = await desk.storage.store.loading.assigned_to(person)
    said = (Tell(To(person), handed_over_notice(hers), Purpose.DUTY),) if hers else ()
    plan = await desk.plan(at, (*(Climb(case.id, "away") for case in hers), *said))
    plan.work.guard(leave.BEGUN, leave_id=leave_id, begun=at)
    await desk.commit(plan)
