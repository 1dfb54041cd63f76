"""A coordinator adds a holiday: the day and its name."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from cases.holiday import Holiday
from cases.policy import Action, may
from flows.cards.holiday_list import list_screen, page_of
from flows.effects import AddHoliday, Effect, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found
from flows.known import Known
from flows.questions.short import Short
from flows.questions.when_day import WhenDay
from flows.session import Talk
from flows.text import Text, text

ADDED = text("new_holiday.added", "{day} ({name}) sudah ditambahkan.")


class NewHoliday(Flow):
    name: ClassVar[str] = "new_holiday"
    staff: ClassVar[bool] = True
    send: ClassVar[Text] = text("new_holiday.save", "✅ Simpan")
    dropped: ClassVar[Text] = text("new_holiday.dropped", "Baik, tidak ada yang ditambahkan.")

    day: Annotated[
        date,
        WhenDay(
            text("new_holiday.day", "Tanggal berapa liburnya?"),
            short=text("new_holiday.day.short", "Tanggal"),
            offered=(0, 1, 2),
            ahead=3 * 366,
        ),
    ]
    called: Annotated[
        str,
        Short(
            text("new_holiday.called", "Apa nama hari libur itu?"),
            short=text("new_holiday.called.short", "Nama"),
            longest=80,
        ),
    ]

    def done(self, _: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        """Who was a coordinator when she began may be none any more: policy is asked again."""
        if not may(known.viewer, Action.SET_RULES):
            yield not_found()
            return
        added = Holiday(self.day, self.called)
        others = tuple(holiday for holiday in known.rules.holidays if holiday.date != self.day)
        holidays = sorted((*others, added))
        yield AddHoliday(self.day, self.called)
        yield Show(list_screen(holidays, known.today, page_of(added, holidays), ADDED(day=self.day, name=self.called)))
