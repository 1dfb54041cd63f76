"""`Unggah CSV`: a table of who serves is looked at, and then applied as a whole or not at all."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, ClassVar

from cases.person import Role
from cases.policy import Action, may
from cases.roster_compared import Change, Newcomer
from cases.roster_file import LARGEST
from flows.cards.invite_link import link_of, token_of
from flows.cards.menu import show_menu
from flows.cards.people_notices import moving
from flows.cards.roster_file import compare, links_file
from flows.effects import Effect, Invite
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found
from flows.known import Known
from flows.questions.roster_table import NOTHING, RosterTable
from flows.session import Talk
from flows.text import Text, text

DONE = text("roster.done", "Sudah diterapkan. Berubah: {changed} · undangan: {new}.")
DONE_LINKS = text(
    "roster.done_links",
    "Sudah diterapkan. Berubah: {changed} · undangan: {new}. Tautannya ada di berkas di bawah; kirim satu per "
    "orang. Berkas itu hilang sendiri dalam 15 menit: simpan dulu.",
)


class RosterFile(Flow):
    name: ClassVar[str] = "roster_file"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False
    reads: ClassVar[int] = LARGEST
    dropped: ClassVar[Text] = text("roster.dropped", "Baik, tidak ada yang diubah.")

    table: Annotated[str, RosterTable(text("roster.ask", "Daftar siapa bertugas"))]

    def done(self, event: Event, known: Known, _: Talk, /) -> Iterator[Effect | GoOn]:
        """All in one transaction; Stale, and so looked at again, where somebody's place is another by then."""
        if not may(known.viewer, Action.MOVE_STAFF) or not may(known.viewer, Action.INVITE):
            yield not_found()
            return
        found = compare(self.table, known)
        if found.faults or not (found.changes or found.new):
            yield show_menu(known.viewer, NOTHING)
            return
        for change in sorted(found.changes, key=lambda one: one.to.role is not Role.COORDINATOR):
            yield from _changed(change, known)
        links = [_invited(one, at, event) for at, one in enumerate(found.new)]
        yield from (invitation for invitation, _, _ in links)
        said = DONE_LINKS if links else DONE
        yield show_menu(known.viewer, said(changed=len(found.changes), new=len(found.new)))
        if links:
            yield links_file([(name, link_of(token, known.bot)) for _, name, token in links])


def _changed(change: Change, known: Known) -> Iterator[Effect]:
    """First those who coordinate from now on: at no moment nobody does."""
    yield from moving(known.roster.people[change.person], change.to, known, keeps=True, load=0)


def _invited(new: Newcomer, at: int, event: Event) -> tuple[Invite, str, str]:
    """The invitation, whose it is, and its token: another for each line, of the chance that came with the event."""
    token = token_of(sha256(event.entropy + at.to_bytes(4)).digest())
    place = new.place
    return Invite(token=token, role=place.role, group=place.group, woman=place.woman), new.name, token
