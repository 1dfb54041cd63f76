"""Ends a talk without sending: asks once back where something was already told."""

from flows.cards.menu import menu_screen, show_menu
from flows.effects import Show, Wipe
from flows.engine.drawing import screen_of
from flows.engine.standing import Standing, retagged, standing
from flows.event import Event
from flows.flow import questions_of
from flows.known import Known
from flows.session import Mode, Session
from flows.turn import Turn


def cancel(session: Session, event: Event, known: Known) -> Turn:
    """For `/batal` and its button; said again while being asked, it is a yes."""
    now = standing(session, known)
    if now is None:
        return Turn(session, (show_menu(known.viewer),))
    if not _told(now):
        return Turn(session.without(now.talk.flow), (show_menu(known.viewer, now.flow.dropped),))
    if now.talk.mode is Mode.CANCELLING:
        # what she told goes from the chat as well as from here
        return Turn(session.without(now.talk.flow), (Wipe(menu_screen(known.viewer, now.flow.dropped)),))
    asked = retagged(now.changed(mode=Mode.CANCELLING), event)
    return Turn(asked.session, (Show(screen_of(asked)),))


def _told(now: Standing) -> bool:
    """Whether she has told anything of her own yet; having read the first screen is nothing told."""
    questions = questions_of(now.flow)
    return bool(now.talk.partial) or any(questions[name].short is not None for name in now.talk.answers)
