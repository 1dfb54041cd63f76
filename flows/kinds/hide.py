"""She says afterwards who must not know of her complaint; whoever has it and is named has it no longer."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar
from uuid import UUID

from cases.policy import Action
from flows.button_data import pack_id, unpack_id
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, Exclude, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.complaint.people import meant_by
from flows.kinds.subject import not_found, subject_of
from flows.known import Known
from flows.questions.choose import Option, Options
from flows.questions.toggles import Marked, Toggles
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text, verbatim

NOTED = text("hide.noted", "Terima kasih. Mereka tidak bisa melihat ini lagi, dan tidak kami beri tahu.")
NOBODY = text("hide.nobody", "Baik, tidak ada yang berubah.")
WRITTEN = text(
    "hide.written", "Nama yang tidak kami kenal kami catat untuk yang mendampingi Anda, supaya ikut menjaganya."
)
NOT_TO_KNOW = "Tidak boleh tahu: "  # stands in the diary, before her own words


def companions_near(_talk: Any, known: Known) -> Options[str]:
    """Those who might be asked about an open complaint of hers, by name; never she herself."""
    groups = dict.fromkeys(group for case in known.mine for group in known.roster.groups_for(case.kelurahan))
    people = dict.fromkeys(person for group in groups for person in known.roster.companions(group))
    return tuple(Option(pack_id(person.id), verbatim(person.name)) for person in people if person.id != known.viewer.id)


class Hide(Flow):
    """The talk's subject is the case."""

    name: ClassVar[str] = "hidden_from"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = NOBODY

    hidden_from: Annotated[
        Marked,
        Toggles(
            text("hide.ask", "Siapa yang tidak boleh tahu soal ini?"),
            options=companions_near,
            free=True,
            nothing=text("hide.nothing", "Tidak ada"),
            short=text("hide.short", "Tidak boleh tahu"),
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        case = subject_of(talk, known, Action.EXCLUDE)
        if case is None:
            yield not_found()
            return
        words, people = self.hidden_from.words, self._people(known)
        if words:
            yield AddToCase(case.id, "addition", {"text": NOT_TO_KNOW + ", ".join(words)})
        if people:
            yield Exclude(case.id, people)
        said = (NOTED,) if people else ()
        yield Show(Screen((*said, *((WRITTEN,) if words else ())) or (NOBODY,), (way_back(),)))

    def _people(self, known: Known) -> frozenset[UUID]:
        chosen = frozenset(id_ for value in self.hidden_from.chosen if (id_ := unpack_id(value)))
        return (chosen & known.roster.people.keys()) | meant_by(self.hidden_from.words, known)
