"""Where a person is led back to."""

from dataclasses import replace

from flows import engine
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.exit import exit_button
from flows.cards.menu import BACK, NAME, show_menu, to_menu
from flows.cards.refusals import NOT_FOUND
from flows.effects import Show, Toast
from flows.engine.standing import flow_named
from flows.screen import Button, Screen
from flows.text import Text
from flows.turn import Turn


def home(scene: Scene, note: Text | None = None) -> Show:
    """The question under way, or the menu where there is none, or none any more after a release."""
    talk = scene.session.talk
    if talk is None or flow_named(talk.flow) is None:
        return show_menu(scene.viewer, note)
    screen = engine.redraw(scene.session, scene.known)
    return Show(screen if note is None else replace(screen, body=(note, *screen.body)))


def lost(scene: Scene, note: Text = NOT_FOUND) -> Turn:
    """The answer to a button that leads nowhere: said briefly, and back to where she was."""
    return scene.turn(Toast(note), home(scene))


def back_home(scene: Scene) -> Button:
    """The button to where she was before the card: the question under way, or the menu."""
    return Button(BACK, pack(NAME, "talk")) if scene.session.talk else to_menu()


def last_row(scene: Scene) -> tuple[Button, ...]:
    return (back_home(scene), exit_button())


def show(scene: Scene, screen: Screen, *, telling: bool = True) -> Turn:
    return scene.turn(Show(screen, telling=telling))


def _act(press: Press, scene: Scene) -> Turn:
    if press.action == "talk":
        return scene.turn(home(scene))
    return Turn(replace(scene.session, active=None), (show_menu(scene.viewer),))


MENU = Card(NAME, _act)
