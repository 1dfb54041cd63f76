"""Six digits on buttons, never shown again: only how many there are. A typed PIN does as well, and its message goes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from cases.contact import Purpose
from cases.lock import PIN_LENGTH, TOLD_AFTER, Opened, Tried, may_be_a_word, waits
from flows.cards.lock_notices import guesses_notice
from flows.effects import Coordinators, Effect, Priority, Tell, Unsay
from flows.event import Said
from flows.needs import Guesses, Opens
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Partial, Question, Taken
from flows.questions.sentences import not_here
from flows.screen import Button, Rows, in_columns
from flows.secrets import pin_fault
from flows.text import Text, text, verbatim

NOT_IT: Final = text("pin.not_it", "Belum cocok. Coba lagi.")
NOT_YET: Final = text("pin.not_yet", "Terlalu banyak yang salah. Silakan coba lagi {at}.")
NOT_THE_SAME: Final = text("pin.not_the_same", "Tidak sama dengan yang pertama. Coba lagi, atau tekan Kembali.")

WHOLE_MINUTE: Final = timedelta(seconds=59)  # a clock is read without seconds: never earlier than it is true
DELETE: Final = "del"
KEYS: Final = "123456789"


@dataclass(frozen=True, kw_only=True)
class Keypad(Question[dict[str, str]]):
    """`checks`: against her PIN, and then it is not stored; else a new one, which `like` asks for again.

    What came with it into `partial` (what she wanted to open) goes with the answer.
    """

    checks: bool = False
    like: str = ""

    def draw(self, asking: Asking, /) -> Face:
        given = len(asking.partial.get("digits", ""))
        dots = " ".join("●" * given + "○" * (PIN_LENGTH - given))
        return Face((verbatim(dots),), self._keys(asking))

    def _keys(self, asking: Asking) -> Rows:
        keys = tuple(asking.button(verbatim(key), f"d{key}") for key in KEYS)
        last: tuple[Button, ...] = (asking.button(verbatim("⌫"), DELETE), asking.button(verbatim("0"), "d0"))
        return (*in_columns(keys, 3), last)

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value=key) if key == DELETE:
                return self._so_far(asking, asking.partial.get("digits", "")[:-1])
            case Chosen(value=key) if _is_digit(key):
                given = given_with(asking.partial.get("digits", ""), key)
                return self._so_far(asking, given) if len(given) < PIN_LENGTH else self._whole(asking, given)
            case Said(said):
                return self._whole(asking, said.strip(), Unsay())
        return not_here(heard, write=True)

    def _so_far(self, asking: Asking, digits: str, note: Text | None = None, *effects: Effect) -> Partial:
        return Partial({**asking.partial, "digits": digits}, effects, note)

    def _whole(self, asking: Asking, pin: str, *effects: Effect) -> Taken:
        if self.checks:
            return self._checked(asking, pin, *effects)
        fault = pin_fault(pin)
        if fault is None and self.like and pin != getattr(asking.so_far, self.like)["pin"]:
            fault = NOT_THE_SAME
        if fault is not None:
            return self._so_far(asking, "", fault, *effects)
        return Answered({**_without_digits(asking), "pin": pin}, effects)

    def _checked(self, asking: Asking, pin: str, *effects: Effect) -> Taken:
        found = asking.known.loaded.get(Opens(pin), Opened.NOT)
        if found is Opened.WORD:
            return Answered(_without_digits(asking), effects)
        tried: Tried = asking.known.loaded.get(Guesses(), Tried())
        waiting = waits(tried.until, asking.known.at)
        note = NOT_YET(at=tried.until + WHOLE_MINUTE) if waiting and tried.until else NOT_IT
        told = (_told(asking, tried),) if found is Opened.NOT and tried.number == TOLD_AFTER else ()
        return self._so_far(asking, "", note, *effects, *told)

    def load(self, stored: Any, _: Any, /) -> dict[str, str]:
        if not isinstance(stored, dict):
            raise TypeError("not from the keypad")
        return stored

    def review(self, _: dict[str, str], __: Asking, /) -> Text:
        raise AssertionError("a secret is never shown")


def given_with(before: str, key: str) -> str:
    return before + key.removeprefix("d")


def secret_in(heard: Heard, before: str) -> str | None:
    """The whole PIN that a checking keypad is now given after the digits `before`, if it is whole."""
    match heard:
        case Said(said) if may_be_a_word(said):
            return said.strip()
        case Chosen(value=key) if _is_digit(key) and len(before) + 1 == PIN_LENGTH:
            return given_with(before, key)
    return None


def _is_digit(key: str) -> bool:
    return len(key) == 2 and key[0] == "d" and key[1].isascii() and key[1].isdigit()  # noqa: PLR2004  # "d" and it


def _without_digits(asking: Asking) -> dict[str, str]:
    return {name: value for name, value in asking.partial.items() if name != "digits"}


def _told(asking: Asking, tried: Tried) -> Tell:
    screen = guesses_notice(asking.known.viewer, tried.number)
    return Tell(Coordinators(), screen, Purpose.DUTY, Priority.URGENT)
