"""She puts right whether, when and through whom she may be written to: at once, for all that is hers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, ClassVar

from cases.policy import Action, may
from flows.cards.menu import way_back
from flows.effects import Effect, SetContact, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.contact import DAYS, HOURS, MAY_WRITE, PHONE, THROUGH, WORDING, rules_of
from flows.known import Known
from flows.questions.toggles import Marked
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

NOTED = text(
    "change_contact.noted",
    "Terima kasih, sudah kami catat. Kalau jawaban Anda pernah berbeda, kami pakai yang lebih hati-hati.",
)
AS_IT_WAS = text("change_contact.as_it_was", "Baik, tidak ada yang diubah.")


class ChangeContact(Flow):
    """What a case about violence keeps shut is not opened here: the commit takes the stricter of both."""

    name: ClassVar[str] = "change_contact"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = AS_IT_WAS

    may_write: Annotated[str | None, MAY_WRITE]
    days: Annotated[Marked | None, DAYS]
    hours: Annotated[str | None, HOURS]
    phone: Annotated[str | None, PHONE]
    wording: Annotated[str | None, WORDING]
    through: Annotated[str | None, THROUGH]

    def done(self, _: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        if self.may_write is None:
            yield Show(Screen((AS_IT_WAS,), (way_back(),)))
            return
        rules = rules_of(self, self.through)
        yield SetContact(replace(rules, through=_through(rules.through, known)))
        yield Show(Screen((NOTED,), (way_back(),)))


def _through(said: str, known: Known) -> str:
    """Who stands beside her is put in another's place only by herself: somebody else may hold the phone."""
    held = known.viewer.contact.through
    shut = any(not may(known.viewer, Action.SEE_STATUS, case) for case in known.mine)
    return held or said if shut else said or held
