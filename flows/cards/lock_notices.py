"""Messages about locks that come unasked: a warning without detail, a PIN taken away, guesses without end."""

from cases.case import Case
from cases.person import Person
from flows.button_data import pack
from flows.cards.case_notices import OPEN, OWN, case_button
from flows.screen import Button, Screen, stacked
from flows.text import text, verbatim

DURESS = text(
    "lock.duress", "⚠️ Hati-hati: ada tanda orang lain memegang HP-nya. Jangan hubungi lewat HP-nya, pakai cara lain."
)
CALL = text("lock.call", "Minta dihubungi, dengan cara aman yang ia pilih.")
FORGOTTEN = text("lock.forgotten", "PIN Anda sudah dihapus koordinator. Pasang yang baru sebelum membuka tugas.")
SET = text("lock.set_pin", "Pasang PIN")
GUESSED = text("lock.guessed", "PIN di obrolan {name} sudah {n} kali salah. Mohon tanyakan langsung kepadanya.")


def duress_warning(case: Case) -> Screen:
    return Screen((DURESS,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))


def call_notice(case: Case) -> Screen:
    """She asked to be called from a chat that shows nothing."""
    return Screen((CALL,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))


def pin_forgotten() -> Screen:
    return Screen((FORGOTTEN,), stacked(Button(SET, pack("pin", "set"))))


def guesses_notice(person: Person, number: int) -> Screen:
    return Screen((GUESSED(name=person.name, n=number),))
