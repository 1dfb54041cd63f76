"""Messages about a case that come unasked: they say that there is something, never what."""

from cases.case import MOVES, Case, Outcome, Status, Urgency
from cases.person import Person, Role
from flows.button_data import pack
from flows.cards.notice_words import NEWS_FOR_YOU
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

OWN = "alert"  # the card of a case in a message of its own: its presses edit that very message
LISTED = "task"  # the same in the living message, reached from a list, which stays
DUE = "dtask"  # the same, reached from the deadlines

URGENCY: dict[Urgency, Text] = {
    Urgency.ROUTINE: text("urgency.routine", "biasa"),
    Urgency.URGENT: text("urgency.urgent", "mendesak"),
    Urgency.DANGER: text("urgency.danger", "sangat mendesak"),
}

HEAD = text("alert.head", "{number} · {urgency}")
RESPOND_BEFORE = text("alert.respond_before", "Tanggapi paling lambat {at}")
ASKED_BEFORE = text("alert.asked_before", "Sudah ditanyakan ke {n} pendamping.")
REOPENED = text("alert.reopened", "Dibuka kembali atas permintaan warga.")
OPEN = text("alert.open", "Buka")
ACCEPT = text("alert.accept", "Terima")
ANSWER = text("alert.answer", "Jawab")
UPDATE = text("alert.update", "Perkembangan")
PASS_ON = text("alert.pass_on", "Alihkan")
HAND_OVER = text("alert.hand_over", "Pilih pendamping")

SOMETHING_NEW = text("alert.something_new", "Ada pesan baru.")
PASSED = text("alert.passed", "{number} sudah dialihkan, bukan tugas Anda lagi.")
WITHDRAWN = text("alert.withdrawn", "Dihentikan oleh yang menyampaikan.")
TAKEN = text("notice.taken", "Kabar baik: {number} sudah ada yang mengurus.")
CLOSED = text("notice.closed", "Kabar untuk {number}: sudah selesai ditangani.")
SEE = text("notice.see", "Lihat")


def alert_screen(case: Case, assigned_to: Person | None) -> Screen:
    """What a companion gets of a new task, or every coordinator where `assigned_to` is None."""
    return Screen(alert_body(case), stacked(*alert_buttons(case, assigned_to)), alert_title(case))


def alert_title(case: Case) -> Text:
    return HEAD(number=case.number, urgency=URGENCY[case.urgency])


def alert_body(case: Case) -> tuple[Text, ...]:
    """Until when whoever reads it is asked; to the coordinators also how often it was asked before."""
    steps = (ASKED_BEFORE(n=case.course.steps),) if case.assigned is None and case.course.steps else ()
    again = (REOPENED,) if case.status is Status.REOPENED else ()
    return (*again, RESPOND_BEFORE(at=case.course.answer_by), *steps)


def alert_buttons(case: Case, viewer: Person | None, card: str = OWN) -> tuple[Button, ...]:
    """The buttons for `viewer`, or for the coordinators (None), while nobody has taken the case."""
    coordinating = viewer is None or viewer.role is Role.COORDINATOR
    buttons = [case_button(OPEN, card, "open", case), case_button(ACCEPT, card, "accept", case)]
    if viewer and case.assigned == viewer.id and can_pass_on(case):
        buttons.append(case_button(PASS_ON, card, "pass", case))
    if coordinating and can_hand_over(case):
        buttons.append(case_button(HAND_OVER, card, "give", case))
    return tuple(buttons)


def can_pass_on(case: Case) -> bool:
    """Whether it may still go to the next companion, or to the coordinators where there is none."""
    return MOVES[case.status] >= {Status.ASSIGNED, Status.RECEIVED}


def can_hand_over(case: Case) -> bool:
    """Whether a coordinator may still ask somebody of her choice."""
    return Status.ASSIGNED in MOVES[case.status]


def case_button(label: Text, card: str, action: str, case: Case, *further: str | int) -> Button:
    return Button(label, pack(card, action, case.id, *further, version=case.version))


def question_alert(case: Case, *, raised: bool = False) -> Screen:
    """To whoever accompanies a case: she asked something or added to it. `raised`: it is more urgent now."""
    buttons = (case_button(OPEN, OWN, "open", case), case_button(ANSWER, OWN, "answer", case))
    title = alert_title(case) if raised else verbatim(case.number)
    return Screen((SOMETHING_NEW,), stacked(*buttons), title)


def withdrawn_notice(case: Case) -> Screen:
    return Screen((WITHDRAWN,), (), verbatim(case.number))


def passed_notice(case: Case) -> Screen:
    """To the companion who no longer has it."""
    return Screen((PASSED(number=case.number),))


def taken_notice(case: Case) -> Screen:
    """To who brought it: somebody has taken it. For violence not even the number (domain.md, Safety 3)."""
    said = NEWS_FOR_YOU if case.violence else TAKEN(number=case.number)
    return Screen((said,), stacked(_see(case)))


def answer_notice(case: Case) -> Screen:
    """To who brought it: there is an answer. Whatever it is about, a notice says no more than that."""
    return Screen((NEWS_FOR_YOU,), stacked(_see(case)))


def closed_notice(case: Case, outcome: Outcome) -> Screen:
    """To who brought it: it is over. That it did not go well she reads where she looks for it, not in a notice."""
    went_well = outcome in (Outcome.RESOLVED, Outcome.PARTLY)
    said = CLOSED(number=case.number) if went_well and not case.violence else NEWS_FOR_YOU
    return Screen((said,), stacked(_see(case)))


def _see(case: Case) -> Button:
    return Button(SEE, pack("status", "show", case.id, version=case.version))
