"""Steps of the ladder that are due: reminders, several to one person in one message, and the next who is asked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from bot.clockwork.attempts import Attempt, attempt
from bot.clockwork.ports import Desk
from cases.case import Case
from cases.ladder import Rung, Step, next_rung
from flows.effects import Climb, Remind
from storage import follow_ups
from storage.follow_ups import Woken
from storage.work import Work


async def climb(desk: Desk, rows: Sequence[Woken], at: datetime) -> None:
    """Each row asks once more what its case needs now."""
    rules = await desk.storage.store.directory.rules()
    cases = await desk.storage.store.loading.plain([row.case for row in rows])
    waiting: dict[UUID | None, list[Case]] = {}
    for row in rows:
        case = cases[row.case]
        rung = next_rung(case, rules)
        if rung is None or rung.at > at:
            await _later(desk, row, rung)
        elif rung.step is Step.CLIMB:
            await _do(desk, Climb(case.id, "unanswered"), at)
        else:
            waiting.setdefault(case.assigned, []).append(case)
    for together in waiting.values():
        await _remind(desk, together, at)


async def _remind(desk: Desk, cases: Sequence[Case], at: datetime) -> None:
    """All in one message; where one of them was handled just now or can't be, each alone."""
    if not await _do(desk, Remind(tuple(case.id for case in cases)), at) and len(cases) > 1:
        for case in cases:
            await _do(desk, Remind((case.id,)), at)


async def _do(desk: Desk, effect: Climb | Remind, at: datetime) -> bool:
    async def step() -> None:
        await desk.commit(await desk.plan(at, (effect,)))

    return await attempt(step(), f"A step of the ladder, {effect},") is Attempt.DONE


async def _later(desk: Desk, row: Woken, rung: Rung | None) -> None:
    """The rules were changed since it was written."""
    work = Work()
    next_due = rung.at if rung else None
    work.guard(follow_ups.LATER, whose=row.case, what=row.kind, seen=row.due_at, next_due=next_due)
    await attempt(desk.storage.writer.submit(work), f"The due row of case {row.case}")
