"""To who was helped: how was it? Asked right after she said that she was, never by a message of its own."""

from functools import partial

from cases.case import Case
from flows.cards.card import Scene
from flows.effects import Answered, Effect, Judge
from flows.follow_ups.ask_later import THANKS
from flows.follow_ups.closing_check import ended
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import closed_at
from flows.follow_ups.unsafe import unsafe
from flows.questions.question import SKIP
from flows.text import text, verbatim

NAME = "satisfaction"
AFTERWARDS = "ask_later"
FACES = "😞🙁😐🙂😊"

QUESTION = text("follow_up.satisfaction", "Syukurlah. Seberapa puas Anda dengan bantuan kami?")
LINE = text("follow_up.satisfaction.line", "{number}: seberapa puas Anda?")


def _judge(satisfaction: int, case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Judge(case=case.id, satisfaction=satisfaction), Answered(case.id, NAME))


def _skip(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Answered(case.id, NAME),)


FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.RESIDENT,
    sign="❓",
    question=QUESTION,
    line=LINE,
    since=closed_at,
    applies=lambda case: ended(case) and case.course.served is True and case.course.satisfaction is None,
    first=lambda case, _rules: closed_at(case),
    pushed=False,
    answers=(
        *(
            Answer(code=str(number), label=verbatim(face), act=partial(_judge, number), asks=AFTERWARDS, then=THANKS)
            for number, face in enumerate(FACES, 1)
        ),
        Answer(code="skip", label=SKIP, act=_skip, asks=AFTERWARDS, then=THANKS),
        unsafe(NAME),
    ),
    columns=len(FACES),
)
