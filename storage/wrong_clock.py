"""Moments of a clock that was ahead once: what follows from them would be held up, so they are brought back to now."""

from datetime import datetime

from sqlalchemy import bindparam, update

from storage.cases import cases
from storage.follow_ups import follow_ups
from storage.metadata import Moment
from storage.work import Statement, Work

NOT_BEHIND = cases.c.opened_at <= bindparam("now", type_=Moment)  # else it is the clock of now that is wrong
ASKED_AHEAD = Statement(
    62,
    update(cases)
    .where(
        cases.c.asked_at > bindparam("now", type_=Moment),
        cases.c.answer_by > bindparam("now", type_=Moment),
        NOT_BEHIND,
    )
    .values(answer_by=bindparam("now", type_=Moment)),
)
NOT_AHEAD = tuple(  # moments of a clock that was ahead once: they would hold up what follows from them
    Statement(
        63,
        update(cases)
        .where(cases.c[name] > bindparam("now", type_=Moment), NOT_BEHIND)
        .values({name: bindparam("now", type_=Moment)}),
    )
    for name in (
        "began_at",
        "asked_at",
        "moved_at",
        "reminded_at",
        "taken_at",
        "contacted_at",
        "told_at",
        "closed_at",
        "unsafe_at",
    )
)
LAST_ASKED = Statement(
    64,
    update(follow_ups)
    .where(follow_ups.c.last_at > bindparam("now", type_=Moment))
    .values(last_at=bindparam("now", type_=Moment)),
)


def bring_back(work: Work, now: datetime) -> None:
    """At start. A case opened after `now` shows that it is the clock of now that is wrong: it is left alone."""
    for statement in (ASKED_AHEAD, *NOT_AHEAD, LAST_ASKED):
        work.add(statement, now=now)
