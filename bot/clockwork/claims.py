"""A due row is acted upon by one look only, and only while its case is as it was looked at."""

from dataclasses import dataclass
from datetime import datetime

from bot.clockwork.ports import Desk
from cases.case import Case
from flows.follow_ups.follow_up import FollowUp
from storage import cases, diary, follow_ups
from storage.commit.plan import Plan
from storage.follow_ups import Woken
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Item:
    """A due row with its case and what it is to ask, since when that is due."""

    row: Woken
    case: Case
    follow_up: FollowUp
    due_at: datetime

    @property
    def asked_before(self) -> int:
        """How often in this round."""
        return self.row.past.since(self.follow_up.since(self.case)).times


def claim(plan: Plan, item: Item) -> None:
    """Have it asked now: the next time follows from that. The commit is Stale where anything moved meanwhile."""
    row, follow_up = item.row, item.follow_up
    asked = follow_up.asked(item.case, row.past, plan.at)
    plan.work.guard(cases.SAME, case_id=item.case.id, seen=item.case.version)
    plan.work.guard(
        follow_ups.WAKE,
        whose=row.case,
        what=row.kind,
        seen=row.due_at,
        next_due=follow_up.due(item.case, asked, plan.rules),
        asked=asked.last_at,
        asked_times=asked.times,
    )
    plan.note("case.ask", item.case.id)


async def put_off(desk: Desk, row: Woken, until: datetime | None) -> None:
    """Look again then; None: not at all, unless the case changes."""
    work = Work()
    work.guard(follow_ups.LATER, whose=row.case, what=row.kind, seen=row.due_at, next_due=until)
    await desk.storage.writer.submit(work)


async def skip(desk: Desk, item: Item, at: datetime) -> None:
    """Too late to be asked: as if it had been, with a note in the diary."""
    plan = await desk.plan(at)
    claim(plan, item)
    key = await plan.case_key(item.case)
    diary.add(plan.work, item.case.id, key, at, None, "skipped", {"kind": item.row.kind})
    plan.note("case.skip", item.case.id)
    await desk.commit(plan)
