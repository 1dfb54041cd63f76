"""Cases whose due rows must be written anew, because the rules they follow from were changed."""

from collections.abc import Sequence
from datetime import datetime

from bot.clockwork.attempts import attempt
from bot.clockwork.ports import Desk
from cases.case import Case
from storage import cases, follow_ups
from storage.commit.changes import owed_at
from storage.commit.schedule import schedule
from storage.follow_ups import Woken


async def replan(desk: Desk, rows: Sequence[Woken], at: datetime) -> None:
    known = await desk.storage.store.loading.plain([row.case for row in rows])
    for row in rows:
        await attempt(_replan(desk, row, known[row.case], at), f"The plan of case {row.case}")


async def _replan(desk: Desk, row: Woken, case: Case, at: datetime) -> None:
    plan = await desk.plan(at)
    plan.cases[case.id] = case
    plan.touched[case.id] = False
    await schedule(plan)
    plan.work.guard(cases.SAME, case_id=case.id, seen=case.version)
    plan.work.add(cases.OWE, case_id=case.id, new_owed=owed_at(case, plan.rules))
    plan.work.guard(follow_ups.REPLANNED, whose=case.id, what=follow_ups.REPLAN, seen=row.due_at)
    await desk.commit(plan)
