"""One complaint as seen by who brought it: where it stands, and what she can do about it."""

from dataclasses import replace
from datetime import datetime, timedelta

from cases.case import MOVES, Case, Outcome, Status
from cases.contact import Consent, Purpose
from cases.person import Person
from cases.policy import Action
from flows import engine
from flows.button_data import Press, pack
from flows.cards.answers import answer_pages, has_answers
from flows.cards.asked_of_her import asked_of_her
from flows.cards.card import Card, Scene, needs_case
from flows.cards.case_notices import withdrawn_notice
from flows.cards.home import back_home, lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.paging import page_note, turning
from flows.cards.refusals import OUT_OF_DATE
from flows.cards.status_words import long_status
from flows.effects import AssignedTo, MoveCase, Read, Reopen, Show, Tell, Toast
from flows.kinds.add_more import AddMore
from flows.kinds.ask import Ask
from flows.kinds.contact_again import SEEN, ContactAgain, counts
from flows.known import Diary, FollowUpsOf, Known, Need
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = "status"

OPENED = text("status.opened", "Disampaikan {at}.")
ADD = text("status.add", "Tambah keterangan")
ASK = text("status.ask", "Bertanya")
WRITE_AGAIN = text("status.write_again", "Boleh tulis ke sini lagi")
WITHDRAW = text("status.withdraw", "Hentikan pengaduan")
SURE = text("status.withdraw.sure", "Yakin mau menghentikan {number}? Kami tidak mengurusnya lagi.")
YES = text("status.withdraw.yes", "Ya, hentikan")
NO = text("status.withdraw.no", "Tidak jadi")
READ = text("status.read", "Baca jawaban")
READ_ALL = text("status.read_all", "Baca semua jawaban")
ALONE = text("status.alone", "Ada jawaban untuk Anda. Bacalah hanya kalau Anda sedang sendiri.")
AFTER_READING = text("status.after_reading", "Setelah membaca, tekan 👋 Salam untuk membersihkan obrolan ini.")
DONE = text("status.withdraw.done", "Baik, sudah kami hentikan. Anda boleh kembali kapan saja.")
NOT_OVER = text("status.reopen", "Belum selesai")
NOT_OVER_SURE = text("status.reopen.sure", "Buka kembali {number}? Kami urus lagi.")
REOPEN = text("status.reopen.yes", "Ya, buka kembali")
REOPENED = text("status.reopen.done", "Baik, sudah kami buka kembali. Terima kasih sudah memberi tahu.")

REOPENS_FOR = timedelta(days=90)


def status_screen(case: Case, known: Known, back: Button, note: Text | None = None) -> Screen:
    """Where it stands, and the latest of what was asked and answered; for violence only that there is an answer."""
    stands = (long_status(case),) if case.violence else (long_status(case), OPENED(at=case.opened_at))
    notes = () if note is None else (note,)
    said, rows = _answers(case, known)
    rows = (*asked_of_her(case, known), *rows, *_choices(case, known), way_back(back))
    return Screen((*notes, *stands, *said), rows, verbatim(case.number))


def _answers(case: Case, known: Known) -> tuple[tuple[Text, ...], Rows]:
    pages = answer_pages(case, known)
    if case.violence:
        return ((ALONE,), stacked(_read_button(READ, case))) if has_answers(case, known) else ((), ())
    latest = pages[-1] if pages else ()
    return latest, stacked(_read_button(READ_ALL, case)) if len(pages) > 1 else ()


def _read_button(label: Text, case: Case) -> Button:
    return Button(label, pack(NAME, "read", case.id, version=case.version))


def _answers_screen(case: Case, known: Known, press: Press) -> Screen:
    """The latest page, unless another was asked for."""
    pages = answer_pages(case, known)
    page = min(press.page(1), len(pages) - 1) if press.part(1) else len(pages) - 1
    turns = turning(page, len(pages), lambda number: pack(NAME, "read", case.id, number, version=case.version))
    after = (AFTER_READING,) if case.violence else ()
    back = Button(BACK, pack(NAME, "show", case.id, version=case.version))
    body = (*pages[page], *page_note(page, len(pages)), *after)
    return Screen(body, (*turns, way_back(back)), verbatim(case.number))


def _choices(case: Case, known: Known) -> Rows:
    """What she can do; about a closed one she can ask, and say that it is not over."""
    again = ((WRITE_AGAIN, "write"),) if _shut(case, known) else ()
    if case.open:
        actions = ((ADD, "add"), (ASK, "ask"), *again, (WITHDRAW, "withdraw"))
    else:
        actions = (*(((NOT_OVER, "reopen"),) if _reopens(case, known.at) else ()), (ASK, "ask"), *again)
    return stacked(*(Button(label, pack(NAME, action, case.id, version=case.version)) for label, action in actions))


