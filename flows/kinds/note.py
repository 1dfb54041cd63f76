"""A companion notes what happened on a case, in one message of her own words."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.policy import Action
from flows.cards.case_notices import LISTED, case_button
from flows.cards.menu import BACK, way_back
from flows.effects import AddToCase, Effect, MoveOn, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found, subject_of
from flows.known import Known
from flows.questions.short import Short
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

KIND = "progress"  # of the line in the diary

NOTED = text("note.noted", "Terima kasih, catatan untuk {number} sudah tersimpan.")


class Note(Flow):
    name: ClassVar[str] = "note"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("note.dropped", "Baik, tidak ada yang dicatat.")

    words: Annotated[
        str,
        Short(
            text("note.words", "Apa perkembangannya? Tulis dalam satu pesan."),
            hints=(text("note.who_reads", "Hanya pendampingnya dan koordinator yang membaca catatan ini."),),
            hint=text("note.hint", "Singkat saja: apa yang dilakukan, apa langkah berikutnya."),
            short=text("note.short", "Catatan"),
            longest=1000,
            lines=True,
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """A case that was closed meanwhile still takes the note; it moves nothing."""
        case = subject_of(talk, known, Action.MOVE_ON)
        if case is None:
            yield not_found()
            return
        yield AddToCase(case.id, KIND, {"text": self.words})
        if case.taken:
            yield MoveOn(case=case.id)
        to_case = case_button(BACK, LISTED, "show", case)
        yield Show(Screen((NOTED(number=case.number),), (way_back(to_case),)))
