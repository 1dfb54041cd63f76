"""To the coordinators: she was to hear something, and a second such time has gone by."""

from datetime import datetime

from cases.case import Case
from cases.rules import Rules
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.follow_ups.rounds import heard_at, promise_of, word_is_owed
from flows.text import text

QUESTION = text("follow_up.late_update", "{number} lewat waktu: kabar terakhir untuk warga {at}.")
LINE = text("follow_up.late_update.line", "{number}: kabar terakhir {at}")


def _first(case: Case, rules: Rules) -> datetime:
    every = promise_of(case, rules).update_every
    return rules.after(rules.after(heard_at(case), every), every)


FOLLOW_UP = FollowUp(
    name="late_update",
    whom=Whom.COORDINATORS,
    sign="🔴",
    question=QUESTION,
    line=LINE,
    since=heard_at,
    applies=word_is_owed,
    first=_first,
)
