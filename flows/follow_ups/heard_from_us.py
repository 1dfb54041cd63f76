"""To who brought a case: has anybody been in touch, whatever the companion said?"""

from datetime import timedelta

from cases.case import Case
from flows.cards.card import Scene
from flows.effects import Answered, Climb, Contacted, Effect
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import at_work, by_phone, first_action, taken_at
from flows.follow_ups.unsafe import unsafe
from flows.text import text

NAME = "heard"
NOT_CONTACTED = "not_contacted"  # why the next one is asked: flows.cards.case_reasons

QUESTION = text("follow_up.heard", "Kami ingin memastikan: sudah adakah dari kami yang menghubungi?")
LINE = text("follow_up.heard.line", "{number}: sudah dihubungi?")


def _yes(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    """For violence her companion's own word stays owed: somebody else may hold her phone."""
    said = () if case.violence else (Contacted(case.id),)
    return (*said, Answered(case.id, NAME))


def _no(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    """Somebody else is asked at once: who had it had her time."""
    return (Climb(case.id, NOT_CONTACTED), Answered(case.id, NAME))


FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.RESIDENT,
    sign="❓",
    question=QUESTION,
    line=LINE,
    since=taken_at,
    applies=lambda case: at_work(case) and by_phone(case),
    first=first_action,
    fresh_for=timedelta(days=2),
    answers=(
        Answer(
            code="yes",
            label=text("follow_up.heard.yes", "Sudah"),
            act=_yes,
            then=text("follow_up.heard.good", "Syukurlah. Terima kasih sudah memberi tahu. 🙏"),
        ),
        Answer(
            code="no",
            label=text("follow_up.heard.no", "Belum ada yang menghubungi"),
            act=_no,
            then=text("follow_up.heard.sorry", "Terima kasih sudah memberi tahu. Kami carikan orang lain sekarang."),
        ),
        unsafe(NAME),
    ),
)
