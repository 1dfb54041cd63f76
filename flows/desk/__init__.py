"""The front desk: decides who handles an event. `needs` says what must be loaded, `receive` what happens."""

from dataclasses import replace

from cases.person import Person
from flows.button_data import TALK, unpack
from flows.cards.card import Card, Scene
from flows.cards.conduct import with_conduct
from flows.cards.exit import is_exit
from flows.cards.home import lost
from flows.cards.menu import menu_screen
from flows.desk.card_table import CARDS
from flows.desk.command_table import command_for
from flows.desk.guessing import guess_needs
from flows.desk.pins import SECRET, opened, pin_needs
from flows.desk.reading import with_reads
from flows.desk.talking import changed, loose, talk_needs, talked
from flows.effects import Show, Welcome, Wipe
from flows.event import Called, Changed, Event, Presence, Pressed
from flows.known import Known
from flows.needs import Need
from flows.session import Session
from flows.turn import Turn


def needs(session: Session, event: Event, viewer: Person) -> tuple[Need, ...]:
    """What `receive` will look for in `Known.loaded`, each once."""
    if is_exit(event):
        return ()
    typed = guess_needs(event, viewer) if session.talk is None else pin_needs(session, event, viewer)
    return tuple(dict.fromkeys((*talk_needs(session, event), *_own_needs(event, viewer), *typed)))


def receive(session: Session, event: Event, known: Known) -> Turn:
    """What this event does: the chat's next session, and the effects in their order."""
    scene = Scene(session, event, known)
    turn = _exited(scene) if is_exit(event) else _handled(scene)
    return _marked(with_conduct(with_reads(turn, known), known))


def _handled(scene: Scene) -> Turn:
    match scene.event.input:
        case Called() as called:
            return command_for(called.name, scene.viewer).act(called.argument, scene)
        case Pressed(data):
            return _pressed(data, scene)
        case Changed():
            return changed(scene)
        case Presence():
            return scene.turn()
    return opened(scene, talked(scene)) if scene.session.talk else loose(scene)


def _pressed(data: str, scene: Scene) -> Turn:
    if data.startswith(TALK):
        return opened(scene, talked(scene))
    press = unpack(data)
    card = CARDS.get(press.card) if press else None
    return card.act(press, scene) if press and card else lost(scene)


def _exited(scene: Scene) -> Turn:
    """Before everything else, whatever was under way; drafts stay and expire by themselves, but for half a secret."""
    session = scene.session
    for flow in SECRET:
        session = session.without(flow)
    return Turn(replace(session, active=None), (Wipe(menu_screen(scene.viewer)),))


def _marked(turn: Turn) -> Turn:
    """Keep in the session whether the screen now tells a stranger something."""
    telling = turn.session.telling
    for effect in turn.effects:
        match effect:
            case Show():
                telling = effect.telling
            case Welcome() | Wipe():
                telling = False
    return replace(turn, session=replace(turn.session, telling=telling))


def _own_needs(event: Event, viewer: Person) -> tuple[Need, ...]:
    match event.input:
        case Called(name, argument):
            return command_for(name, viewer).needs(argument, viewer)
        case Pressed(data):
            press = unpack(data)
            card: Card | None = CARDS.get(press.card) if press else None
            return card.needs(press, viewer) if press and card else ()
    return ()
