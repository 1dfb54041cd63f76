"""To the companion who took a case: has she been spoken to?"""

from cases.case import Case, Urgency
from cases.rules import Rules
from cases.within import Unit, Within
from flows.effects import Contacted
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import WORKING_DAY, promise_of, taken_at, uncontacted
from flows.text import text

IN_DANGER = Within(1, Unit.HOURS)

QUESTION = text("follow_up.contact", "Anda menerima {number} {at}. Warganya sudah dihubungi?")
LINE = text("follow_up.contact.line", "{number}: sudah dihubungi?")


def _again(case: Case, _rules: Rules) -> Within:
    return IN_DANGER if case.urgency is Urgency.DANGER else WORKING_DAY


FOLLOW_UP = FollowUp(
    name="contact",
    whom=Whom.COMPANION,
    sign="📞",
    question=QUESTION,
    line=LINE,
    since=taken_at,
    applies=uncontacted,
    first=lambda case, rules: rules.after(taken_at(case), promise_of(case, rules).first_answer),
    again=_again,
    most=3,
    answers=(
        Answer(
            code="yes",
            label=text("follow_up.contact.yes", "Sudah"),
            act=lambda case, _: (Contacted(case.id),),
            then=text("follow_up.contact.noted", "Terima kasih! Sudah kami catat."),
        ),
        Answer(
            code="no",
            label=text("follow_up.contact.no", "Belum bisa"),
            then=text("follow_up.contact.try", "Baik. Kalau tidak sempat, tekan Alihkan: kami carikan pengganti."),
        ),
        Answer(code="pass", label=text("follow_up.contact.pass", "Alihkan"), opens="pass"),
    ),
)
