"""What a complaint shows to who brought it: where it stands, what was asked and answered, what she can do."""

from datetime import datetime, timedelta

from cases.case import Case
from cases.contact import Consent
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.answers import answer_pages, has_answers
from flows.cards.asked_of_her import asked_of_her
from flows.cards.exit import KEY, traces_button
from flows.cards.hand_over_words import standing_lines
from flows.cards.menu import BACK, way_back
from flows.cards.paging import page_note, turning
from flows.cards.readers import readers_button
from flows.cards.talk_back import answer_buttons, ask_label, called_line, files_button, name_buttons
from flows.kinds.contact_again import counts
from flows.known import Known
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text, verbatim

NAME = "status"

OPENED = text("status.opened", "Disampaikan {at}.")
ADD = text("status.add", "Tambah keterangan")
WRITE_AGAIN = text("status.write_again", "Boleh tulis ke sini lagi")
HIDE = text("status.hide", "Siapa yang tidak boleh tahu")
WITHDRAW = text("status.withdraw", "Hentikan pengaduan")
NO = text("status.withdraw.no", "Tidak jadi")
READ = text("status.read", "Baca jawaban")
READ_ALL = text("status.read_all", "Baca semua jawaban")
ALONE = text("status.alone", "Ada jawaban untuk Anda. Bacalah hanya kalau Anda sedang sendiri.")
AFTER_READING = text("status.after_reading", "Setelah membaca, tekan {key} untuk membersihkan obrolan ini.")(key=KEY)
NOT_OVER = text("status.reopen", "Belum selesai")

REOPENS_FOR = timedelta(days=90)


def status_screen(case: Case, known: Known, back: Button, note: Text | None = None) -> Screen:
    """Where it stands, and the latest of what was asked and answered; for violence only that there is an answer."""
    stands = standing_lines(case, known) if case.violence else (*standing_lines(case, known), OPENED(at=case.opened_at))
    notes = () if note is None else (note,)
    said, rows = _answers(case, known)
    rows = (*asked_of_her(case, known), *rows, *_choices(case, known), way_back(back))
    return Screen((*notes, *stands, *called_line(case, known), *said), rows, verbatim(case.number))


def _answers(case: Case, known: Known) -> tuple[tuple[Text, ...], Rows]:
    pages = answer_pages(case, known)
    if case.violence:
        return ((ALONE,), stacked(_read_button(READ, case))) if has_answers(case, known) else ((), ())
    latest = pages[-1] if pages else ()
    read_all = (_read_button(READ_ALL, case),) if len(pages) > 1 else ()
    traces = (traces_button(),) if has_answers(case, known) else ()
    return latest, stacked(*read_all, *files_button(case, known), *traces)


def _read_button(label: Text, case: Case) -> Button:
    return Button(label, pack(NAME, "read", case.id, version=case.version))


def answers_screen(case: Case, known: Known, press: Press) -> Screen:
    """The latest page, unless another was asked for."""
    pages = answer_pages(case, known)
    page = min(press.page(1), len(pages) - 1) if press.part(1) else len(pages) - 1
    turns = turning(page, len(pages), lambda number: pack(NAME, "read", case.id, number, version=case.version))
    after = (AFTER_READING,) if case.violence else ()
    back = Button(BACK, pack(NAME, "show", case.id, version=case.version))
    body = (*pages[page], *page_note(page, len(pages)), *after)
    rows = stacked(*answer_buttons(case, known), traces_button())
    return Screen(body, (*turns, *rows, way_back(back)), verbatim(case.number))


def _choices(case: Case, known: Known) -> Rows:
    """What she can do; about a closed one she can ask, and say that it is not over."""
    again = ((WRITE_AGAIN, "write"),) if shut(case, known) else ()
    if case.open:
        actions = ((ADD, "add"), (ask_label(case, known), "ask"), *again, (WITHDRAW, "withdraw"))
    else:
        actions = (
            *(((NOT_OVER, "reopen"),) if reopens(case, known.at) else ()),
            (ask_label(case, known), "ask"),
            *again,
        )
    who = (readers_button(case, NAME),) if may(known.viewer, Action.SEE_READERS, case) else ()
    if case.open and case.violence and may(known.viewer, Action.EXCLUDE, case):
        actions = (*actions, (HIDE, "exclude"))
    choices = (Button(label, pack(NAME, action, case.id, version=case.version)) for label, action in actions)
    return stacked(*choices, *name_buttons(case, known), *who)


def shut(case: Case, known: Known) -> bool:
    """Whether she has had us stop writing, and her word on this case could let us again."""
    return known.viewer.contact.consent is Consent.NEVER and counts(case, known)


def reopens(case: Case, at: datetime) -> bool:
    """For as long after the end; what has come up later is a complaint of its own."""
    return not case.open and at - (case.course.closed_at or case.course.moved_at) <= REOPENS_FOR


def sure_screen(case: Case, sure: Text, does: Text, action: str) -> Screen:
    """Asks once back before something that is hard to take back."""
    yes = Button(does, pack(NAME, action, case.id, version=case.version))
    no = Button(NO, pack(NAME, "show", case.id, version=case.version))
    back = Button(BACK, no.data)
    return Screen((sure(number=case.number),), (*stacked(yes, no), way_back(back)), verbatim(case.number))
