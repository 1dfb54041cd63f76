"""One step of a talk: what she wrote, sent or pressed meets the question on the screen."""

from cases.danger import Level, signs_of_danger
from flows.cards.menu import show_menu
from flows.effects import Show, Toast
from flows.engine import controls
from flows.engine.answering import heard
from flows.engine.drawing import screen_of
from flows.engine.standing import Standing, standing
from flows.event import Event, Input, Pressed, Said, Sent
from flows.known import Known
from flows.questions.question import Chosen
from flows.session import Mode, Session
from flows.text import text
from flows.turn import Turn

OLD = text("talk.old_button", "Tombol itu sudah lama. Ini yang terbaru.")


def advance(session: Session, event: Event, known: Known) -> Turn:
    """Handle an event that belongs to the active talk: Said, Located, Sent, Unreadable, or Pressed with `t:`."""
    now = standing(session, known)
    if isinstance(event.input, Pressed):
        return _pressed(now, event, event.input.data) if now else Turn(session, (Toast(OLD), show_menu(known.viewer)))
    if now is None:
        return Turn(session, (show_menu(known.viewer),))
    now = _watched(now, event.input)
    if isinstance(event.input, Said):
        control = controls.said(now, event, event.input.text)
        if control is not None:
            return control
    elif now.talk.mode is Mode.CANCELLING:
        now = now.changed(mode=Mode.ASKING)
    return heard(now, event, event.input)


def _pressed(now: Standing, event: Event, data: str) -> Turn:
    done: Turn | None = None
    match data.split(":", 3):
        case ["t", tag, action] if tag == now.talk.tag and action.startswith("!"):
            done = controls.pressed(now, event, action[1:])
        case ["t", tag, name, value] if tag == now.talk.tag and name == now.name and _asked(now):
            done = heard(now, event, Chosen(value))
    return done or Turn(now.session, (Toast(OLD), Show(screen_of(now))))


def _asked(now: Standing) -> bool:
    return now.talk.mode is not Mode.CANCELLING


def _watched(now: Standing, what: Input) -> Standing:
    """Mark the talk when what she wrote shows immediate danger; nothing ever takes the mark away."""
    words = what.text if isinstance(what, Said) else what.caption if isinstance(what, Sent) else ""
    if now.talk.danger or not words or signs_of_danger(words).level is Level.NONE:
        return now
    return now.changed(danger=True)
