"""Her word on whether it is still safe that we write to her, and then what she came to write."""

from dataclasses import replace

from cases.contact import Consent
from cases.person import Person
from cases.policy import Action
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene, needs_case
from flows.cards.home import lost
from flows.effects import SetContact
from flows.engine.still_safe import CARD as NAME
from flows.flow import Flow
from flows.kinds.add_more import AddMore
from flows.kinds.ask import Ask
from flows.kinds.complaint import AnotherComplaint, Complaint
from flows.needs import Need
from flows.text import text
from flows.turn import Turn

NOT_ANY_MORE = text("still_safe.not_any_more", "Baik, mulai sekarang kami tidak menulis lebih dulu ke sini.")

OF_A_CASE: dict[str, tuple[type[Flow], Action]] = {AddMore.name: (AddMore, Action.ADD), Ask.name: (Ask, Action.ASK)}


def _act(press: Press, scene: Scene) -> Turn:
    """What she may not do to a case, or to one that is not there, leads nowhere."""
    begun = next((flow for flow in (Complaint, AnotherComplaint) if flow.name == press.part(1)), None)
    if begun is not None:
        return _said(press, scene, begun)
    flow, action = OF_A_CASE.get(press.part(1), (None, Action.ADD))
    case = scene.allowed_case(press, action)
    return _said(press, scene, flow) if flow and case else lost(scene)


def _said(press: Press, scene: Scene, flow: type[Flow]) -> Turn:
    if press.action not in ("yes", "no"):
        return lost(scene)
    held, yes = scene.viewer.contact, press.action == "yes"
    rules = held if yes else replace(held, consent=Consent.NEVER)
    notes = () if yes else (NOT_ANY_MORE,)
    viewer = replace(scene.viewer, contact=replace(rules, asked=scene.event.at))
    known = replace(scene.known, viewer=viewer)
    turn = engine.begin(flow, scene.session, scene.event, known, press.id(), notes)
    return Turn(turn.session, (SetContact(rules), *turn.effects))


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    return needs_case(press, viewer)


CARD = Card(NAME, _act, _needs)
