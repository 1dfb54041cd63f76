"""Somebody must not know of a case from now on: what she has of it is taken back, and it goes on without her."""

from dataclasses import replace

from cases.policy import Action
from flows.effects import Exclude
from storage import cases
from storage.commit.alerts import refresh
from storage.commit.changes import hand_to, routed, write
from storage.commit.plan import Plan


async def exclude(plan: Plan, effect: Exclude) -> None:
    """Whoever looked at the case before has an old version of it: what she does at this moment is decided anew."""
    case = await plan.allowed_case(effect.case, Action.EXCLUDE)
    new = frozenset(person for person in effect.people if person in plan.roster.people) - case.barred - {case.reporter}
    if not new:
        return
    for person in sorted(new):
        plan.work.add(cases.INSERT_BARRED, case_id=case.id, person_id=person)
    hidden = replace(case, barred=case.barred | new)
    if case.open and case.assigned in new:
        after, chosen = await routed(plan, hidden)
        await hand_to(plan, case, after, chosen, "case.exclude")
        return
    await write(plan, case, hidden, "case.exclude")
    await refresh(plan, plan.cases[case.id])
