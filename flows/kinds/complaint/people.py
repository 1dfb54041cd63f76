"""Step 8: who must not know, and whether a woman should accompany her."""

from typing import Any
from uuid import UUID

from flows.button_data import pack_id, unpack_id
from flows.known import Known
from flows.questions.choose import Option, Options
from flows.questions.names import named
from flows.questions.toggles import Toggles
from flows.questions.yes_no import YesNo
from flows.text import text, verbatim


def companions_there(talk: Any, known: Known) -> Options[str]:
    """Those whose task it might become, by name; never she herself."""
    if talk.place is None:
        return ()
    groups = known.roster.groups_for(talk.place.code)
    people = (person for group in groups for person in known.roster.companions(group))
    return tuple(Option(pack_id(person.id), verbatim(person.name)) for person in people if person.id != known.viewer.id)


def meant_by(words: tuple[str, ...], known: Known) -> frozenset[UUID]:
    """Staff anywhere, coordinators too, whose names are in what she wrote beside the buttons."""
    names = [(pack_id(person.id), person.name) for person in known.roster.people.values() if person.staff]
    found = (unpack_id(value) for line in words for value in named(line, names)[0])
    return frozenset(id_ for id_ in found if id_)


HIDDEN_FROM = Toggles(
    text("intake.hidden.ask", "Adakah orang yang tidak boleh tahu soal ini?"),
    options=companions_there,
    free=True,
    nothing=text("intake.hidden.nothing", "Tidak ada"),
    depends=("place",),
    short=text("intake.hidden.short", "Tidak boleh tahu"),
    step=8,
)
WOMAN = YesNo(
    text("intake.woman.ask", "Apakah Anda ingin didampingi perempuan?"),
    yes=text("intake.woman.yes", "Ya, perempuan"),
    no=text("intake.woman.no", "Siapa saja boleh"),
    short=text("intake.woman.short", "Pendamping perempuan"),
    step=8,
)
