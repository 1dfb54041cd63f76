"""A coordinator adds a group, or gives one another name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, ClassVar
from uuid import UUID

from cases.policy import Action, may
from cases.roster import Group
from flows.cards.group_screens import CONFIRMED, group_screen, groups_screen
from flows.effects import AddGroup, Effect, NameGroup, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found
from flows.known import Known
from flows.questions.short import Short
from flows.session import Talk
from flows.text import Text, text

TAKEN = text("group_name.taken", "Sudah ada kelompok bernama {name}. Tidak ada yang diubah.")
ADDED = text("group_name.added", "{name} sudah ditambahkan. Atur kelurahannya di Kelurahan.")
LONGEST = 80  # characters; the column's


class _Named(Flow):
    staff: ClassVar[bool] = True
    send: ClassVar[Text] = text("group_name.save", "✅ Simpan")
    dropped: ClassVar[Text] = text("group_name.dropped", "Baik, tidak ada yang diubah.")

    called: Annotated[
        str,
        Short(
            text("group_name.called", "Apa nama kelompoknya?"),
            short=text("group_name.called.short", "Nama"),
            longest=LONGEST,
        ),
    ]

    def _is_taken(self, known: Known, but: UUID | None = None) -> bool:
        others = (group.name for group in known.roster.groups.values() if group.id != but)
        return self.called.casefold() in {name.casefold() for name in others}


class AddsGroup(_Named):
    name: ClassVar[str] = "group_add"

    def done(self, _: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        """Policy is asked again: she may coordinate no more."""
        if not may(known.viewer, Action.SET_PLACES):
            yield not_found()
        elif self._is_taken(known):
            yield Show(groups_screen(known.roster, 0, (TAKEN(name=self.called),)))
        else:
            yield AddGroup(self.called)
            yield Show(groups_screen(known.roster, 0, (ADDED(name=self.called),)))


class RenamesGroup(_Named):
    """The talk's subject is the group."""

    name: ClassVar[str] = "group_rename"

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """A name that a coordinator gave is known for sure. Policy is asked again."""
        group = known.roster.groups.get(talk.subject) if talk.subject else None
        if group is None or not may(known.viewer, Action.SET_PLACES):
            yield not_found()
        elif self._is_taken(known, group.id):
            yield Show(group_screen(group, known.roster, note=(TAKEN(name=self.called),)))
        else:
            after = Group(group.id, self.called)
            roster = replace(known.roster, groups={**known.roster.groups, group.id: after})
            yield NameGroup(group.id, self.called)
            yield Show(group_screen(after, roster, note=(CONFIRMED(name=self.called),)))
