"""To who brought a case that was closed: was she helped? Her word, not ours, says whether it is over."""

from datetime import timedelta

from cases.case import Case, Outcome
from flows.cards.card import Scene
from flows.effects import Answered, Effect, Judge, Reopen
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import WORKING_DAY, closed_at
from flows.follow_ups.unsafe import unsafe
from flows.text import text

NAME = "closing"

QUESTION = text("follow_up.closing", "{number} sudah kami tutup. Apakah sudah terbantu?")
LINE = text("follow_up.closing.line", "{number}: sudah terbantu?")
AGAIN = text("follow_up.closing.again", "Baik, kami buka kembali. Terima kasih sudah memberi tahu.")


def ended(case: Case) -> bool:
    """Closed by us; who withdrew is left in peace."""
    return not case.open and case.outcome is not Outcome.WITHDRAWN


def badly_ended(case: Case) -> bool:
    """By our own word she was not helped: she is not asked whether she was (flows.follow_ups.not_helped)."""
    return not case.open and case.outcome in (Outcome.NOT_RESOLVED, Outcome.OUTSIDE_REMIT)


def _served(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Judge(case=case.id, served=True), Answered(case.id, NAME))


def not_over(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Judge(case=case.id, served=False), Answered(case.id, NAME), Reopen(case.id))


FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.RESIDENT,
    sign="❓",
    question=QUESTION,
    line=LINE,
    since=closed_at,
    applies=lambda case: ended(case) and not badly_ended(case) and case.course.served is None,
    first=lambda case, rules: rules.after(closed_at(case), WORKING_DAY),
    fresh_for=timedelta(days=14),
    answers=(
        Answer(
            code="yes",
            label=text("follow_up.closing.yes", "Sudah terbantu"),
            act=_served,
            asks="satisfaction",
        ),
        Answer(
            code="no",
            label=text("follow_up.closing.no", "Belum selesai"),
            act=not_over,
            then=AGAIN,
        ),
        unsafe(NAME),
    ),
)
