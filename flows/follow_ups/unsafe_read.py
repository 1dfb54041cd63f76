"""To the companion: she is not safe to talk on her phone; was that read?"""

from cases.case import Case
from flows.effects import Answered
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import by_phone, promise_of, unsafe_at
from flows.text import text

NAME = "unsafe_read"

QUESTION = text(
    "follow_up.unsafe_read",
    "Sejak {at} warga {number} tidak bisa ditulisi atau ditelepon dengan aman. Sudah Anda baca?",
)
LINE = text("follow_up.unsafe_read.line", "{number}: jangan menulis atau menelepon")


def _unread(case: Case) -> bool:
    return case.taken and not by_phone(case)


FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.COMPANION,
    sign="🚫",
    question=QUESTION,
    line=LINE,
    since=unsafe_at,
    applies=_unread,
    first=lambda case, rules: rules.after(unsafe_at(case), promise_of(case, rules).climb),
    again=lambda case, rules: promise_of(case, rules).climb,
    most=3,
    answers=(
        Answer(
            code="read",
            label=text("follow_up.unsafe_read.yes", "Sudah saya baca"),
            act=lambda case, _: (Answered(case.id, NAME),),
            then=text(
                "follow_up.unsafe_read.thanks",
                "Terima kasih. Pakai hanya orang atau tempat yang disepakati. Kalau tidak ada, bicarakan dulu dengan "
                "koordinator.",
            ),
        ),
    ),
)
