"""The way into a complaint: begun at once, or taken up again, naming nothing of what it is about.

A draft that may be about violence is not offered: whoever else presses this button sees what an unused bot shows. She
herself types one word, said to her before she begins; behind a word of hers it is only taken up once that was given.
"""

from dataclasses import replace
from typing import Final

from flows import engine
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.menu import way_back
from flows.effects import Unsay
from flows.event import Said
from flows.flow import Flow
from flows.kinds.call_me import CallMe
from flows.kinds.complaint import AnotherComplaint, Complaint
from flows.kinds.reach_me import ReachMe
from flows.lifetime import TELLING, screen_lasts
from flows.questions.folding import folded
from flows.screen import Button, Screen, stacked
from flows.session import Talk
from flows.text import text
from flows.turn import Turn

NAME = "start"

COMPLAINTS: Final = (Complaint, AnotherComplaint)
DRAFTS: dict[str, type[Flow]] = {flow.name: flow for flow in (*COMPLAINTS, CallMe, ReachMe)}
GO_ON: Final = frozenset({"lanjut", "lanjutkan", "continue"})
"""What she types to take up what is not offered."""

UNFINISHED = text("start.unfinished", "Ada isian yang belum selesai. Mau lanjut?")
RESUME = text("start.resume", "Lanjutkan")
ANEW = text("start.anew", "Mulai baru")


def resume_screen() -> Screen:
    choices = (Button(RESUME, pack(NAME, "resume")), Button(ANEW, pack(NAME, "new")))
    return Screen((UNFINISHED,), (*stacked(*choices), way_back()))


def _drafts(scene: Scene) -> list[Talk]:
    """The talks left unfinished, newest first; a complaint in which nothing was answered is none."""
    begun = (talk for talk in reversed(scene.session.talks.values()) if talk.flow in DRAFTS)
    bare = {flow.name for flow in COMPLAINTS}
    return [talk for talk in begun if talk.flow not in bare or talk.answers or talk.partial]


def _is_hidden(talk: Talk, scene: Scene) -> bool:
    return screen_lasts(talk) is not None and not scene.viewer.staff and not _is_she(scene)


def _is_she(scene: Scene) -> bool:
    """Whether her word was given, and is older than any such draft: whoever finds her phone can set one, too."""
    viewer = scene.viewer
    return viewer.opened and (viewer.since is None or scene.known.at - viewer.since >= TELLING)


def _offered(scene: Scene) -> type[Flow] | None:
    found = next((talk for talk in _drafts(scene) if not _is_hidden(talk, scene)), None)
    return DRAFTS[found.flow] if found else None


def taken_up(scene: Scene, otherwise: Turn) -> Turn:
    """She typed that she wants to go on: the draft with most in it; `otherwise` is what any other word gets."""
    said = scene.event.input
    if not isinstance(said, Said) or folded(said.text) not in GO_ON:
        return otherwise
    drafts = _drafts(scene)
    if not drafts or (scene.viewer.locked and not scene.viewer.opened):
        return otherwise
    fullest = max(drafts, key=lambda talk: len(talk.answers) + len(talk.partial))
    turn = engine.resume(scene.session, scene.known, DRAFTS[fullest.flow])
    return Turn(turn.session, (Unsay(), *turn.effects))


def _begin(scene: Scene) -> Turn:
    """Beside a draft that is not offered, so that it stays."""
    hidden = {talk.flow for talk in _drafts(scene) if _is_hidden(talk, scene)}
    flow = AnotherComplaint if Complaint.name in hidden else Complaint
    return engine.begin(flow, scene.session, scene.event, scene.known)


def _act(press: Press, scene: Scene) -> Turn:
    draft = _offered(scene)
    match press.action:
        case "go" if draft:
            return replace(show(scene, resume_screen(), telling=False), session=replace(scene.session, active=None))
        case "resume" if draft:
            return engine.resume(scene.session, scene.known, draft)
        case "go" | "resume" | "new":
            return _begin(scene)
    return lost(scene)


CARD = Card(NAME, _act)
