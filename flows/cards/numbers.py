"""The emergency numbers: shown at once, to anybody, in every state."""

from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, show
from flows.questions.numbers import number_lines
from flows.screen import Button, Screen
from flows.text import text
from flows.turn import Turn

NAME = "numbers"

TITLE = text("numbers.title", "Nomor darurat")
ANY_HOUR = text("numbers.any_hour", "Kalau keadaan mendesak, hubungi langsung:")


def numbers_screen(last: tuple[Button, ...]) -> Screen:
    return Screen((ANY_HOUR, *number_lines()), (last,), TITLE)


def numbers_button() -> Button:
    return Button(TITLE, pack(NAME, "show"))


def _act(_press: Press, scene: Scene) -> Turn:
    return show(scene, numbers_screen(last_row(scene)))


CARD = Card(NAME, _act)
