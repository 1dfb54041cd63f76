"""`Perkembangan`: a companion says how far her case has come, with one tap or in her own words."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

from cases import course
from cases.case import MOVES, Case, Outcome, Status
from cases.contact import Purpose
from cases.policy import Action
from cases.remit import Service, may_offer
from flows import engine
from flows.button_data import Press
from flows.cards.card import Scene
from flows.cards.case_notices import alert_title, case_button, closed_notice
from flows.cards.case_place import Place
from flows.cards.course_words import progress_lines
from flows.cards.menu import BACK
from flows.cards.refusals import OUT_OF_DATE
from flows.cards.status_words import ENDINGS
from flows.effects import Contacted, Effect, MoveOn, ReporterOf, Tell, Toast
from flows.kinds.answer import ABOUT
from flows.kinds.note import Note
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text
from flows.turn import Turn

SPOKE = text("progress.spoke", "Sudah menghubungi warga")
TELL = text("progress.tell", "Tulis kabar untuk warga")
NOTE = text("progress.note", "Catat perkembangan")
REFER = text("progress.refer", "Sudah saya rujuk")
WAIT = text("progress.wait", "Menunggu pihak lain")
WAIT_ON = text("progress.wait_on", "Tunggu lebih lama")
GO_ON = text("progress.go_on", "Lanjut mendampingi")
END = text("progress.end", "Tutup pengaduan")

NOTED = text("progress.noted", "Sudah kami catat. Terima kasih.")
UNTIL_WHEN = text("progress.until_when", "Menunggu sampai kapan? Sesudah itu kami tanyakan lagi.")
HOW = text("progress.how", "Bagaimana akhirnya?")
SURE = text("progress.sure", "Tutup {number} dengan hasil “{outcome}”? Kalau ia mengizinkan, warga kami beri tahu.")
YES = text("progress.sure.yes", "Ya, tutup")
NO = text("progress.sure.no", "Belum")

WAITS: dict[str, tuple[Text, timedelta]] = {
    "3d": (text("progress.wait.3d", "3 hari"), timedelta(days=3)),
    "1w": (text("progress.wait.1w", "1 minggu"), timedelta(weeks=1)),
    "2w": (text("progress.wait.2w", "2 minggu"), timedelta(weeks=2)),
    "1m": (text("progress.wait.1m", "1 bulan"), timedelta(days=30)),
}
MOVED_BY_TAP: dict[str, Status] = {"refer": Status.REFERRED, "go_on": Status.ACCOMPANIED}

STEPS: dict[str, Service] = {"refer": Service.REFERRAL}
"""What a step has to do with a service; a step without one may be taken in every case."""

CaseAct: TypeAlias = Callable[[Press, Scene, Place], Turn | None]


def progress_screen(case: Case, place: Place) -> Screen:
    """How far a taken case is, and what its companion can say about it."""
    rows = stacked(*(case_button(label, place.card, action, case) for label, action in _choices(case)))
    lines = listed(progress_lines(case), "\n")
    return place.screen((lines,), rows, alert_title(case), case_button(BACK, place.card, "show", case))


def _choices(case: Case) -> list[tuple[Text, str]]:
    found = [] if case.course.contacted_at else [(SPOKE, "spoke")]
    found += [(TELL, "answer"), (NOTE, "note")]
    if _may_go(case, Status.REFERRED):
        found.append((REFER, "refer"))
    found.append((WAIT_ON if case.status is Status.WAITING else WAIT, "wait"))
    if _may_go(case, Status.ACCOMPANIED):
        found.append((GO_ON, "go_on"))
    return [one for one in (*found, (END, "end")) if _is_offered(case, one[1])]


def _is_offered(case: Case, action: str) -> bool:
    return action not in STEPS or may_offer(STEPS[action], case)


def _may_go(case: Case, to: Status) -> bool:
    return to in MOVES[case.status]


def _update(_press: Press, case: Case, scene: Scene, place: Place) -> Turn:
    return scene.turn(place.put(progress_screen(case, place)))


def _spoke(_press: Press, case: Case, scene: Scene, place: Place) -> Turn:
    after = replace(case, course=course.contacted(case.course, scene.event.at))
    return _noted(after, scene, place, Contacted(case.id))


def _note(_press: Press, case: Case, scene: Scene, _place: Place) -> Turn:
    return note_begun(case, scene)


def note_begun(case: Case, scene: Scene) -> Turn:
    """The caller has asked policy."""
    return engine.begin(Note, scene.session, scene.event, scene.known, case.id, (ABOUT(number=case.number),))


def _moved(press: Press, case: Case, scene: Scene, place: Place) -> Turn | None:
    to = MOVED_BY_TAP[press.action]
    return _going(case, to, None, scene, place) if _may_go(case, to) else None


def _wait(_press: Press, case: Case, scene: Scene, place: Place) -> Turn:
    choices = (case_button(label, place.card, "until", case, code) for code, (label, _) in WAITS.items())
    return scene.turn(place.put(_asked(UNTIL_WHEN, choices, case, place)))


def _until(press: Press, case: Case, scene: Scene, place: Place) -> Turn | None:
    if press.part(1) not in WAITS:
        return None
    _, length = WAITS[press.part(1)]
    return _going(case, Status.WAITING, scene.event.at + length, scene, place)


def _going(case: Case, to: Status, until: datetime | None, scene: Scene, place: Place) -> Turn:
    after = replace(case, status=to, course=course.waiting(case.course, scene.event.at, until))
    return _noted(after, scene, place, MoveOn(case=case.id, to=to, until=until))


def _end(_press: Press, case: Case, scene: Scene, place: Place) -> Turn:
    choices = (case_button(label, place.card, "ended", case, code.value) for code, label in ENDINGS.items())
    return scene.turn(place.put(_asked(HOW, choices, case, place)))


def _ended(press: Press, case: Case, scene: Scene, place: Place) -> Turn | None:
    outcome = _outcome(press)
    if outcome is None:
        return None
    yes = case_button(YES, place.card, "close", case, outcome.value)
    no = case_button(NO, place.card, "update", case)
    sure = SURE(number=case.number, outcome=ENDINGS[outcome])
    return scene.turn(place.put(_asked(sure, (yes, no), case, place)))


def _close(press: Press, case: Case, scene: Scene, place: Place) -> Turn | None:
    outcome = _outcome(press)
    if outcome is None or not _may_go(case, Status.CLOSED):
        return None
    after = replace(case, status=Status.CLOSED, outcome=outcome, version=case.version + 1)
    return scene.turn(
        MoveOn(case=case.id, to=Status.CLOSED, outcome=outcome),
        place.put(place.case_screen(after, scene.viewer, scene.known.rules)),
        Toast(NOTED),
        Tell(ReporterOf(case.id), closed_notice(after, outcome), Purpose.NOTICE, case=case.id),
    )


def _outcome(press: Press) -> Outcome | None:
    return next((outcome for outcome in ENDINGS if outcome.value == press.part(1)), None)


def _asked(said: Text, choices: Iterable[Button], case: Case, place: Place) -> Screen:
    back = case_button(BACK, place.card, "update", case)
    return place.screen((said,), stacked(*choices), alert_title(case), back)


def _noted(after: Case, scene: Scene, place: Place, effect: Effect) -> Turn:
    after = replace(after, version=after.version + 1)
    return scene.turn(effect, Toast(NOTED), place.put(progress_screen(after, place)))


InHand: TypeAlias = Callable[[Press, Case, Scene, Place], Turn | None]


def _fresh(act: InHand) -> CaseAct:
    """Only of a case that she has in hand, and only as she last saw it."""

    def acted(press: Press, scene: Scene, place: Place) -> Turn | None:
        case = scene.allowed_case(press, Action.MOVE_ON)
        if case is None:
            return None
        if not case.taken:
            return scene.turn(place.put(place.case_screen(case, scene.viewer, scene.known.rules)))
        if press.version != case.version and press.action not in AT_ANY_AGE:
            return scene.turn(Toast(OUT_OF_DATE), place.put(progress_screen(case, place)))
        return act(press, case, scene, place) if _is_offered(case, press.action) else None

    return acted


AT_ANY_AGE = frozenset({"update", "note"})  # they change nothing by themselves

ACTIONS: dict[str, CaseAct] = {
    "update": _fresh(_update),
    "spoke": _fresh(_spoke),
    "note": _fresh(_note),
    "refer": _fresh(_moved),
    "go_on": _fresh(_moved),
    "wait": _fresh(_wait),
    "until": _fresh(_until),
    "end": _fresh(_end),
    "ended": _fresh(_ended),
    "close": _fresh(_close),
}
