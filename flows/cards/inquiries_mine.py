"""Her own questions: read, added to, ended, or made a complaint of, by her alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from cases.person import Person
from flows import engine
from flows.button_data import Press
from flows.cards import start
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.inquiries_hers import NAME, hers_to_read, inquiry_screen, list_screen, readable
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import EndInquiry, Show, Toast
from flows.engine.drawing import screen_of
from flows.engine.standing import fresh_tag, standing_of
from flows.found import Inquiry
from flows.kinds.ask_us import AskUsAbout, SayMore, hers
from flows.kinds.complaint import AnotherComplaint, Complaint
from flows.lifetime import LEFT_ALONE
from flows.needs import InquiryById, MyInquiries, Need
from flows.session import Talk
from flows.text import text
from flows.turn import Turn

ENDED = text("myask.ended", "Baik, percakapan ini selesai. Terima kasih.")

COMPLAINTS: Final = (Complaint.name, AnotherComplaint.name)


def _complaint(_press: Press, inquiry: Inquiry, scene: Scene) -> Turn:
    """A complaint begun, with her own words waiting where it asks for her story.

    By the usual way in: a draft of hers is not dropped for it, and one that is hidden is not shown.
    """
    begun = start.CARD.act(Press(start.NAME, "go"), scene)
    talk = begun.session.talk
    if talk is None or talk.flow not in COMPLAINTS or talk.answers or talk.partial:
        return begun
    return _with_words(inquiry, talk, begun, scene)


def _with_words(inquiry: Inquiry, talk: Talk, begun: Turn, scene: Scene) -> Turn:
    parts: list[dict[str, Any]] = [{"kind": "text", "text": line.words} for line in inquiry.lines if not line.ours]
    told = replace(talk, tag=fresh_tag(scene.event), partial={"story": {"parts": parts}})
    now = standing_of(begun.session, told, scene.known)
    return Turn(now.session, (Show(screen_of(now)),))


def _ended(_press: Press, inquiry: Inquiry, scene: Scene) -> Turn:
    after = replace(inquiry, ended_at=scene.known.at)
    return scene.turn(EndInquiry(inquiry.id), Toast(ENDED), Show(inquiry_screen(after, scene.known)))


def _open(press: Press, inquiry: Inquiry, scene: Scene) -> Turn:
    page = press.page(1)
    return show(scene, inquiry_screen(inquiry, scene.known, page - 1 if page else None))


def _reply(_press: Press, inquiry: Inquiry, scene: Scene) -> Turn:
    return engine.begin(SayMore, scene.session, scene.event, scene.known, inquiry.id)


DOES: Final[dict[str, Callable[[Press, Inquiry, Scene], Turn]]] = {
    "open": _open,
    "reply": _reply,
    "end": _ended,
    "complain": _complaint,
}


def _done(press: Press, scene: Scene) -> Turn:
    id_ = press.id()
    inquiry = hers(scene.known.loaded.get(InquiryById(id_)) if id_ else None, scene.known)
    if inquiry is None or press.action not in DOES or not _may(press, inquiry, scene):
        return lost(scene)
    if press.action in ("reply", "end") and inquiry.ended_at is not None:
        return scene.turn(Toast(OUT_OF_DATE), Show(inquiry_screen(inquiry, scene.known)))
    return DOES[press.action](press, inquiry, scene)


def _may(press: Press, inquiry: Inquiry, scene: Scene) -> bool:
    """Of danger she may make a complaint as long as she is still there who wrote of it."""
    if readable(inquiry, scene.viewer):
        return True
    just_now = bool(inquiry.lines) and scene.known.at - inquiry.lines[-1].at < LEFT_ALONE
    return press.action == "complain" and just_now


def _act(press: Press, scene: Scene) -> Turn:
    if press.action == "list":
        return show(scene, list_screen(hers_to_read(scene.known)))
    if press.action == "new":
        return engine.begin(AskUsAbout, scene.session, scene.event, scene.known)
    return _done(press, scene)


def _needs(press: Press, _viewer: Person) -> tuple[Need, ...]:
    if press.action == "list":
        return (MyInquiries(),)
    id_ = press.id()
    return (InquiryById(id_),) if id_ else ()


CARD = Card(NAME, _act, _needs)
