"""How far an urgent case has come, in words for who brought it: what is true now, by role, with the numbers to call."""

from cases.case import Case
from cases.hand_over import HandOver, is_pressing
from cases.person import Role
from cases.roster import Roster
from flows.cards.status_words import long_status
from flows.known import Known
from flows.questions.numbers import number_lines
from flows.text import Text, text

SENDING = text("handed_on.sending", "📨 Sedang kami sampaikan. Belum ada yang menerimanya.")
LATE = text("handed_on.late", "⏳ Belum sampai kepada siapa pun. Masih terus kami coba.")
FAILED = text("handed_on.failed", "⚠️ Belum berhasil kami sampaikan kepada siapa pun.")
DELIVERED = text("handed_on.delivered", "📬 Sudah sampai kepada {who}, belum dijawab.")
TAKEN = text("handed_on.taken", "🤝 Sudah diterima oleh {who}.")
CALL_NOW = text("handed_on.call_now", "Kalau Anda butuh pertolongan sekarang, jangan menunggu kami. Hubungi langsung:")

WOMAN = text("handed_on.woman", "pendamping perempuan")
COMPANION = text("handed_on.companion", "pendamping")
COORDINATOR = text("handed_on.coordinator", "koordinator")

SAYS: dict[HandOver, Text] = {
    HandOver.SENDING: SENDING,
    HandOver.LATE: LATE,
    HandOver.FAILED: FAILED,
    HandOver.DELIVERED: DELIVERED,
    HandOver.TAKEN: TAKEN,
}


def hand_over_lines(over: HandOver, who: Text = COMPANION) -> tuple[Text, ...]:
    """Until somebody has said that she does it, the numbers stand under it."""
    said = SAYS[over](who=who)
    return (said,) if over is HandOver.TAKEN else (said, CALL_NOW, *number_lines())


def asked_person(case: Case, roster: Roster) -> Text:
    """Who is asked or has taken it, by role: a name is nobody's business on a phone that others may hold."""
    if case.assigned is None:
        return COORDINATOR
    person = roster.people.get(case.assigned)
    if person is not None and person.role is Role.COORDINATOR:
        return COORDINATOR
    return WOMAN if person is not None and person.woman else COMPANION


def standing_lines(case: Case, known: Known) -> tuple[Text, ...]:
    """Where a case stands; of an urgent one how far the alert has really come, where that was loaded.

    For violence only while the lock is open: the numbers would tell whoever else looks.
    """
    over = known.hand_over(case)
    shown = over is not None and is_pressing(case) and (known.viewer.opened or not case.violence)
    if over is None or not shown:
        return (long_status(case),)
    ahead = (long_status(case),) if over is HandOver.TAKEN else ()
    return (*ahead, *hand_over_lines(over, asked_person(case, known.roster)))
