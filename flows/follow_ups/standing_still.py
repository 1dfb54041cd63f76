"""To the coordinators: a case has stood still for as long as it may."""

from datetime import datetime

from cases.case import Case
from cases.rules import Rules
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.follow_ups.rounds import moved_at, promise_of
from flows.text import text

QUESTION = text("follow_up.still", "{number} belum ada perkembangan sejak {at}.")
LINE = text("follow_up.still.line", "{number}: belum ada perkembangan sejak {at}")


def _first(case: Case, rules: Rules) -> datetime:
    """While it waits for others, from the end of the time given to them."""
    stood = max(moved_at(case), case.course.waits_until or moved_at(case))
    return rules.after(stood, promise_of(case, rules).escalate)


FOLLOW_UP = FollowUp(
    name="still",
    whom=Whom.COORDINATORS,
    sign="⏸️",
    question=QUESTION,
    line=LINE,
    since=moved_at,
    applies=lambda case: case.taken,
    first=_first,
    again=lambda case, rules: promise_of(case, rules).escalate,
    most=None,
)
