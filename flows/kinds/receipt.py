"""The receipt: thanks, the number, and what happens next. It never says what it is about."""

from datetime import datetime

from cases.case import Urgency
from cases.contact import Consent, ContactRules
from flows.button_data import pack
from flows.cards.menu import way_back
from flows.questions.numbers import NUMBERS
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text

THANKS = text("receipt.thanks", "Terima kasih, sudah kami terima. 🙏")
NUMBER = text("receipt.number", "Nomor Anda: {number}")
KEEP_NUMBER = text("receipt.keep_number", "Nomor ini hanya bisa dibuka dari akun Telegram ini.")
NEXT = text("receipt.next", "Seorang pendamping akan membacanya. Kami usahakan ada tanggapan paling lambat {at}.")
FORWARDED = text(
    "receipt.forwarded",
    "Permintaan Anda langsung kami teruskan. Kami usahakan ada tanggapan paling lambat {at}.",
)

HOW_WE_WRITE: dict[Consent, Text] = {
    Consent.ANY_TIME: text("receipt.any_time", "Kabarnya akan kami kirim di sini."),
    Consent.IN_WINDOW: text("receipt.in_window", "Kami hanya menulis ke sini pada waktu yang Anda pilih."),
    Consent.NEVER: text("receipt.never", "Kami tidak akan menulis lebih dulu ke sini."),
}
THROUGH = text("receipt.through", "Kami memakai cara lain yang Anda tulis.")
LOOK = text("receipt.look", "Kapan saja, kabarnya bisa dilihat di menu “Pengaduan saya”.")


def receipt_lines(number: str, next_: Text, rules: ContactRules) -> tuple[Text, ...]:
    through = (THROUGH,) if rules.through else ()
    how = (HOW_WE_WRITE[rules.consent],) if rules.consent in HOW_WE_WRITE else ()
    whereabouts = listed((NUMBER(number=number), KEEP_NUMBER), "\n")
    return (THANKS, whereabouts, next_, listed((*how, *through, LOOK), " "))


def receipt_screen(number: str, urgency: Urgency, before: datetime, rules: ContactRules) -> Screen:
    """`before`: until when somebody answers, as she is promised."""
    return Screen(receipt_lines(number, NEXT(at=before), rules), (*numbers_at_hand(urgency), way_back()))


def numbers_at_hand(urgency: Urgency) -> Rows:
    return stacked(Button(NUMBERS, pack("numbers", "show"))) if urgency is Urgency.DANGER else ()
