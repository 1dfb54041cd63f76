"""`Pilih tanggal`: from which day to which day somebody of the staff is away; asked of her, or of a coordinator."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from cases.contact import Purpose
from cases.leave import Leave, Unfit, merged, unfit
from cases.person import Person, Role
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.leave_screens import NAME, TITLE, WAYS, WHAT_OF_HERS, Calendar, calendar_screen, period_text
from flows.cards.menu import BACK, to_menu
from flows.effects import Effect, Show, TakeLeave, Tell, To
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found
from flows.known import Known
from flows.questions.choose import Choose, Option
from flows.questions.when_day import WhenDay
from flows.screen import Button, Screen, stacked
from flows.session import Talk
from flows.text import Text, text

NOTED = text("leave.noted", "Sudah kami catat: {period}. Terima kasih sudah memberi tahu.")
TOLD = text("leave.told", "Koordinator mencatat Anda berhalangan: {period}. Kalau keliru, silakan ubah.")
WRONG: dict[Unfit, Text] = {
    Unfit.PAST: text("leave.past", "Hari itu sudah lewat. Silakan pilih lagi."),
    Unfit.TOO_FAR: text("leave.too_far", "Itu terlalu jauh: paling jauh setahun ke depan. Silakan pilih lagi."),
    Unfit.TOO_LONG: text("leave.too_long", "Itu terlalu lama: paling lama setahun. Silakan pilih lagi."),
}


def _first(told: Any) -> date | None:
    first = told.first
    return first if isinstance(first, date) else None


class PickDays(Flow):
    """The talk's subject is the person whose days they are."""

    name: ClassVar[str] = "leave"
    staff: ClassVar[bool] = True
    send: ClassVar[Text] = text("leave.send", "✅ Simpan")
    check: ClassVar[Text] = text("leave.check", "Sudah benar? Kalau ada yang salah, tekan ✏️ dan nomornya.")
    dropped: ClassVar[Text] = text("leave.dropped", "Baik, tidak ada yang dicatat.")

    first: Annotated[
        date, WhenDay(text("leave.first", "Mulai hari apa?"), short=text("leave.first.short", "Hari pertama"))
    ]
    last: Annotated[
        date,
        WhenDay(
            text("leave.last", "Sampai hari apa? Itu hari terakhir berhalangan."),
            since=_first,
            offered=(0, 1, 2, 4, 6, 13),
            ahead=365,
            depends=("first",),
            short=text("leave.last.short", "Hari terakhir"),
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """Days that have passed since she began are cut off; policy is asked again."""
        person = whose(talk.subject, known)
        if person is None:
            yield not_found()
            return
        if self.last < known.today:
            yield Show(calendar_screen(Calendar(person, known), back_from(person, known), note=WRONG[Unfit.PAST]))
            return
        yield from noted(Leave(max(self.first, known.today), self.last, self._keeps()), person, known)

    def _keeps(self) -> bool:
        return False


class PickDaysAndTasks(PickDays):
    """Asked of who accompanies somebody: whether those whom she has taken stay with her."""

    name: ClassVar[str] = "leave_tasks"

    keeps: Annotated[
        str,
        Choose(
            WHAT_OF_HERS,
            options=tuple(Option(way, label) for way, label in WAYS.items()),
            short=text("leave.keeps.short", "Tugas"),
        ),
    ]

    def _keeps(self) -> bool:
        return self.keeps == "keep"


def whose(person: UUID | None, known: Known) -> Person | None:
    """Whose days the viewer may set: her own, and for coordinators those of companions."""
    viewer = known.viewer
    found = known.roster.people.get(person or viewer.id)
    if person in (None, viewer.id):
        return (found or viewer) if viewer.accompanies else None
    if found is None or found.role is not Role.COMPANION or not may(viewer, Action.SET_LEAVE):
        return None
    return found


def noted(leave: Leave, person: Person, known: Known, tasks: int | None = None) -> Iterator[Effect]:
    """The leave is taken and shown; a companion hears of it where a coordinator did it."""
    wrong = unfit(leave, known.today)
    back = back_from(person, known)
    if wrong:
        yield Show(calendar_screen(Calendar(person, known, tasks), back, note=WRONG[wrong]))
        return
    yield TakeLeave(person.id, leave.first, leave.last, leave.keeps)
    yield from told(TOLD(period=period_text(leave)), person, known)
    after = Calendar(replace(person, leave=merged((*person.leave, leave))), known, tasks)
    yield Show(calendar_screen(after, back, note=NOTED(period=period_text(leave))))


def told(words: Text, person: Person, known: Known) -> Iterator[Effect]:
    """What a coordinator did to her calendar is told to who it is about."""
    if person.id != known.viewer.id:
        see = Button(TITLE, pack(NAME, "show"))
        yield Tell(To(person.id), Screen((words,), stacked(see)), Purpose.DUTY)


def back_from(person: Person, known: Known) -> Button:
    """Out of a calendar: of her own to the menu, of a companion's to the list."""
    return to_menu() if person.id == known.viewer.id else Button(BACK, pack(NAME, "away"))
