"""To who agreed to it, months after the end: how is she?"""

from datetime import datetime, timedelta

from cases.case import Case
from cases.rules import Rules
from flows.cards.card import Scene
from flows.effects import Answered, Effect, Reopen
from flows.follow_ups.closing_check import ended
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import closed_at
from flows.follow_ups.unsafe import unsafe
from flows.text import text

NAME = "months_later"

QUESTION = text("follow_up.months_later", "Dulu Anda mengizinkan kami menanyakan kabar. Bagaimana kabar Anda sekarang?")
LINE = text("follow_up.months_later.line", "{number}: bagaimana kabar Anda?")


def _first(case: Case, _rules: Rules) -> datetime:
    return max(case.course.later_at or closed_at(case), closed_at(case))


def _well(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Answered(case.id, NAME),)


def _again(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Answered(case.id, NAME), Reopen(case.id))


FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.RESIDENT,
    sign="❓",
    question=QUESTION,
    line=LINE,
    since=closed_at,
    applies=lambda case: ended(case) and case.course.later_at is not None,
    first=_first,
    fresh_for=timedelta(days=30),
    answers=(
        Answer(
            code="well",
            label=text("follow_up.months_later.well", "Baik-baik saja"),
            act=_well,
            then=text("follow_up.months_later.glad", "Senang mendengarnya. Anda boleh kembali kapan saja. 🙏"),
        ),
        Answer(
            code="help",
            label=text("follow_up.months_later.help", "Butuh bantuan lagi"),
            act=_again,
            then=text("follow_up.months_later.again", "Baik, kami buka kembali dan carikan pendamping sekarang."),
        ),
        unsafe(NAME),
    ),
)
