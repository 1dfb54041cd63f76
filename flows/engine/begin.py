"""Begins a talk, takes one up again, draws it once more."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flows.effects import Show
from flows.engine.drawing import Notes, screen_of
from flows.engine.standing import fresh_tag, standing, standing_of
from flows.engine.still_safe import still_safe_due, still_safe_screen
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
    answers: Mapping[str, str] | None = None,
) -> Turn:
    """Start `flow` from its first question, under `said`; a draft of the same flow is dropped.

    `danger` is carried over from the talk that led here. Who may be written to is asked first whether that is still
    safe, where she has not lately said so: the talk begins with her answer. `answers` are known beforehand.
    """
    if flow.confirms and still_safe_due(known):
        return Turn(replace(session, active=None), (Show(still_safe_screen(flow.name, subject, said)),))
    given = {name: {"v": value} for name, value in (answers or {}).items()}
    talk = Talk(flow=flow.name, tag=fresh_tag(event), subject=subject, danger=danger, answers=given)
    now = standing_of(session, replace(talk, before=flow.stands(known, talk)), known)
    return Turn(now.session, (Show(screen_of(now, said)),))


def change(flow: type[Flow], session: Session, event: Event, known: Known, subject: UUID) -> Turn:
    """The review with all that stands there, as if she had just answered it: each answer can be changed."""
    talk = Talk(flow=flow.name, tag=fresh_tag(event), subject=subject)
    stands = flow.stands(known, talk)
    now = standing_of(session, replace(talk, answers=stands, before=stands), known)
    return Turn(now.session, (Show(screen_of(now)),))


def resume(session: Session, known: Known, flow: type[Flow] | None = None) -> Turn:
    """Take up the draft of `flow` (without it, the active talk) where it stands; KeyError when there is none."""
    name = flow.name if flow else session.active
    talk = session.talks[name or ""]
    mode = Mode.ASKING if talk.mode is Mode.CANCELLING else talk.mode
    now = standing_of(session, talk, known).changed(mode=mode)
    return Turn(now.session, (Show(screen_of(now)),))


def take_up(flow: type[Flow], session: Session, event: Event, known: Known, subject: UUID) -> Turn:
    """Go on with what she has told already about the same case; else begin."""
    talk = session.talks.get(flow.name)
    if talk is not None and talk.subject == subject and (talk.partial or talk.answers):
        return resume(session, known, flow)
    return begin(flow, session, event, known, subject)


def redraw(session: Session, known: Known, said: Notes = ()) -> Screen:
    """The screen of the active talk under `said`; KeyError when there is none."""
    now = standing(session, known)
    if now is None:
        raise KeyError("no talk is active")
    return screen_of(now, said)
