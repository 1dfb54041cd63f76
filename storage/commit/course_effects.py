"""Effects on how far a case has come: steps of the ladder, contact, progress, re-opening, her own judgement."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from cases.case import Case, Status
from cases.contact import Purpose
from cases.course import begun, closed, judged, moved, reminded, waiting
from cases.course import contacted as spoken_to
from cases.person import Person
from cases.policy import Action, may
from flows.cards.case_reasons import AWAY
from flows.cards.ladder_notices import left_behind_notice
from flows.effects import (
    Answered,
    Climb,
    Contacted,
    Judge,
    MoveOn,
    Remind,
    Reopen,
    Tell,
    To,
)
from storage import cases, diary
from storage.commit.alerts import call_again
from storage.commit.changes import alert_of, answer_by, hand_to, leave_behind, routed, somebody_coordinates, write
from storage.commit.messages import tell
from storage.commit.plan import NotAllowed, Plan

UNTOLD = frozenset({"unreachable", "removed", AWAY})  # can not be told, or is told of all her cases at once
ABSENT = frozenset({"unreachable", AWAY})
LONGEST_WAIT = timedelta(days=120)


async def remind(plan: Plan, effect: Remind) -> None:
    waiting_ones = []
    for case_id in effect.cases:
        case = await plan.allowed_case(case_id, Action.REMIND)
        if case.taken or not case.open:
            raise NotAllowed(f"case {case.id} waits for nobody")
        after = replace(case, course=reminded(case.course, plan.at))
        waiting_ones.append(await write(plan, case, after, "case.remind"))
    await call_again(plan, waiting_ones)


async def climb(plan: Plan, effect: Climb) -> None:
    """The next by the rule is asked, told apart; with the coordinators it can only be said again.

    Raises NotAllowed where nobody else is there for a case whose companion is absent: it stays with her.
    """
    case = await plan.allowed_case(effect.case, Action.CLIMB)
    if not case.open:
        raise NotAllowed(f"case {case.id} is closed")
    if case.assigned is None:
        await _write_line(plan, case, "climb", {"reason": effect.reason})
        after = await write(plan, case, replace(case, course=reminded(case.course, plan.at)), "case.climb")
        await call_again(plan, [after])
        return
    after, chosen = await routed(plan, replace(case, passed=case.passed | {case.assigned}))
    if effect.reason in ABSENT and not _is_better(plan, case, chosen, effect.reason):
        raise NotAllowed(f"nobody else is there for case {case.id}")
    await _write_line(plan, case, "climb", {"reason": effect.reason})
    _, person = leave_behind(plan, case, effect.reason)
    told = None if effect.reason in UNTOLD or (chosen is not None and chosen.id == person) else person
    await hand_to(plan, case, after, chosen, "case.climb", told)
    if told is not None:
        # what she no longer has says nothing but its number: it goes out though she may not be alerted about it
        await tell(plan, Tell(To(told), left_behind_notice(case, effect.reason), Purpose.DUTY))


def _is_better(plan: Plan, case: Case, chosen: Person | None, reason: str) -> bool:
    """Whether handing it on helps: else it would come back to her, or to somebody as absent, at every look."""
    if chosen is None:
        return somebody_coordinates(plan, case)
    today = plan.at.astimezone(plan.store.zone).date()
    return chosen.id != case.assigned and (reason != AWAY or chosen.available(today))


async def contacted(plan: Plan, effect: Contacted) -> None:
    case = await _of_either(plan, effect.case, Action.MOVE_ON, Action.JUDGE)
    await _write_line(plan, case, "contacted", {})
    await write(plan, case, replace(case, course=spoken_to(case.course, plan.at)), "case.contacted")


async def move_on(plan: Plan, effect: MoveOn) -> None:
    case = await plan.allowed_case(effect.case, Action.MOVE_ON)
    if effect.until is not None and not plan.at < effect.until <= plan.at + LONGEST_WAIT:
        raise NotAllowed(f"case {case.id} can't wait until {effect.until:%Y-%m-%d}")
    course = moved(case.course, plan.at)
    if effect.to is not None:
        course = waiting(course, plan.at, effect.until if effect.to is Status.WAITING else None)
    if effect.to is Status.CLOSED:
        course = closed(course, plan.at)
    after = replace(case, status=effect.to or case.status, outcome=effect.outcome or case.outcome, course=course)
    await write(plan, case, after, f"case.{effect.to.value if effect.to else 'moved'}")


async def reopen(plan: Plan, effect: Reopen) -> None:
    """A new round: all promises begin anew, and who passed it on before may be asked again."""
    case = await plan.allowed_case(effect.case, Action.REOPEN)
    plan.work.add(cases.FORGET_PASSED, whose=case.id)
    await _write_line(plan, case, "reopened", {})
    before = plan.rules.respond_before(case.category, case.urgency, plan.at)
    again = replace(case, passed=frozenset(), outcome=None, respond_before=before)
    had = plan.roster.people.get(case.assigned) if case.assigned else None
    today = plan.at.astimezone(plan.store.zone).date()
    chosen = had if had is not None and had.available(today) and had.id not in case.barred else None
    if chosen is None:
        again, chosen = await routed(plan, again)
    again = replace(again, status=Status.REOPENED)
    round_ = begun(plan.at, answer_by(again, plan.rules, plan.at))
    after = replace(again, course=replace(round_, unsafe_at=case.course.unsafe_at))  # her phone is no safer for it
    await alert_of(plan, case, after, chosen, "case.reopen")


async def judge(plan: Plan, effect: Judge) -> None:
    case = await plan.allowed_case(effect.case, Action.JUDGE)
    course = judged(case.course, effect.served, effect.satisfaction, effect.later_at)
    await write(plan, case, replace(case, course=course), "case.judge")


async def answered(plan: Plan, effect: Answered) -> None:
    case = await _of_either(plan, effect.case, Action.MOVE_ON, Action.JUDGE)
    plan.asked.setdefault(case.id, set()).add(effect.kind)
    plan.touched.setdefault(case.id, False)


async def _of_either(plan: Plan, case_id: UUID, *actions: Action) -> Case:
    """What her companion may do by her office, she may do by its being hers."""
    case = await plan.case(case_id)
    if not any(may(plan.viewer, action, case) for action in actions):
        raise NotAllowed(f"{actions[0]} on case {case_id}")
    return case


async def _write_line(plan: Plan, case: Case, kind: str, content: dict[str, object]) -> None:
    diary.add(plan.work, case.id, await plan.case_key(case), plan.at, plan.actor, kind, content)
