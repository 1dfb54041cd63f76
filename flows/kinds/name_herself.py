"""She says how she wants to be called, for one complaint: her own name or any other; she may take it back."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.policy import Action
from flows.cards.menu import way_back
from flows.effects import Effect, NameHerself, Show, Unsay
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found, something_new, subject_of
from flows.known import Known
from flows.questions.short import Short
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

LONGEST = 60
KEPT = text("name.kept", "Baik. Pendamping akan melihat nama itu. Anda bisa menariknya kapan saja.")


class SayName(Flow):
    name: ClassVar[str] = "say_name"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("name.dropped", "Baik, tidak ada nama yang disimpan.")

    called: Annotated[
        str,
        Short(
            text("name.ask", "Anda ingin dipanggil siapa?"),
            hints=(
                text("name.any", "Nama sendiri atau nama panggilan apa saja. Tidak perlu nama lengkap."),
                text("name.who_sees", "Yang melihat: pendamping dan koordinator pengaduan ini, selama tidak ditarik."),
            ),
            short=text("name.short", "Nama"),
            longest=LONGEST,
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        case = subject_of(talk, known, Action.NAME_HERSELF)
        if case is None:
            yield not_found()
            return
        yield NameHerself(case.id, self.called)
        yield Unsay()
        yield from something_new(case, danger=talk.danger)
        yield Show(Screen((KEPT,), (way_back(),)))
