"""To the coordinators: nobody took a case by the time that was promised."""

from flows.follow_ups.follow_up import FollowUp, Whom
from flows.follow_ups.rounds import began_at
from flows.text import text

QUESTION = text("follow_up.late_answer", "{number} lewat waktu: belum ada yang menerima sejak {at}.")
LINE = text("follow_up.late_answer.line", "{number}: belum ada yang menerima sejak {at}")

FOLLOW_UP = FollowUp(
    name="late_answer",
    whom=Whom.COORDINATORS,
    sign="🔴",
    question=QUESTION,
    line=LINE,
    since=began_at,
    applies=lambda case: case.open and not case.taken and case.course.answered_at is None,
    first=lambda case, _rules: max(case.respond_before, began_at(case)),
)
