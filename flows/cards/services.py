"""The directory of services for residents: the list, and one of them."""

from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.services_screens import GONE, NAME, by_name, list_screen, service_screen
from flows.turn import Turn


def _act(press: Press, scene: Scene) -> Turn:
    match press.action:
        case "list":
            return show(scene, list_screen(scene.known, press.page()))
        case "open":
            found = next((one for one in by_name(scene.known) if one.key == press.part(0)), None)
            if found is None:
                return show(scene, list_screen(scene.known, 0, GONE))
            return show(scene, service_screen(found, scene.known))
    return lost(scene)


CARD = Card(NAME, _act)
