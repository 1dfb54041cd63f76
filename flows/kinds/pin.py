"""A staff member gives her PIN, or sets one; what she wanted to open comes after (flows.desk.pins)."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from flows.cards.menu import show_menu
from flows.effects import Effect, OpenLock, SetLock
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.known import Known
from flows.questions.keypad import Keypad
from flows.session import Talk
from flows.text import Text, text

DROPPED = text("pin.dropped", "Baik.")
SAVED = text("pin.saved", "PIN tersimpan.")


class GivePin(Flow):
    name: ClassVar[str] = "give_pin"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = DROPPED

    pin: Annotated[dict[str, str], Keypad(text("pin.give", "PIN Anda?"), checks=True)]

    def done(self, _: Event, __: Known, ___: Talk, /) -> Iterator[Effect | GoOn]:
        yield OpenLock()


class SetPin(Flow):
    name: ClassVar[str] = "set_pin"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = DROPPED

    pin: Annotated[
        dict[str, str],
        Keypad(
            text("pin.new", "Pilih PIN: 6 angka."),
            hints=(
                text(
                    "pin.what_for",
                    "PIN diminta sebelum isi pengaduan kekerasan dibuka, supaya orang lain yang memegang HP ini tidak "
                    "membacanya.",
                ),
            ),
        ),
    ]
    again: Annotated[dict[str, str], Keypad(text("pin.again", "Sekali lagi, PIN yang sama."), like="pin")]

    def done(self, _: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        """Where her lock has shut meanwhile nothing is changed: somebody else may sit there."""
        if known.viewer.locked and not known.viewer.opened:
            yield show_menu(known.viewer)
            return
        yield SetLock(self.pin["pin"])
        yield OpenLock()
