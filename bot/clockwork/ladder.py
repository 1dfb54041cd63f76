"""Steps of the ladder that are due: reminders, several to one person in one message, and the next who is asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from bot.clockwork.attempts import Attempt, attempt
from bot.clockwork.ports import Desk
from cases.ladder import Step, in_time, next_rung
from flows.effects import Climb, Remind
from storage import follow_ups
from storage.follow_ups import Woken
from storage.work import Work

AGAIN_AFTER = timedelta(minutes=15)


async def climb(desk: Desk, rows: Sequence[Woken], at: datetime) -> None:
    """Each row asks once more what its case needs now."""
    rules = await desk.storage.store.directory.rules()
    cases = await desk.storage.store.loading.plain([row.case for row in rows])
    waiting: dict[UUID | None, list[Woken]] = {}
    for row in rows:
        case = cases[row.case]
        rung = next_rung(case, rules)
        due_at = max(rung.at, in_time(case, rules, at)) if rung else None
        if rung is None or due_at is None or due_at > at:
            await _later(desk, row, due_at)
        elif rung.step is Step.CLIMB:
            await _do(desk, Climb(case.id, "unanswered"), at, row)
        else:
            waiting.setdefault(case.assigned, []).append(row)
    for together in waiting.values():
        await _remind(desk, together, at)


async def _remind(desk: Desk, rows: Sequence[Woken], at: datetime) -> None:
    """All in one message; where one of them was handled just now or can't be, each alone."""
    if len(rows) == 1 or not await _do(desk, Remind(tuple(row.case for row in rows)), at):
        for row in rows:
            await _do(desk, Remind((row.case,)), at, row)


async def _do(desk: Desk, effect: Climb | Remind, at: datetime, row: Woken | None = None) -> bool:
    """Whether it was done; `row`, of what can't be, is put off: it must not keep others from their turn for ever."""

    async def step() -> None:
        await desk.commit(await desk.plan(at, (effect,)))

    became = await attempt(step(), f"A step of the ladder, {effect},")
    if became is Attempt.FAILED and row is not None:
        await _later(desk, row, at + AGAIN_AFTER)
    return became is Attempt.DONE


async def _later(desk: Desk, row: Woken, due_at: datetime | None) -> None:
    """The rules were changed since it was written, or nobody works now."""
    work = Work()
    work.guard(follow_ups.LATER, whose=row.case, what=row.kind, seen=row.due_at, next_due=due_at)
    await attempt(desk.storage.writer.submit(work), f"The due row of case {row.case}")
