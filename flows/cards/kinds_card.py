"""Which categories and kinds of complaint are offered: coordinators hide, show and add them."""

from dataclasses import replace

from cases.policy import Action, may
from cases.taxonomy import Category
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.kinds_screens import NAME, category_screen, kind_value, overview
from flows.effects import Edit, Show, Toast
from flows.kinds.new_labels import SAVED, NewLabels
from flows.subjects import offered
from flows.subjects.shown import own_kinds
from flows.text import text
from flows.turn import Turn

LAST = text("kinds.last", "Yang terakhir harus tetap ditawarkan.")


def _flip(code: str, category: Category, scene: Scene) -> Turn:
    """Hide what is offered, or offer what is hidden; never the last of a category."""
    editable = scene.known.editable
    hidden = code in editable.hidden
    now = editable.hidden - {code} if hidden else editable.hidden | {code}
    if not hidden and not code.startswith("@") and not _left(category, now, scene):
        return scene.turn(Toast(LAST))
    shown = category_screen(category, replace(editable, hidden=now), scene.viewer.language)
    return scene.turn(Edit("hidden", code, None if hidden else {"hidden": True}), Toast(SAVED), Show(shown))


def _left(category: Category, hidden: frozenset[str], scene: Scene) -> bool:
    own = (kind.code for kind in own_kinds(category, scene.known.editable) if kind.shown)
    return any(code not in hidden for code in (*(kind.code for kind in offered(category)), *own))


def _own(code: str, category: Category, scene: Scene) -> Turn:
    editable = scene.known.editable
    kind = next((kind for kind in editable.kinds if kind.code == code), None)
    if kind is None:
        return lost(scene)
    made = replace(kind, shown=not kind.shown)
    after = replace(editable, kinds=tuple(made if one == kind else one for one in editable.kinds))
    shown = category_screen(category, after, scene.viewer.language)
    return scene.turn(Edit("kind", code, kind_value(made)), Toast(SAVED), Show(shown))


def _of(category: Category, press: Press, scene: Scene) -> Turn:
    code = press.part(0)
    match press.action:
        case "of":
            return show(scene, category_screen(category, scene.known.editable, scene.viewer.language))
        case "cat" if category is not Category.VIOLENCE:
            return _flip(f"@{category}", category, scene)
        case "flip" if code in {kind.code for kind in offered(category)}:
            return _flip(code, category, scene)
        case "own":
            return _own(code, category, scene)
        case "rename" | "add":
            return engine.begin(NewLabels, scene.session, scene.event, scene.known, answers={"what": code})
    return lost(scene)


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_WORDS):
        return lost(scene)
    if press.action == "show":
        return show(scene, overview(scene.known.editable))
    named = press.part(1) or press.part(0)
    category = next((one for one in Category if one == named), None)
    return _of(category, press, scene) if category else lost(scene)


CARD = Card(NAME, _act)
