"""What a PIN was asked for: once it is right, the press that asked for it is done, and an earlier talk taken up."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cases.person import Person
from flows.button_data import TALK, Press, unpack
from flows.cards.card import Scene
from flows.cards.home import home
from flows.desk.card_table import CARDS
from flows.effects import Effect, OpenLock, Redraw, Show
from flows.event import Event, Pressed
from flows.kinds.pin import SAVED, GivePin, SetPin
from flows.kinds.set_word import SetWord
from flows.needs import Guesses, Need, Opens
from flows.questions.keypad import secret_in
from flows.questions.question import Chosen, Heard
from flows.session import Session, Talk
from flows.turn import Turn

ASKS = frozenset({GivePin.name, SetPin.name})
SECRET = (GivePin.name, SetPin.name, SetWord.name)
"""Talks of which nothing is kept once she has left."""


def pin_needs(session: Session, event: Event, viewer: Person) -> tuple[Need, ...]:
    """The guess that this event makes, and what the press that waits for it will look for."""
    talk = session.talk
    if talk is None or talk.flow not in ASKS:
        return ()
    carried = _carried(talk)
    press = unpack(carried.get("press", ""))
    further = CARDS[press.card].needs(press, viewer) if press and press.card in CARDS else ()
    heard = _heard(talk, event)
    secret = secret_in(heard, carried.get("digits", "")) if talk.flow == GivePin.name and heard else None
    return (*((Opens(secret), Guesses()) if secret else ()), *further)


def opened(before: Scene, turn: Turn) -> Turn:
    """`turn` of the keypad; where it opened her lock, followed by what she wanted."""
    talk = before.session.talk
    opens = any(isinstance(effect, OpenLock) for effect in turn.effects)
    if talk is None or talk.flow not in ASKS or not opens:
        return turn
    carried = _carried(talk)
    waiting = carried.get("before")
    session = replace(turn.session, active=waiting if waiting in turn.session.talks else None)
    viewer = replace(before.viewer, locked=True, opened=True)
    inside = Scene(session, before.event, replace(before.known, viewer=viewer))
    press = unpack(carried.get("press", ""))
    note = SAVED if talk.flow == SetPin.name else None
    if press is None or press.card not in CARDS:
        return Turn(session, (*turn.effects, home(inside, note)))
    return _then(turn, CARDS[press.card].act(_in_its_own(press), inside), home(inside, note))


def _then(turn: Turn, wanted: Turn, back: Show) -> Turn:
    """The keypad's message becomes what is shown next, or where she was before."""
    shows = any(isinstance(effect, Show) for effect in wanted.effects)
    further = tuple(effect for effect in wanted.effects if shows or not isinstance(effect, Redraw))
    first: tuple[Effect, ...] = () if shows else (back,)
    return Turn(wanted.session, (*turn.effects, *first, *further))


def _in_its_own(press: Press) -> Press:
    """A page is turned in the message that it stands in, which by now may be gone: it begins anew."""
    return replace(press, action="open", subject=press.subject[:1]) if press.action == "page" else press


def _carried(talk: Talk) -> Mapping[str, Any]:
    """What came with the first keypad, whether its digits are whole or not."""
    stored = talk.answers.get("pin", {}).get("v", {})
    carried: Mapping[str, Any] = talk.partial.get("pin", stored)
    return carried


def _heard(talk: Talk, event: Event) -> Heard | None:
    """What the keypad will hear of this event."""
    if not isinstance(event.input, Pressed):
        return event.input
    match event.input.data.split(":", 3):
        case [kind, tag, "pin", value] if f"{kind}:" == TALK and tag == talk.tag:
            return Chosen(value)
    return None
