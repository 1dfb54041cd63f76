"""Every change of a case goes through here: the table of moves, the row, the standing alerts, the audit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from cases.case import MOVES, Case, Status
from cases.course import asked
from cases.owed import owed
from cases.person import Person
from cases.policy import Action, may
from cases.routing import Wanted, choose, choose_anywhere
from cases.rules import Rules
from storage import cases
from storage.commit.alerts import alert, refresh
from storage.commit.plan import NotAllowed, Plan


async def write(plan: Plan, before: Case, after: Case, action: str, told: frozenset[UUID] = frozenset()) -> Case:
    """Write `after`; raises NotAllowed for a move that the table does not have. Returns it with its new version.

    `told` get word of it in a new message each.
    """
    if after.status != before.status and after.status not in MOVES[before.status]:
        raise NotAllowed(f"case {before.id} can't go from {before.status} to {after.status}")
    cases.change(plan.work, before, after, owed_at(after, plan.rules))
    plan.changed(after)
    if _looks_different(before, after):
        await refresh(plan, plan.cases[after.id], told)
    plan.note(action, before.id)
    return plan.cases[after.id]


async def hand_to(
    plan: Plan, before: Case, after: Case, chosen: Person | None, action: str, left: UUID | None = None
) -> Case:
    """Write that somebody else is asked from now on, and alert her, or the coordinators. `left` is told apart."""
    return await alert_of(plan, before, asked_anew(plan, after), chosen, action, left)


async def alert_of(
    plan: Plan, before: Case, after: Case, chosen: Person | None, action: str, left: UUID | None = None
) -> Case:
    """Write `after` and alert whoever is asked: her alert stands alone in her chat."""
    asked_now = (chosen,) if chosen is not None else plan.roster.coordinators()
    told = frozenset(person.id for person in asked_now) | ({left} if left is not None else frozenset())
    case = await write(plan, before, after, action, told)
    await alert(plan, case, chosen)
    return case


def owed_at(case: Case, rules: Rules) -> datetime | None:
    found = owed(case, rules)
    return found.at if found else None


def _looks_different(before: Case, after: Case) -> bool:
    """Whether the alerts that stand about it say something else now."""
    return (before.status, before.assigned, before.urgency, before.course.asked_at) != (
        after.status,
        after.assigned,
        after.urgency,
        after.course.asked_at,
    )


async def routed(
    plan: Plan, case: Case, given: Mapping[UUID, int] = MappingProxyType({})
) -> tuple[Case, Person | None]:
    """The case with whom it is for by the stated rule, or with the coordinators; nobody is told here.

    `given` counts what the same transaction has already given to each.
    """
    chosen = await _chosen(plan, case, given)
    if chosen is None:
        return replace(case, assigned=None, group=None, status=Status.RECEIVED), None
    return replace(case, assigned=chosen.id, group=chosen.group, status=Status.ASSIGNED), chosen


def somebody_coordinates(plan: Plan, case: Case) -> bool:
    """Whether a coordinator can be told of it."""
    return any(person.reachable and may(person, Action.BE_ALERTED, case) for person in plan.roster.coordinators())


async def _chosen(plan: Plan, case: Case, given: Mapping[UUID, int]) -> Person | None:
    """By the rule; where no coordinator can be told of it, somebody is asked rather than nobody."""
    wanted = Wanted(
        kelurahan=case.kelurahan,
        barred=case.barred | {case.reporter},  # nobody accompanies her own complaint
        passed=case.passed,
        woman=case.wants_woman,
        by_hand=case.by_hand,
    )
    counts = Counter(await plan.store.loading.open_counts()) + Counter(given)
    today = plan.at.astimezone(plan.store.zone).date()
    if somebody_coordinates(plan, case):
        return choose(plan.roster, wanted, counts, day=today)
    had = frozenset({case.assigned} if case.assigned else ())
    lesser = (
        (wanted, today),
        (wanted, None),  # better somebody on leave than nobody at all
        (replace(wanted, passed=had), today),  # better somebody who was asked before
        (replace(wanted, passed=frozenset()), today),
        (replace(wanted, passed=frozenset(), woman=False), None),
    )
    found = (choose_anywhere(plan.roster, less, counts, day=day) for less, day in lesser)
    return next((person for person in found if person is not None), None)


def answer_by(case: Case, rules: Rules, at: datetime) -> datetime:
    """Until when whoever is asked at `at` is to answer: a companion her step of the ladder, else what was promised."""
    promise = rules.promise(case.category, case.urgency)
    if case.assigned is not None:
        return rules.after(at, promise.climb)
    return case.respond_before if case.respond_before > at else rules.after(at, promise.first_answer)


def asked_anew(plan: Plan, case: Case) -> Case:
    """`case` with somebody else asked from now on."""
    return replace(case, course=asked(case.course, plan.at, answer_by(case, plan.rules, plan.at)))


def leave_behind(plan: Plan, case: Case, reason: str) -> tuple[Case, UUID | None]:
    """Whoever has it is not asked again in this round; nothing is written where nobody has it."""
    person = case.assigned
    if person is None:
        return case, None
    if person not in case.passed:
        row = {"case_id": case.id, "person_id": person, "reason": reason[:40], "at": plan.at}
        plan.work.add(cases.INSERT_PASSED, **row)
    return replace(case, passed=case.passed | {person}), person
