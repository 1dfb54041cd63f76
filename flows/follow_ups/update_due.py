"""To the companion: who brought the case is to hear something again."""

from flows.effects import Contacted
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import TWO_WORKING_DAYS, heard_at, promise_of, word_is_owed
from flows.text import text

QUESTION = text("follow_up.update", "Warga {number} terakhir mendapat kabar {at}. Sudah waktunya memberi kabar lagi.")
LINE = text("follow_up.update.line", "{number}: warga menunggu kabar")

FOLLOW_UP = FollowUp(
    name="update_due",
    whom=Whom.COMPANION,
    sign="💬",
    question=QUESTION,
    line=LINE,
    since=heard_at,
    applies=word_is_owed,
    first=lambda case, rules: rules.after(heard_at(case), promise_of(case, rules).update_every),
    again=lambda _case, _rules: TWO_WORKING_DAYS,
    most=3,
    answers=(
        Answer(code="write", label=text("follow_up.update.write", "Tulis kabar"), begins="answer"),
        Answer(
            code="told",
            label=text("follow_up.update.told", "Sudah saya sampaikan langsung"),
            act=lambda case, _: (Contacted(case.id),),
            then=text("follow_up.update.thanks", "Terima kasih! Sudah kami catat."),
        ),
    ),
)
