"""She adds to a complaint of hers: words, voice notes, pictures, papers."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.policy import Action
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, KeepWithCase, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found, something_new, subject_of
from flows.known import Known
from flows.questions.tell import Story, Tell
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

ADDED = text("add.added", "Terima kasih, tambahannya sudah kami terima.")


class AddMore(Flow):
    name: ClassVar[str] = "add_more"
    reviewed: ClassVar[bool] = False
    confirms: ClassVar[bool] = True
    dropped: ClassVar[Text] = text("add.dropped", "Baik, tidak ada yang ditambahkan.")

    story: Annotated[
        Story,
        Tell(text("add.story", "Apa yang ingin Anda tambahkan?"), short=text("add.short", "Tambahan"), keep=False),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        case = subject_of(talk, known, Action.ADD)
        if case is None:
            yield not_found()
            return
        yield AddToCase(case.id, "addition", {"parts": list(self.story.parts)})
        for file in self.story.files:
            yield KeepWithCase(case.id, file)
        yield from something_new(case, danger=talk.danger)
        yield Show(Screen((ADDED,), (way_back(),)))
