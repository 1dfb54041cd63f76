"""What happens to a case that nobody has taken: who was asked is reminded, then the next is asked, then coordinators.

Each step counts from the one before as it really happened: after a downtime nobody is passed over who has not had
her time.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cases.case import Case, Urgency
from cases.rules import Rules
from cases.within import Unit, Within


class Step(StrEnum):
    REMIND = "remind"  # the companion asked
    CLIMB = "climb"  # the next companion, the neighbouring group, at last the coordinators
    CALL = "call"  # the coordinators again, as long as nobody acts


class Stage(StrEnum):
    """Where a case stands, as coordinators are shown it."""

    ASKED = "asked"
    REMINDED = "reminded"
    COORDINATORS = "coordinators"
    TAKEN = "taken"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Rung:
    step: Step
    at: datetime


CALLED_QUICKLY = 4  # times the coordinators are called in danger at the pace of the ladder, before it is every hour
CALL_AGAIN: dict[bool, Within] = {
    True: Within(1, Unit.HOURS),  # in danger, round the clock
    False: Within(1, Unit.WORKING_DAYS),
}


def next_rung(case: Case, rules: Rules) -> Rung | None:
    """The next step and when it is due; None while nothing more is to be done."""
    if not case.open or case.taken:
        return None
    course, promise = case.course, rules.promise(case.category, case.urgency)
    if case.assigned is None:
        return Rung(Step.CALL, rules.after(course.reminded_at or course.asked_at, _call_after(case, rules)))
    if course.reminded_at is None:
        return Rung(Step.REMIND, rules.working.half(course.asked_at, promise.climb))
    return Rung(Step.CLIMB, max(course.answer_by, rules.working.half(course.reminded_at, promise.climb)))


def in_time(case: Case, rules: Rules, at: datetime) -> datetime:
    """When whoever works for the service may be bothered about a case: at once in danger, else while it works.

    It is asked on waking too: a look may come late, at night.
    """
    return at if case.urgency is Urgency.DANGER else rules.working.opens(at)


def stage_of(case: Case) -> Stage:
    if not case.open:
        return Stage.ENDED
    if case.taken:
        return Stage.TAKEN
    if case.assigned is None:
        return Stage.COORDINATORS
    return Stage.ASKED if case.course.reminded_at is None else Stage.REMINDED


def _call_after(case: Case, rules: Rules) -> Within:
    danger = case.urgency is Urgency.DANGER
    if danger and case.course.reminders < CALLED_QUICKLY:
        return rules.promise(case.category, case.urgency).climb
    return CALL_AGAIN[danger]
