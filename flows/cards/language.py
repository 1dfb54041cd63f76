"""The choice of language."""

from cases.person import Language
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import home, last_row, lost, show
from flows.cards.language_names import NAMES
from flows.effects import SetLanguage
from flows.screen import Button, Screen, stacked
from flows.text import text, verbatim
from flows.turn import Turn

NAME = "lang"

TITLE = text("language.title", "Bahasa")
ASK = text("language.ask", "Pilih bahasa:")


def language_screen(scene: Scene) -> Screen:
    """Each language under its own name, so that it is found by who reads no other."""
    choices = (Button(verbatim(name), pack(NAME, "set", language.value)) for language, name in NAMES.items())
    return Screen((ASK,), (*stacked(*choices), last_row(scene)), TITLE)


def _act(press: Press, scene: Scene) -> Turn:
    match press.action:
        case "show":
            return show(scene, language_screen(scene), telling=False)
        case "set" if press.part(0) in list(Language):
            return scene.turn(SetLanguage(Language(press.part(0))), home(scene))
    return lost(scene)


CARD = Card(NAME, _act)
