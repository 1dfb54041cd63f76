"""What the ladder says: the reminder to who is asked, the call to the coordinators, the word to who is left behind."""

from collections.abc import Sequence

from cases.case import Case
from cases.person import Person
from cases.rules import Rules
from flows.button_data import pack
from flows.cards.case_notices import LISTED, alert_buttons, alert_title, case_button
from flows.cards.case_reasons import AWAY, NOT_CONTACTED, REMOVED, UNANSWERED
from flows.found import PAGE
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

REMINDER = text(
    "ladder.reminder",
    "⏰ {number} menunggu Anda sejak {at}. Mohon tanggapi paling lambat {until}. Kalau tidak sempat, tekan Alihkan.",
)
CALL = text("ladder.call", "⏰ {number} belum ada pendamping sejak {at}.")
CALL_AFTER = text(
    "ladder.call_after", "⏰ {number} belum ada pendamping sejak {at}. Sudah ditanyakan ke {n} pendamping."
)
STILL_WAITING = text("ladder.still_waiting", "Masih menunggu")
REMINDED_OF = text("ladder.reminded_of", "⏰ {number}: menunggu Anda sejak {at}")
CALLED_FOR = text("ladder.called_for", "⏰ {number}: belum ada pendamping sejak {at}")
MORE = text("ladder.more", "dan {n} lagi")

LEFT_BEHIND: dict[str, Text] = {
    UNANSWERED: text(
        "ladder.left.unanswered",
        "{number} kami alihkan supaya segera ada yang menanggapi. Bukan tugas Anda lagi. Tidak apa-apa, terima kasih.",
    ),
    AWAY: text(
        "ladder.left.away",
        "{number} kami alihkan karena Anda sedang berhalangan. Bukan tugas Anda lagi. Terima kasih.",
    ),
    NOT_CONTACTED: text(
        "ladder.left.not_contacted",
        "{number} kami alihkan supaya warganya segera dihubungi. Bukan tugas Anda lagi. Terima kasih.",
    ),
    REMOVED: text("ladder.left.removed", "{number} kami alihkan karena Anda tidak bertugas lagi. Terima kasih."),
}
HANDED_OVER = text("ladder.handed_over", "Karena Anda berhalangan, ini kami alihkan: {numbers}. Bukan tugas Anda lagi.")
LEFT = text("ladder.left", "{number} kami alihkan. Bukan tugas Anda lagi. Terima kasih.")


def reminder_screen(case: Case, reader: Person, rules: Rules) -> Screen:
    """To the companion who was asked; to the coordinators where nobody is. Number, reason and time, nothing else.

    `reader` is one of them; `rules` say until when the one asked has time.
    """
    if case.assigned == reader.id:
        said, buttons = _to_companion(case, rules), alert_buttons(case, reader)
    else:
        said, buttons = _to_coordinators(case), alert_buttons(case, None)
    return Screen((said,), stacked(*buttons), alert_title(case))


def reminders_screen(cases: Sequence[Case], reader: Person) -> Screen:
    """Several of them in one message, for the same reader: a line and a button each."""
    shown = cases[:PAGE]
    buttons = [case_button(verbatim(case.number), LISTED, "show", case) for case in shown]
    if len(cases) > PAGE:
        buttons.append(Button(MORE(n=len(cases) - PAGE), pack("tasks", "list")))
    lines = listed((_line(case, reader) for case in shown), "\n")
    return Screen((lines,), stacked(*buttons), STILL_WAITING)


def left_behind_notice(case: Case, reason: str) -> Screen:
    """To who had it: kindly, and why. None is sent to who can't be reached."""
    return Screen((LEFT_BEHIND.get(reason, LEFT)(number=case.number),))


def _line(case: Case, reader: Person) -> Text:
    if case.assigned == reader.id:
        return REMINDED_OF(number=case.number, at=case.course.asked_at)
    return CALLED_FOR(number=case.number, at=case.course.began_at)


def _to_companion(case: Case, rules: Rules) -> Text:
    """Until the moment at which the next is asked, once she has been reminded."""
    course, climb = case.course, rules.promise(case.category, case.urgency).climb
    until = max(course.answer_by, rules.working.half(course.reminded_at, climb)) if course.reminded_at else None
    return REMINDER(number=case.number, at=course.asked_at, until=until or course.answer_by)


def _to_coordinators(case: Case) -> Text:
    asked = case.course.steps
    if not asked:
        return CALL(number=case.number, at=case.course.began_at)
    return CALL_AFTER(number=case.number, at=case.course.began_at, n=asked)


def handed_over_notice(cases: Sequence[Case]) -> Screen:
    """To who is on leave from today: which of her cases others have now."""
    return Screen((HANDED_OVER(numbers=listed([verbatim(case.number) for case in cases])),))
