"""Cases at certain points of their course, told in wall times of Parepare."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cases import course
from cases.case import Case, Outcome, Status, Urgency
from cases.past import Past
from cases.rules import WITA, shipped_rules
from flows.follow_ups import FOLLOW_UPS
from tests.cards.desk_town import case

RULES = shipped_rules(WITA)
NEVER_ASKED = Past()


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A time in November 2026; the 2nd, 9th, 16th and 23rd are Mondays, none of them or after is a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


def opened(when: datetime, urgency: Urgency = Urgency.ROUTINE, kind: str = "pbi_inactive", **fields: Any) -> Case:
    before = RULES.respond_before(None, urgency, when)
    begun = course.begun(when, before)
    return case(kind=kind, urgency=urgency, opened_at=when, respond_before=before, course=begun, **fields)


def taken(when: datetime, of: Case) -> Case:
    return replace(of, status=Status.ACCOMPANIED, course=course.taken(of.course, when))


def contacted(when: datetime, of: Case) -> Case:
    return replace(of, course=course.contacted(of.course, when))


def told(when: datetime, of: Case) -> Case:
    return replace(of, course=course.told(of.course, when))


def moved(when: datetime, of: Case) -> Case:
    return replace(of, course=course.moved(of.course, when))


def referred(when: datetime, of: Case) -> Case:
    return replace(of, status=Status.REFERRED, course=course.waiting(of.course, when, None))


def waiting(when: datetime, until: datetime | None, of: Case) -> Case:
    return replace(of, status=Status.WAITING, course=course.waiting(of.course, when, until))


def passed(when: datetime, of: Case) -> Case:
    return replace(of, status=Status.ASSIGNED, course=course.asked(of.course, when, when + timedelta(hours=4)))


def closed(when: datetime, of: Case, outcome: Outcome = Outcome.RESOLVED) -> Case:
    return replace(of, status=Status.CLOSED, outcome=outcome, course=course.closed(of.course, when))


def judged(of: Case, **said: Any) -> Case:
    return replace(of, course=replace(of.course, **said))


def reopened(when: datetime, of: Case) -> Case:
    before = RULES.respond_before(None, of.urgency, when)
    begun = course.begun(when, before)
    return replace(of, status=Status.REOPENED, outcome=None, respond_before=before, course=begun)


def due(name: str, of: Case, past: Past = NEVER_ASKED) -> datetime | None:
    return FOLLOW_UPS[name].due(of, past, RULES)


def asked(name: str, of: Case, when: datetime, past: Past = NEVER_ASKED) -> Past:
    return FOLLOW_UPS[name].asked(of, past, when)


def answered(name: str, of: Case, when: datetime, past: Past = NEVER_ASKED) -> Past:
    return FOLLOW_UPS[name].answered(of, past, when)
