"""To the companion of a case that waited for others: the time given to them is over."""

from datetime import datetime, timedelta

from cases.case import Case, Status
from cases.rules import Rules
from flows.cards.card import Scene
from flows.effects import Effect, MoveOn
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import WORKING_DAY, moved_at, promise_of
from flows.text import text

WAITS_ON = timedelta(days=7)

QUESTION = text("follow_up.waiting", "Waktu menunggu untuk {number} sudah habis: sudah ada jawaban dari pihak lain?")
LINE = text("follow_up.waiting.line", "{number}: waktu menunggu sudah habis")


def _first(case: Case, rules: Rules) -> datetime:
    over = case.course.waits_until or rules.after(moved_at(case), promise_of(case, rules).update_every)
    return max(over, moved_at(case))


def _goes_on(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (MoveOn(case=case.id, to=Status.ACCOMPANIED),)


def _waits_on(case: Case, scene: Scene) -> tuple[Effect, ...]:
    return (MoveOn(case=case.id, to=Status.WAITING, until=scene.event.at + WAITS_ON),)


FOLLOW_UP = FollowUp(
    name="waiting_over",
    whom=Whom.COMPANION,
    sign="⏳",
    question=QUESTION,
    line=LINE,
    since=moved_at,
    applies=lambda case: case.status is Status.WAITING,
    first=_first,
    again=lambda _case, _rules: WORKING_DAY,
    most=3,
    answers=(
        Answer(code="yes", label=text("follow_up.waiting.yes", "Sudah, tulis catatan"), act=_goes_on, begins="note"),
        Answer(
            code="wait",
            label=text("follow_up.waiting.on", "Tunggu seminggu lagi"),
            act=_waits_on,
            then=text("follow_up.waiting.waits", "Baik. Seminggu lagi kami tanyakan."),
        ),
        Answer(
            code="no",
            label=text("follow_up.waiting.no", "Tidak ditunggu lagi"),
            act=_goes_on,
            then=text("follow_up.waiting.goes_on", "Baik. Silakan lanjut mendampingi."),
        ),
    ),
)
