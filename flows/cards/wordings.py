"""`/kata`: every message of the product, found by its words, reworded, put back."""

from dataclasses import replace

from cases.editable import Editable
from cases.person import Language
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.wording_screens import NAME, QUERY_LONGEST, changed, matching, one, overview, results
from flows.effects import Edit, Show, Toast
from flows.kinds.new_wording import FindWords, NewWording
from flows.message import Message, by_ref
from flows.questions.folding import folded
from flows.text import text
from flows.turn import Turn

RESTORED = text("words.restored", "Sudah kembali ke asal.")


def without(editable: Editable, key: str, language: Language) -> Editable:
    kept = {named: words for named, words in editable.wordings.items() if named != (key, language)}
    return replace(editable, wordings=kept)


def found(query: str, page: int, scene: Scene) -> Turn:
    """What a search finds; its words are cut so that they fit a button's data."""
    plain = folded(query)[:QUERY_LONGEST].strip()
    return show(scene, results(matching(plain, scene.known), page, "find", plain, scene.known))


def _with(message: Message, press: Press, scene: Scene) -> Turn:
    language = next((one for one in Language if one == press.part(1)), None)
    match press.action:
        case "one":
            return show(scene, one(message, scene.known.editable))
        case "edit" if language:
            given = {"which": f"{message.key}@{language}"}
            return engine.begin(NewWording, scene.session, scene.event, scene.known, answers=given)
        case "reset" if language and (message.key, language) in scene.known.editable.wordings:
            left = without(scene.known.editable, message.key, language)
            done = Edit("wording", f"{message.key}@{language}", None)
            return scene.turn(done, Toast(RESTORED), Show(one(message, left)))
    return lost(scene)


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_WORDS):
        return lost(scene)
    match press.action:
        case "show":
            return show(scene, overview(scene.known))
        case "search":
            return engine.begin(FindWords, scene.session, scene.event, scene.known)
        case "find":
            return found(press.part(0), press.page(1), scene)
        case "changed":
            return show(scene, results(changed(scene.known), press.page(), "changed", "", scene.known))
    message = by_ref(scene.known.messages, press.part(0))
    return _with(message, press, scene) if message else lost(scene)


CARD = Card(NAME, _act)