def _shut(case: Case, known: Known) -> bool:
    """Whether she has had us stop writing, and her word on this case could let us again."""
    return known.viewer.contact.consent is Consent.NEVER and counts(case, known)


def _reopens(case: Case, at: datetime) -> bool:
    """For as long after the end; what has come up later is a complaint of its own."""
    return not case.open and at - (case.course.closed_at or case.course.moved_at) <= REOPENS_FOR


def _sure_screen(case: Case, sure: Text, does: Text, action: str) -> Screen:
    yes = Button(does, pack(NAME, action, case.id, version=case.version))
    no = Button(NO, pack(NAME, "show", case.id, version=case.version))
    back = Button(BACK, no.data)
    return Screen((sure(number=case.number),), (*stacked(yes, no), way_back(back)), verbatim(case.number))


def _show(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.SEE_STATUS)
    return shown(case, scene) if case and _hers(scene, case) else None


def shown(case: Case, scene: Scene, *said: Toast) -> Turn:
    """Her card of a case that is hers, after what is `said`; answers that stand on it have been read."""
    read = has_answers(case, scene.known) and not case.violence
    screen = status_screen(case, scene.known, back_from(scene))
    return scene.turn(*((_been_read(case),) if read else ()), *said, Show(screen))


def _read(press: Press, scene: Scene) -> Turn | None:
    """The answers, in the living message: the exit key and the sweep take them away."""
    case = scene.allowed_case(press, Action.READ_ANSWERS)
    if case is None or not answer_pages(case, scene.known):
        return _show(press, scene)
    return scene.turn(_been_read(case), Show(_answers_screen(case, scene.known, press)))


def _been_read(case: Case) -> Read:
    return Read(case.id, Action.READ_ANSWERS.value)


def _hers(scene: Scene, case: Case) -> bool:
    """Staff have a card of their own for a case; this one is for who brought it."""
    return case.reporter == scene.viewer.id


def _add(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.ADD)
    if case is None or not case.open:
        return _show(press, scene)
    return engine.begin(AddMore, scene.session, scene.event, scene.known, case.id)


def _ask(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.ASK)
    return engine.begin(Ask, scene.session, scene.event, scene.known, case.id) if case else None


def _write(press: Press, scene: Scene) -> Turn | None:
    """She lets us write to her again; what that may cost is said first."""
    case = scene.allowed_case(press, Action.ADD)
    if case is None or not _shut(case, scene.known):
        return _show(press, scene)
    return engine.begin(ContactAgain, scene.session, scene.event, scene.known, case.id, (SEEN,))


def _withdraw(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.WITHDRAW)
    if case is None or Status.CLOSED not in MOVES[case.status]:
        return _show(press, scene)
    return show(scene, _sure_screen(case, SURE, YES, "withdrawn"))


def _withdrawn(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.WITHDRAW)
    if case is None:
        return None
    if press.version != case.version or not case.open:
        return scene.turn(Toast(OUT_OF_DATE), Show(status_screen(case, scene.known, back_from(scene))))
    after = replace(case, status=Status.CLOSED, outcome=Outcome.WITHDRAWN, version=case.version + 1)
    return scene.turn(
        MoveCase(case.id, Status.CLOSED, Outcome.WITHDRAWN),
        Tell(AssignedTo(case.id), withdrawn_notice(case), Purpose.DUTY, case=case.id),
        Show(status_screen(after, scene.known, back_from(scene), DONE)),
    )


def _reopen(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.REOPEN)
    if case is None or not _reopens(case, scene.event.at):
        return _show(press, scene)
    return show(scene, _sure_screen(case, NOT_OVER_SURE, REOPEN, "reopened"))


def _reopened(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.REOPEN)
    if case is None:
        return None
    if press.version != case.version or not _reopens(case, scene.event.at):
        return shown(case, scene, Toast(OUT_OF_DATE))
    after = replace(case, status=Status.REOPENED, outcome=None, version=case.version + 1)
    return scene.turn(Reopen(case.id), Show(status_screen(after, scene.known, back_from(scene), REOPENED)))


def back_from(scene: Scene) -> Button:
    return back_home(scene) if scene.session.talk else Button(BACK, pack("mine", "list"))


ACTIONS = {
    "show": _show,
    "read": _read,
    "add": _add,
    "ask": _ask,
    "write": _write,
    "withdraw": _withdraw,
    "withdrawn": _withdrawn,
    "reopen": _reopen,
    "reopened": _reopened,
}


def _act(press: Press, scene: Scene) -> Turn:
    act = ACTIONS.get(press.action)
    return (act(press, scene) if act else None) or lost(scene)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    return (*needs_case(press, viewer), *((Diary(id_), FollowUpsOf(id_)) if id_ else ()))


CARD = Card(NAME, _act, _needs)
