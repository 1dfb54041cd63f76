"""She asks or answers back about a complaint of hers, in one go or several; it reaches her companion, not her name."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.policy import Action
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, KeepWithCase, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.receipt import where_to_look
from flows.kinds.subject import not_found, something_new, subject_of
from flows.known import Known
from flows.questions.sentences import listed
from flows.questions.tell import Story, Tell
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

ASKED = text("ask.asked", "Sudah kami teruskan.")


class Ask(Flow):
    name: ClassVar[str] = "ask"
    reviewed: ClassVar[bool] = False
    confirms: ClassVar[bool] = True
    dropped: ClassVar[Text] = text("ask.dropped", "Baik, tidak ada yang dikirim.")

    question: Annotated[
        Story,
        Tell(
            text("ask.question", "Apa yang ingin Anda tanyakan atau sampaikan?"),
            short=text("ask.short", "Pertanyaan"),
            hints=(text("ask.nameless", "Pendamping tidak melihat nama atau akun Telegram Anda."),),
            keep=False,
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        case = subject_of(talk, known, Action.ASK)
        if case is None:
            yield not_found()
            return
        yield AddToCase(case.id, "question", {"parts": list(self.question.parts)})
        for file in self.question.files:
            yield KeepWithCase(case.id, file)
        yield from something_new(case, danger=talk.danger)
        yield Show(Screen((listed((ASKED, where_to_look(violence=case.violence)), " "),), (way_back(),)))
