"""She asks something about a complaint of hers; it reaches her companion."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.policy import Action
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found, something_new, subject_of
from flows.known import Known
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
        case = subject_of(talk, known, Action.ASK)
        if case is None:
            yield not_found()
            return
        yield AddToCase(case.id, "question", {"text": self.question})
        yield from something_new(case, danger=talk.danger)
        yield Show(Screen((ASKED,), (way_back(),)))
