"""To who was helped: may we ask once more in three months? Asked last, in the place of the question before."""

from datetime import timedelta

from cases.case import Case
from flows.cards.card import Scene
from flows.effects import Answered, Effect, Judge
from flows.follow_ups.closing_check import ended
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import closed_at
from flows.follow_ups.unsafe import unsafe
from flows.text import text

NAME = "ask_later"
LATER = timedelta(days=90)

QUESTION = text("follow_up.ask_later", "Tiga bulan lagi, bolehkah kami menanyakan kabar Anda lewat obrolan ini?")
LINE = text("follow_up.ask_later.line", "{number}: boleh kami tanya lagi nanti?")
THANKS = text("follow_up.ask_later.thanks", "Terima kasih banyak. Anda boleh kembali kapan saja. 🙏")


def _yes(case: Case, scene: Scene) -> tuple[Effect, ...]:
    return (Judge(case=case.id, later_at=scene.event.at + LATER), Answered(case.id, NAME))


def _no(case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return (Answered(case.id, NAME),)


def _applies(case: Case) -> bool:
    return ended(case) and case.course.served is True and case.course.later_at is None


FOLLOW_UP = FollowUp(
    name=NAME,
    whom=Whom.RESIDENT,
    sign="❓",
    question=QUESTION,
    line=LINE,
    since=closed_at,
    applies=_applies,
    first=lambda case, _rules: closed_at(case),
    pushed=False,
    leads_to_message=True,
    answers=(
        Answer(code="yes", label=text("follow_up.ask_later.yes", "Boleh"), act=_yes, then=THANKS),
        Answer(code="no", label=text("follow_up.ask_later.no", "Tidak usah"), act=_no, then=THANKS),
        unsafe(NAME),
    ),
)
