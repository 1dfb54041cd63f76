"""To the coordinators: whoever has a case has not spoken to her by the time that was promised."""

from flows.follow_ups.follow_up import FollowUp, Whom
from flows.follow_ups.rounds import by_phone, first_action, taken_at
from flows.text import text

QUESTION = text("follow_up.late_action", "{number} lewat waktu: diterima {at}, warganya belum dihubungi.")
LINE = text("follow_up.late_action.line", "{number}: diterima {at}, belum dihubungi")

FOLLOW_UP = FollowUp(
    name="late_action",
    whom=Whom.COORDINATORS,
    sign="🔴",
    question=QUESTION,
    line=LINE,
    since=taken_at,
    applies=lambda case: case.taken and case.course.contacted_at is None and by_phone(case),
    first=first_action,
)
