"""How far a case has come, in words for staff: numbers and times, nothing of what it is about."""

from collections.abc import Iterator

from cases.case import Case, Status
from cases.ladder import Stage, Step, next_rung, stage_of
from cases.owed import What
from cases.rules import Rules
from flows.text import Text, text

STAGES: dict[Stage, Text] = {
    Stage.ASKED: text("stage.asked", "ditanyakan"),
    Stage.REMINDED: text("stage.reminded", "sudah diingatkan"),
    Stage.COORDINATORS: text("stage.coordinators", "di koordinator"),
    Stage.TAKEN: text("stage.taken", "didampingi"),
    Stage.ENDED: text("stage.ended", "selesai"),
}
OWED: dict[What, Text] = {
    What.ANSWER: text("owed.answer", "jawaban pertama"),
    What.CONTACT: text("owed.contact", "hubungi warga"),
    What.REFERRAL: text("owed.referral", "tanyakan hasil rujukan"),
    What.WAITING: text("owed.waiting", "menunggu pihak lain"),
    What.CAREFUL: text("owed.careful", "kabar lewat jalan lain"),
    What.UPDATE: text("owed.update", "kabar untuk warga"),
}

WAITS_SINCE = text("stage.waits_since", "Menunggu jawaban sejak {at}.")
LIES_SINCE = text("stage.lies_since", "Di koordinator sejak {at}.")
TAKEN_SINCE = text("stage.taken_since", "Didampingi sejak {at}.")
PASSED_ON = text("stage.passed_on", "Sudah {n} kali dialihkan.")
NEXT: dict[Step, Text] = {
    Step.REMIND: text("stage.next.remind", "Berikutnya: pengingat {at}."),
    Step.CLIMB: text("stage.next.climb", "Berikutnya: pendamping lain {at}."),
    Step.CALL: text("stage.next.call", "Berikutnya: pengingat untuk koordinator {at}."),
}

TAKEN = text("progress.taken", "Anda mendampingi sejak {at}.")
CONTACTED = text("progress.contacted", "Warga dihubungi {at}.")
NOT_CONTACTED = text("progress.not_contacted", "Warga belum dihubungi.")
TOLD = text("progress.told", "Kabar terakhir untuk warga {at}.")
REFERRED = text("progress.referred", "Dirujuk {at}, menunggu jawaban.")
WAITING_UNTIL = text("progress.waiting_until", "Menunggu pihak lain sampai {at}.")
WAITING = text("progress.waiting", "Menunggu pihak lain.")
MOVED = text("progress.moved", "Perkembangan terakhir {at}.")


def stage_lines(case: Case, rules: Rules) -> Iterator[Text]:
    """To coordinators, under the alert's own lines: where an open case stands on its ladder."""
    course, stage = case.course, stage_of(case)
    if stage is Stage.ENDED:
        return
    if stage is Stage.TAKEN:
        yield TAKEN_SINCE(at=course.taken_at or course.asked_at)
    else:
        yield (LIES_SINCE if stage is Stage.COORDINATORS else WAITS_SINCE)(at=course.asked_at)
    if course.steps and stage is not Stage.COORDINATORS:  # there the alert says it
        yield PASSED_ON(n=course.steps)
    rung = next_rung(case, rules)
    if rung is not None:
        yield NEXT[rung.step](at=rung.at)


def progress_lines(case: Case) -> Iterator[Text]:
    """To its companion: what has been done since she took it."""
    course = case.course
    yield TAKEN(at=course.taken_at or course.asked_at)
    yield CONTACTED(at=course.contacted_at) if course.contacted_at else NOT_CONTACTED
    if course.told_at and course.told_at != course.contacted_at:
        yield TOLD(at=course.told_at)
    if case.status is Status.WAITING:
        yield WAITING_UNTIL(at=course.waits_until) if course.waits_until else WAITING
    elif case.status is Status.REFERRED:
        yield REFERRED(at=course.moved_at)
    elif course.moved_at not in (course.taken_at, course.contacted_at, course.told_at):
        yield MOVED(at=course.moved_at)
