"""What coordinators do with services and guides: check, hide, show, move, remove, and begin to write."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final, TypeAlias

from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.services_shelf import GUIDES, SERVICES, Shelf
from flows.cards.services_shelf_screens import list_screen, one_screen, sure_hide_screen, sure_screen
from flows.effects import Edit, Effect, Show, Toast
from flows.flow import Flow
from flows.found import PAGE
from flows.kinds.edit_guide import EditGuide
from flows.kinds.edit_service import EditService
from flows.text import Text, text
from flows.turn import Turn

NOTED = text("shelf.noted", "Sudah dicatat.")
NOW_SHOWN = text("shelf.now_shown", "Sekarang terlihat oleh warga.")
NOW_HIDDEN = text("shelf.now_hidden", "Sekarang tersembunyi.")
MOVED = text("shelf.moved", "Sudah dipindahkan.")
REMOVED = text("shelf.removed", "Sudah dihapus.")
AT_THE_END = text("shelf.at_the_end", "Sudah di ujung daftar.")

FLOWS: Final[dict[str, type[Flow]]] = {SERVICES.area: EditService, GUIDES.area: EditGuide}


def _changed(shelf: Shelf, item: Any, said: Text, scene: Scene) -> Turn:
    """The item as it is now, written and shown."""
    edit = Edit(shelf.area, item.key, shelf.value(item))
    return scene.turn(edit, Toast(said), Show(one_screen(shelf, item, scene.known)))


def _refused(shelf: Shelf, item: Any, reason: Text, scene: Scene) -> Turn:
    return scene.turn(Toast(reason, alert=True), Show(one_screen(shelf, item, scene.known, note=reason)))


def _seen(shelf: Shelf, item: Any, press: Press, scene: Scene) -> Turn:
    reason = shelf.not_shown(item, scene.known) if press.action == "show" else None
    reason = shelf.not_gone(item, scene.known) if press.action != "show" else reason
    if reason is not None:
        return _refused(shelf, item, reason, scene)
    if press.action == "hide" and shelf.urgent(item):
        return show(scene, sure_hide_screen(shelf, item))
    shown = press.action == "show"
    return _changed(shelf, replace(item, shown=shown), NOW_SHOWN if shown else NOW_HIDDEN, scene)


def _moved(shelf: Shelf, item: Any, by: int, scene: Scene) -> Turn:
    items = list(shelf.items(scene.known.editable))
    at = items.index(item)
    if not 0 <= at + by < len(items):
        return scene.turn(Toast(AT_THE_END), Show(one_screen(shelf, item, scene.known)))
    items[at], items[at + by] = items[at + by], items[at]
    placed = tuple(replace(one, position=place) for place, one in enumerate(items))
    known = shelf.known_with(scene.known, placed)
    edits = _edits(shelf, items, placed)
    return scene.turn(*edits, Toast(MOVED), Show(list_screen(shelf, known, (at + by) // PAGE)))


def _edits(shelf: Shelf, before: list[Any], after: tuple[Any, ...]) -> Iterator[Effect]:
    for old, new in zip(before, after, strict=True):
        if old.position != new.position:
            yield Edit(shelf.area, new.key, shelf.value(new))


def _gone(shelf: Shelf, item: Any, scene: Scene) -> Turn:
    reason = shelf.not_gone(item, scene.known)
    if reason is not None:
        return _refused(shelf, item, reason, scene)
    left = tuple(one for one in shelf.items(scene.known.editable) if one.key != item.key)
    known = shelf.known_with(scene.known, left)
    return scene.turn(Edit(shelf.area, item.key, None), Toast(REMOVED), Show(list_screen(shelf, known)))


def _edited(shelf: Shelf, item: Any, scene: Scene) -> Turn:
    return engine.change(FLOWS[shelf.area], scene.session, scene.event, scene.known, shelf.subject(item.key))


def _open(shelf: Shelf, item: Any, press: Press, scene: Scene) -> Turn:
    return show(scene, one_screen(shelf, item, scene.known, press.page(1)))


def _check(shelf: Shelf, item: Any, _press: Press, scene: Scene) -> Turn:
    return _changed(shelf, shelf.checked(item, scene.known.today), NOTED, scene)


Act: TypeAlias = Callable[[Shelf, Any, Press, Scene], Turn]
ACTS: Final[dict[str, Act]] = {
    "open": _open,
    "check": _check,
    "hide": _seen,
    "hidden": _seen,
    "show": _seen,
    "up": lambda shelf, item, _press, scene: _moved(shelf, item, -1, scene),
    "down": lambda shelf, item, _press, scene: _moved(shelf, item, 1, scene),
    "drop": lambda shelf, item, _press, scene: show(scene, sure_screen(shelf, item)),
    "gone": lambda shelf, item, _press, scene: _gone(shelf, item, scene),
    "edit": lambda shelf, item, _press, scene: _edited(shelf, item, scene),
}


def _card(shelf: Shelf) -> Card:
    def act(press: Press, scene: Scene) -> Turn:
        if not may(scene.viewer, Action.SET_WORDS):
            return lost(scene)
        if press.action == "list":
            return show(scene, list_screen(shelf, scene.known, press.page()))
        if press.action == "add":
            return engine.begin(FLOWS[shelf.area], scene.session, scene.event, scene.known)
        if press.action not in ACTS:
            return lost(scene)
        item = shelf.find(scene.known, press.part(0))
        if item is None:
            return show(scene, list_screen(shelf, scene.known))
        return ACTS[press.action](shelf, item, press, scene)

    return Card(shelf.card, act)


SERVICES_CARD: Final = _card(SERVICES)
GUIDES_CARD: Final = _card(GUIDES)
