"""From what moment a question counts, and how long after it comes: what several follow-ups have in common."""

from datetime import datetime

from cases.case import Case, Status
from cases.promise import Promise
from cases.rules import Rules
from cases.within import Unit, Within

WORKING_DAY = Within(1, Unit.WORKING_DAYS)
TWO_WORKING_DAYS = Within(2, Unit.WORKING_DAYS)
THREE_WORKING_DAYS = Within(3, Unit.WORKING_DAYS)


def taken_at(case: Case) -> datetime:
    """Since when whoever has it has it."""
    return case.course.taken_at or case.course.asked_at


def began_at(case: Case) -> datetime:
    return case.course.began_at


def moved_at(case: Case) -> datetime:
    return case.course.moved_at


def heard_at(case: Case) -> datetime:
    """When she last heard of it from us, or it was last seen to move."""
    return case.course.told_at or case.course.contacted_at or case.course.moved_at


def closed_at(case: Case) -> datetime:
    return case.course.closed_at or case.course.moved_at


def promise_of(case: Case, rules: Rules) -> Promise:
    return rules.promise(case.category, case.urgency)


def first_action(case: Case, rules: Rules) -> datetime:
    """Until when she was promised the first step that helps; whoever took it late has time for a first answer."""
    promise = promise_of(case, rules)
    return max(rules.after(began_at(case), promise.first_action), rules.after(taken_at(case), promise.first_answer))


def at_work(case: Case) -> bool:
    """Somebody has it and does not wait for others."""
    return case.taken and case.status is not Status.WAITING


def by_phone(case: Case) -> bool:
    """Whether she may be written to or called at all: nobody is pressed to do what could endanger her."""
    return case.course.unsafe_at is None


def uncontacted(case: Case) -> bool:
    return at_work(case) and case.course.contacted_at is None and by_phone(case)


def word_is_owed(case: Case) -> bool:
    """She was spoken to, waits for word, and may be given it."""
    return in_contact(case) and by_phone(case)


def unsafe_at(case: Case) -> datetime:
    """Since when whoever has it now has to know that her phone is not safe."""
    return max(case.course.unsafe_at or case.course.moved_at, taken_at(case))


def in_contact(case: Case) -> bool:
    return at_work(case) and case.course.contacted_at is not None
