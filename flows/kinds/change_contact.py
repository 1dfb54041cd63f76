"""She puts right whether, when and through whom she may be written to: at once, for all that is hers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, ClassVar

from cases.policy import Action, may
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, SetContact, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.contact import DAYS, HOURS, MAY_WRITE, PHONE, THROUGH, WORDING, rules_of
from flows.kinds.subject import something_new
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


PERHAPS_NOT_SHE = "Ditulis tanpa kata rahasia, pastikan dulu langsung dengannya. Menghubungi lewat: "
"""Stands in the diary, before the words of whoever held the phone."""


class ChangeContact(Flow):
    """What a case about violence keeps shut is not opened here: the commit takes the stricter of both.

    Nor is anybody put beside her by who may not be she: that goes to her companion as what it is.
    """

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
        rules, held = rules_of(self, self.through), known.viewer.contact.through
        shut = [case for case in known.mine if not may(known.viewer, Action.SEE_STATUS, case)]
        yield SetContact(replace(rules, through=held if shut else rules.through or held))
        if rules.through not in ("", held):
            for case in shut:
                yield AddToCase(case.id, "addition", {"text": PERHAPS_NOT_SHE + rules.through})
                yield from something_new(case, danger=False)
        yield Show(Screen((NOTED,), (way_back(),)))
