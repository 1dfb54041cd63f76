"""To the companion of a case on which nothing was noted for a while: what has happened?"""

from datetime import timedelta

from cases.case import Case, Status
from flows.cards.card import Scene
from flows.effects import Effect, MoveOn
from flows.follow_ups.follow_up import Answer, FollowUp, Whom
from flows.follow_ups.rounds import THREE_WORKING_DAYS, in_contact, moved_at, promise_of
from flows.text import text

WAITS_FOR = timedelta(days=7)

QUESTION = text("follow_up.moved", "Perkembangan terakhir pada {number}: {at}. Ada yang baru?")
LINE = text("follow_up.moved.line", "{number}: ada perkembangan?")


def _waits(case: Case, scene: Scene) -> tuple[Effect, ...]:
    return (MoveOn(case=case.id, to=Status.WAITING, until=scene.event.at + WAITS_FOR),)


FOLLOW_UP = FollowUp(
    name="what_moved",
    whom=Whom.COMPANION,
    sign="📈",
    question=QUESTION,
    line=LINE,
    since=moved_at,
    applies=lambda case: in_contact(case) and case.status is Status.ACCOMPANIED,
    first=lambda case, rules: rules.after(moved_at(case), promise_of(case, rules).update_every),
    again=lambda _case, _rules: THREE_WORKING_DAYS,
    most=3,
    answers=(
        Answer(code="note", label=text("follow_up.moved.note", "Ada, tulis catatan"), begins="note"),
        Answer(
            code="wait",
            label=text("follow_up.moved.wait", "Masih menunggu pihak lain"),
            act=_waits,
            then=text("follow_up.moved.waits", "Baik. Seminggu lagi kami tanyakan."),
        ),
        Answer(
            code="no",
            label=text("follow_up.moved.no", "Belum ada"),
            then=text("follow_up.moved.thanks", "Baik, terima kasih sudah memberi tahu."),
        ),
    ),
)
