"""Whether it is still safe that we write to her: asked when she begins to write, at most once a day."""

from uuid import UUID

from cases.contact import asks_again
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.menu import way_back
from flows.engine.drawing import Notes
from flows.known import Known
from flows.screen import Button, Screen, stacked
from flows.text import text

CARD = "safe"  # flows.cards.still_safe

ASK = text("still_safe.ask", "Masih aman kami menulis ke sini?")
YES = text("still_safe.yes", "Ya, masih aman")
NO = text("still_safe.no", "Jangan lagi")


def still_safe_due(known: Known) -> bool:
    """Only of who has a complaint under way: to nobody else anything is written.

    One about violence is not given away by it to whoever else presses a button on her phone.
    """
    hers = (case for case in known.mine if case.open and case.reporter == known.viewer.id)
    seen = any(may(known.viewer, Action.SEE_STATUS, case) for case in hers)
    return seen and asks_again(known.viewer.contact, known.at)


def still_safe_screen(flow: str, subject: UUID | None, said: Notes = ()) -> Screen:
    """`flow` and `subject` are the talk that begins with her answer."""
    yes, no = (Button(label, pack(CARD, does, subject or "", flow)) for label, does in ((YES, "yes"), (NO, "no")))
    return Screen((*said, ASK), (*stacked(yes, no), way_back()))
