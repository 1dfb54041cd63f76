"""The duties and the code of conduct: shown to who wants to join, and once more to staff when the text has changed."""

from dataclasses import replace
from typing import Final

from cases.person import Role
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.conduct_words import has_accepted, lines_of, version_of
from flows.cards.exit import exit_button
from flows.cards.home import last_row, lost, show
from flows.cards.menu import show_menu
from flows.cards.role_words import ROLE_NAMES
from flows.effects import AcceptConduct, Effect, Show, Toast, Welcome
from flows.known import Known
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen
from flows.text import text, verbatim
from flows.turn import Turn

NAME: Final = "conduct"

TITLE = text("conduct.title", "Tugas & kode etik: {role}")
AGREE = text("conduct.agree", "✅ Saya setuju")
PLEASE = text("conduct.please", "📋 Mohon dibaca: tugas & kode etik")
THANKS = text("conduct.thanks", "Terima kasih. Sudah kami catat.")
CHANGED = text("conduct.changed", "Kata-katanya baru saja diubah. Mohon dibaca sekali lagi.")
DONE = text("conduct.done", "Sudah Anda setujui. Terima kasih.")
TAG_LENGTH: Final = 16  # of the version, in a button: enough to tell two texts apart


def conduct_screen(role: Role, rows: Rows) -> Screen:
    return Screen((listed(lines_of(role), "\n"),), rows, TITLE(role=ROLE_NAMES.get(role, verbatim(""))))


def with_conduct(turn: Turn, known: Known) -> Turn:
    """The turn with a kind word under a menu that it shows, to staff who have not accepted what is in force.

    Never under the menu that the exit key leaves.
    """
    viewer = known.viewer
    hers = known.roster.people.get(viewer.id)
    if any(isinstance(effect, AcceptConduct) for effect in turn.effects):
        return turn
    if hers is None or not viewer.staff or hers.role is not viewer.role or has_accepted(hers, known):
        return turn
    return Turn(turn.session, tuple(_asking(effect) for effect in turn.effects))


def _asking(effect: Effect) -> Effect:
    match effect:
        case Welcome(menu=menu) if _is_menu(menu):
            return replace(effect, menu=_with_row(menu))
        case Show(screen=screen) if _is_menu(screen):
            return replace(effect, screen=_with_row(screen))
    return effect


def _is_menu(screen: Screen) -> bool:
    return bool(screen.rows) and screen.rows[0][0].data == pack("start", "go")


def _with_row(screen: Screen) -> Screen:
    return replace(screen, rows=(*screen.rows, (Button(PLEASE, pack(NAME, "show")),)))


def _shown(scene: Scene) -> Screen:
    role = scene.viewer.role
    hers = scene.known.roster.people.get(scene.viewer.id)
    if hers is not None and hers.accepted is not None and has_accepted(hers, scene.known):
        screen = conduct_screen(role, (last_row(scene),))
        return replace(screen, body=(*screen.body, DONE))
    tag = version_of(role, scene.known.editable)[:TAG_LENGTH]
    return conduct_screen(role, ((Button(AGREE, pack(NAME, "agree", tag)),), (*last_row(scene)[:1], exit_button())))


def _act(press: Press, scene: Scene) -> Turn:
    if not scene.viewer.staff:
        return lost(scene)
    version = version_of(scene.viewer.role, scene.known.editable)
    if press.action != "agree":
        return show(scene, _shown(scene))
    if press.part(0) != version[:TAG_LENGTH]:
        return scene.turn(Toast(CHANGED), Show(_shown(scene)))
    thanked = scene.turn(AcceptConduct(version), Toast(THANKS), show_menu(scene.viewer))
    return Turn(replace(thanked.session, active=None), thanked.effects)


CARD = Card(NAME, _act)
