"""Begins a talk, takes one up again, draws it once more."""

from uuid import UUID

from flows.effects import Show
from flows.engine.drawing import Notes, screen_of
from flows.engine.standing import fresh_tag, standing, standing_of
from flows.event import Event
from flows.flow import Flow
from flows.known import Known
from flows.screen import Screen
from flows.session import Mode, Session, Talk
from flows.turn import Turn


def begin(
    flow: type[Flow],
    session: Session,
    event: Event,
    known: Known,
    subject: UUID | None = None,
    said: Notes = (),
    danger: bool = False,
) -> Turn:
    """Start `flow` from its first question, under `said`; a draft of the same flow is dropped.

    `danger` is carried over from the talk that led here.
    """
    talk = Talk(flow=flow.name, tag=fresh_tag(event), subject=subject, danger=danger)
    now = standing_of(session, talk, known)
    return Turn(now.session, (Show(screen_of(now, said)),))


def resume(session: Session, known: Known, flow: type[Flow] | None = None) -> Turn:
    """Take up the draft of `flow` (without it, the active talk) where it stands; KeyError when there is none."""
    name = flow.name if flow else session.active
    talk = session.talks[name or ""]
    mode = Mode.ASKING if talk.mode is Mode.CANCELLING else talk.mode
    now = standing_of(session, talk, known).changed(mode=mode)
    return Turn(now.session, (Show(screen_of(now)),))


def redraw(session: Session, known: Known) -> Screen:
    """The screen of the active talk; KeyError when there is none."""
    now = standing(session, known)
    if now is None:
        raise KeyError("no talk is active")
    return screen_of(now)
