"""To who brought a case that we closed without having helped: is there something that we still can do?"""

from datetime import timedelta

from cases.case import Case
from flows.cards.card import Scene
from flows.effects import Answered, Effect, Judge, Reopen
from flows.follow_ups.closing_check import AGAIN, badly_ended
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import WORKING_DAY, closed_at
from flows.follow_ups.unsafe import unsafe
from flows.text import text

NAME = "not_helped"

QUESTION = text(
    "follow_up.not_helped",
    "{number} kami tutup; mohon maaf belum banyak yang bisa kami bantu. Masih ada yang perlu dibantu?",
)
LINE = text("follow_up.not_helped.line", "{number}: masih ada yang perlu dibantu?")


def _again(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Judge(case=case.id, served=False), Answered(case.id, NAME), Reopen(case.id))


def _nothing_more(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    """Not that she was helped: only that she asks for nothing more."""
    return (Answered(case.id, NAME),)


FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.RESIDENT,
    sign="❓",
    question=QUESTION,
    line=LINE,
    since=closed_at,
    applies=lambda case: badly_ended(case) and case.course.served is None,
    first=lambda case, rules: rules.after(closed_at(case), WORKING_DAY),
    fresh_for=timedelta(days=14),
    answers=(
        Answer(code="yes", label=text("follow_up.not_helped.yes", "Ya, masih perlu"), act=_again, then=AGAIN),
        Answer(
            code="no",
            label=text("follow_up.not_helped.no", "Tidak"),
            act=_nothing_more,
            then=text("follow_up.not_helped.thanks", "Baik, terima kasih. Anda boleh kembali kapan saja. 🙏"),
        ),
        unsafe(NAME),
    ),
)
