"""Writes a case's due rows anew after it has changed: what is to be asked, and when, follows from the case alone."""

from datetime import datetime
from uuid import UUID

from cases.past import Past
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.planned import planned
from storage import follow_ups
from storage.commit.plan import Plan
from storage.follow_ups import Planned


async def schedule(plan: Plan) -> None:
    """At the end of a turn, once for each case that it touched."""
    for case_id, fresh in plan.touched.items():
        await _schedule(plan, case_id, fresh=fresh)


async def _schedule(plan: Plan, case_id: UUID, *, fresh: bool) -> None:
    case = await plan.case(case_id)
    before: dict[str, Planned] = {}
    if not fresh:
        async with plan.store.engine.connect() as connection:
            before = await follow_ups.of_case(connection, case_id)
    past = {kind: row.past for kind, row in before.items()}
    for kind in plan.asked.get(case_id, ()):
        past[kind] = FOLLOW_UPS[kind].answered(case, past.get(kind, Past()), plan.at)
    for kind, due_at in planned(case, past, plan.rules).items():
        row = _put_off(Planned(kind, due_at, past.get(kind, Past())), before.get(kind), plan.at)
        if due_at is not None or row.past != Past():
            follow_ups.put(plan.work, case_id, row, before.get(kind))
        elif kind in before:
            plan.work.add(follow_ups.DELETE, whose=case_id, what=kind)


def _put_off(row: Planned, before: Planned | None, at: datetime) -> Planned:
    """What was put off (her hours, a talk) is no older for it: it is looked at anew now, not skipped as too late."""
    if before is None or before.due_at is None or row.due_at is None or before.past != row.past:
        return row
    return row._replace(due_at=max(row.due_at, min(before.due_at, at)))
