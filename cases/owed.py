"""What is owed next on a case, and until when: what the lists of deadlines show, overdue first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cases.case import Case, Status
from cases.rules import Rules
from cases.within import Unit, Within


class What(StrEnum):
    ANSWER = "answer"  # nobody has taken it yet
    CONTACT = "contact"  # she has not been spoken to yet
    REFERRAL = "referral"  # the service it was referred to has not answered
    WAITING = "waiting"  # others were given time until then
    UPDATE = "update"  # she is to hear something again
    CAREFUL = "careful"  # word of her, by another way than her phone


REFERRAL_ANSWERED_WITHIN = Within(5, Unit.WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Owed:
    what: What
    at: datetime


def owed(case: Case, rules: Rules) -> Owed | None:
    """The next thing owed on an open case; None on a closed one."""
    if not case.open:
        return None
    course = case.course
    if not case.taken:  # handed on after it was answered, it is owed what whoever is asked now was given
        return Owed(What.ANSWER, case.respond_before if course.answered_at is None else course.answer_by)
    if case.status is Status.WAITING and course.waits_until is not None:
        return Owed(What.WAITING, course.waits_until)
    if case.status is Status.REFERRED and course.contacted_at is not None:
        return Owed(What.REFERRAL, rules.after(course.moved_at, REFERRAL_ANSWERED_WITHIN))
    return _owed_to_her(case, rules)


def _owed_to_her(case: Case, rules: Rules) -> Owed:
    """Of a case that somebody is at work on: what she herself waits for."""
    course, promise = case.course, rules.promise(case.category, case.urgency)
    if course.unsafe_at is not None:
        return Owed(What.CAREFUL, rules.after(max(course.unsafe_at, course.moved_at), promise.update_every))
    if course.contacted_at is None:
        return Owed(What.CONTACT, rules.after(course.began_at, promise.first_action))
    return Owed(What.UPDATE, rules.after(course.told_at or course.contacted_at, promise.update_every))
