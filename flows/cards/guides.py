"""Guides for residents: the list, and one of them, also from the button of an announcement."""

from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.guides_screens import GONE, NAME, guide_of, guide_screen, list_screen
from flows.cards.home import lost, show
from flows.turn import Turn


def _act(press: Press, scene: Scene) -> Turn:
    match press.action:
        case "list":
            return show(scene, list_screen(scene.known, press.page()))
        case "open":
            guide = guide_of(scene.known, press.part(0))
            if guide is None:
                return show(scene, list_screen(scene.known, 0, GONE))
            return show(scene, guide_screen(guide, scene.known, press.page(1)))
    return lost(scene)


CARD = Card(NAME, _act)
