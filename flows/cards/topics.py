"""Which topics residents may subscribe to: coordinators add, rename and hide them."""

from dataclasses import replace

from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.topic_screens import NAME, topic_value, topics_screen
from flows.effects import Edit, Show, Toast
from flows.kinds.new_labels import SAVED, NewLabels
from flows.turn import Turn


def _flip(at: int, scene: Scene) -> Turn:
    topics = scene.known.editable.topics
    made = replace(topics[at], shown=not topics[at].shown)
    after = replace(scene.known.editable, topics=(*topics[:at], made, *topics[at + 1 :]))
    shown = topics_screen(after, scene.viewer.language)
    return scene.turn(Edit("topic", made.code, topic_value(made, at)), Toast(SAVED), Show(shown))


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_WORDS):
        return lost(scene)
    topics = scene.known.editable.topics
    at = next((at for at, topic in enumerate(topics) if topic.code == press.part(0)), None)
    match press.action:
        case "show":
            return show(scene, topics_screen(scene.known.editable, scene.viewer.language))
        case "add":
            return engine.begin(NewLabels, scene.session, scene.event, scene.known, answers={"what": "topic"})
        case "rename" if at is not None:
            given = {"what": f"topic:{topics[at].code}"}
            return engine.begin(NewLabels, scene.session, scene.event, scene.known, answers=given)
        case "flip" if at is not None:
            return _flip(at, scene)
    return lost(scene)


CARD = Card(NAME, _act)
