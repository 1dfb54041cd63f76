"""To the companion of somebody who must not be written to or called: is there word of her by another way?"""

from flows.effects import Answered, Contacted
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import THREE_WORKING_DAYS, TWO_WORKING_DAYS, at_work, by_phone, unsafe_at
from flows.text import text

NAME = "other_way"

QUESTION = text("follow_up.other_way", "{number}: jangan lewat HP, sejak {at}. Sudah ada kabar lewat jalan lain?")
LINE = text("follow_up.other_way.line", "{number}: ada kabar lewat jalan lain?")

FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.COMPANION,
    sign="🚪",
    question=QUESTION,
    line=LINE,
    since=unsafe_at,
    applies=lambda case: at_work(case) and not by_phone(case),
    first=lambda case, rules: rules.after(unsafe_at(case), TWO_WORKING_DAYS),
    again=lambda _case, _rules: THREE_WORKING_DAYS,
    most=3,
    answers=(
        Answer(
            code="yes",
            label=text("follow_up.other_way.yes", "Sudah"),
            act=lambda case, _: (Contacted(case.id), Answered(case.id, NAME)),
            then=text("follow_up.other_way.good", "Syukurlah. Sudah kami catat."),
        ),
        Answer(
            code="no",
            label=text("follow_up.other_way.no", "Belum"),
            then=text("follow_up.other_way.wait", "Baik. Keselamatannya yang utama; nanti kami tanyakan lagi."),
        ),
    ),
)
