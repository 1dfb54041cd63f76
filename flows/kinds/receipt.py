"""The receipt: thanks, the number, how far it has really come, and what happens next. Never what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.case import Case, Urgency
from cases.contact import Consent, ContactRules
from cases.hand_over import HandOver
from cases.roster import Roster
from flows.button_data import pack
from flows.cards.exit import traces_button
from flows.cards.hand_over_words import COMPANION, asked_person, hand_over_lines
from flows.cards.lock_words import offer_button
from flows.cards.menu import way_back
from flows.effects import Show
from flows.questions.numbers import NUMBERS
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text

CARD = "receipt"  # flows.cards.receipt_card

THANKS = text("receipt.thanks", "Terima kasih, sudah kami terima. 🙏")
NUMBER = text("receipt.number", "Nomor Anda: {number}")
KEEP_NUMBER = text("receipt.keep_number", "Nomor ini hanya bisa dibuka dari akun Telegram ini.")
NEXT = text("receipt.next", "Kami minta seorang pendamping membacanya. Kami usahakan ada tanggapan paling lambat {at}.")
ANSWER_BY = text("receipt.answer_by", "Kami usahakan ada tanggapan paling lambat {at}.")
REFRESH = text("receipt.refresh", "🔄 Perbarui")

HOW_WE_WRITE: dict[Consent, Text] = {
    Consent.ANY_TIME: text("receipt.any_time", "Kabarnya akan kami kirim di sini."),
    Consent.IN_WINDOW: text("receipt.in_window", "Kami hanya menulis ke sini pada waktu yang Anda pilih."),
    Consent.NEVER: text("receipt.never", "Kami tidak akan menulis lebih dulu ke sini."),
}
THROUGH = text("receipt.through", "Kami memakai cara lain yang Anda tulis.")
LOOK = text("receipt.look", "Kapan saja, kabarnya bisa dilihat di menu “Pengaduan saya”.")
BY_NUMBER = text(
    "receipt.by_number",
    "Yang Anda tulis sudah tersimpan, dan tidak tampak lagi di layar ini. Untuk melihat kabarnya, ketik nomornya di "
    "sini. Layar ini hilang setelah 15 menit.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """`before`: until when somebody answers, as she is promised. `violence`: her list does not show it to others."""

    case: UUID
    number: str
    urgency: Urgency
    before: datetime
    rules: ContactRules
    violence: bool

    @classmethod
    def of(cls, case: Case, rules: ContactRules) -> "Receipt":
        return cls(
            case=case.id,
            number=case.number,
            urgency=case.urgency,
            before=case.respond_before,
            rules=rules,
            violence=case.violence,
        )


def first_receipt(receipt: Receipt) -> Show:
    """As it is the moment she sends: nothing has reached anybody yet."""
    return _shown(receipt, tuple(first_lines(receipt)))


def first_lines(receipt: Receipt) -> Iterator[Text]:
    yield from _lines(receipt, HandOver.SENDING, COMPANION, (THANKS,))


def lines_now(case: Case, rules: ContactRules, over: HandOver, roster: Roster) -> tuple[Text, ...]:
    return tuple(_lines(Receipt.of(case, rules), over, asked_person(case, roster), (THANKS,)))


def receipt_now(case: Case, rules: ContactRules, over: HandOver, roster: Roster, *said: Text) -> Show:
    """As it is by now; `said` in place of the thanks."""
    receipt = Receipt.of(case, rules)
    return _shown(receipt, tuple(_lines(receipt, over, asked_person(case, roster), said or (THANKS,))))


def _shown(receipt: Receipt, lines: tuple[Text, ...]) -> Show:
    pressing = _pressing(receipt)
    again = stacked(Button(REFRESH, pack(CARD, "look", receipt.case))) if pressing else ()
    word = stacked(offer_button()) if receipt.violence else ()
    screen = Screen(lines, (*again, *numbers_at_hand(receipt.urgency), *word, *stacked(traces_button()), way_back()))
    return Show(screen, about=receipt.case if pressing else None)


def _lines(receipt: Receipt, over: HandOver, who: Text, said: tuple[Text, ...]) -> Iterator[Text]:
    yield from said
    yield listed((NUMBER(number=receipt.number), KEEP_NUMBER), "\n")
    if _pressing(receipt):
        yield from hand_over_lines(over, who)
    if over is not HandOver.TAKEN:
        yield (ANSWER_BY if _pressing(receipt) else NEXT)(at=receipt.before)
    rules = receipt.rules
    how = (HOW_WE_WRITE[rules.consent],) if rules.consent in HOW_WE_WRITE else ()
    through = (THROUGH,) if rules.through else ()
    yield listed((*how, *through, where_to_look(violence=receipt.violence)), " ")


def where_to_look(*, violence: bool) -> Text:
    return BY_NUMBER if violence else LOOK


def _pressing(receipt: Receipt) -> bool:
    return receipt.urgency is not Urgency.ROUTINE


def numbers_at_hand(urgency: Urgency) -> Rows:
    return stacked(Button(NUMBERS, pack("numbers", "show"))) if urgency is Urgency.DANGER else ()
