"""She asks something about a complaint of hers; it reaches her companion."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.case import Case
from cases.contact import Purpose
from flows.cards.case_notices import question_alert
from flows.cards.menu import way_back
from flows.effects import AddToCase, AssignedTo, Effect, Show, Tell
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.known import CaseById, Known
from flows.questions.short import Short
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

ASKED = text("ask.asked", "Sudah kami teruskan. Jawabannya bisa dilihat di menu “Pengaduan saya”.")


class Ask(Flow):
    name: ClassVar[str] = "ask"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("ask.dropped", "Baik, tidak ada yang dikirim.")

    question: Annotated[
        str,
        Short(
            text("ask.question", "Apa yang ingin Anda tanyakan?"), short=text("ask.short", "Pertanyaan"), longest=1000
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        assert talk.subject is not None
        yield AddToCase(talk.subject, "question", {"text": self.question})
        yield from tell_companion(known, talk)
        yield Show(Screen((ASKED,), (way_back(),)))


def tell_companion(known: Known, talk: Talk) -> Iterator[Effect]:
    """To whoever accompanies the case of this talk: something new is there."""
    case = _case(known, talk)
    if case is not None:
        yield Tell(AssignedTo(case.id), question_alert(case), Purpose.DUTY, case=case.id)


def _case(known: Known, talk: Talk) -> Case | None:
    assert talk.subject is not None
    loaded = known.case(CaseById(talk.subject))
    return loaded or next((case for case in known.mine if case.id == talk.subject), None)
