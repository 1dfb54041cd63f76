"""The way into a complaint: begun at once, or taken up again, naming nothing of what it is about."""

from dataclasses import replace

from flows import engine
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.menu import way_back
from flows.flow import Flow
from flows.kinds.call_me import CallMe
from flows.kinds.complaint import Complaint
from flows.kinds.reach_me import ReachMe
from flows.screen import Button, Screen, stacked
from flows.text import text
from flows.turn import Turn

NAME = "start"

DRAFTS: dict[str, type[Flow]] = {flow.name: flow for flow in (Complaint, CallMe, ReachMe)}

UNFINISHED = text("start.unfinished", "Ada isian yang belum selesai. Mau lanjut?")
RESUME = text("start.resume", "Lanjutkan")
ANEW = text("start.anew", "Mulai baru")


def resume_screen() -> Screen:
    choices = (Button(RESUME, pack(NAME, "resume")), Button(ANEW, pack(NAME, "new")))
    return Screen((UNFINISHED,), (*stacked(*choices), way_back()))


def _draft(scene: Scene) -> type[Flow] | None:
    """The newest talk left unfinished; a complaint in which nothing was answered is none."""
    begun = (talk for talk in reversed(scene.session.talks.values()) if talk.flow in DRAFTS)
    found = next((talk for talk in begun if talk.flow != Complaint.name or talk.answers or talk.partial), None)
    return DRAFTS[found.flow] if found else None


def _begin(scene: Scene) -> Turn:
    return engine.begin(Complaint, scene.session, scene.event, scene.known)


def _act(press: Press, scene: Scene) -> Turn:
    draft = _draft(scene)
    match press.action:
        case "go" if draft:
            return replace(show(scene, resume_screen(), telling=False), session=replace(scene.session, active=None))
        case "resume" if draft:
            return engine.resume(scene.session, scene.known, draft)
        case "go" | "resume" | "new":
            return _begin(scene)
    return lost(scene)


CARD = Card(NAME, _act)
