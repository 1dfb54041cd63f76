"""To the companion of a case that was referred: has the service answered?"""

from cases.case import Case, Status
from cases.owed import REFERRAL_ANSWERED_WITHIN
from flows.cards.card import Scene
from flows.effects import Effect, MoveOn
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import THREE_WORKING_DAYS, moved_at
from flows.text import text

QUESTION = text("follow_up.referral", "{number} dirujuk {at}. Sudah ada jawaban dari layanannya?")
LINE = text("follow_up.referral.line", "{number}: rujukan sudah dijawab?")


def _goes_on(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (MoveOn(case=case.id, to=Status.ACCOMPANIED),)


FOLLOW_UP = FollowUp(
    name="referral",
    whom=Whom.COMPANION,
    sign="🏛",
    question=QUESTION,
    line=LINE,
    since=moved_at,
    applies=lambda case: case.status is Status.REFERRED,
    first=lambda case, rules: rules.after(moved_at(case), REFERRAL_ANSWERED_WITHIN),
    again=lambda _case, _rules: THREE_WORKING_DAYS,
    most=3,
    answers=(
        Answer(
            code="yes",
            label=text("follow_up.referral.yes", "Sudah dijawab, tulis catatan"),
            act=_goes_on,
            begins="note",
        ),
        Answer(
            code="no",
            label=text("follow_up.referral.no", "Belum"),
            then=text("follow_up.referral.thanks", "Baik, terima kasih sudah memberi tahu."),
        ),
        Answer(
            code="other",
            label=text("follow_up.referral.other", "Cari jalan lain"),
            act=_goes_on,
            then=text("follow_up.referral.goes_on", "Baik. Silakan lanjut mendampingi."),
        ),
    ),
)
