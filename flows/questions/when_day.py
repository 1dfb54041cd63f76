"""Which day: one of the next by a button, or any other typed as people write it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from flows.event import Said
from flows.questions.day_words import day_meant
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Skipped, Taken, Unclear
from flows.questions.sentences import not_here
from flows.questions.typed import is_label
from flows.screen import stacked
from flows.text import Text, text

OR_WRITE = text("day.or_write", "Tekan harinya, atau tulis tanggalnya, misalnya 25/12/2026 atau 25 Desember.")
NOT_READ = text("day.not_read", "Maaf, tanggal itu belum kami pahami. Contoh: 25/12/2026, 25 Desember, atau besok.")
TOO_EARLY = text("day.too_early", "Tanggal itu terlalu awal. Pilih {day} atau sesudahnya.")
TOO_LATE = text("day.too_late", "Tanggal itu terlalu jauh. Paling jauh {day}.")
TODAY = text("day.today", "Hari ini")
TOMORROW = text("day.tomorrow", "Besok")

A_YEAR: Final = 366


def day_label(day: date, today: date) -> Text:
    """A day as it stands on a button."""
    return {0: TODAY, 1: TOMORROW}.get((day - today).days) or day_text(day)


def day_text(day: date) -> Text:
    """A day with its weekday and year, in the reader's language."""
    return Text("", "{day}", (("day", day),))


@dataclass(frozen=True, kw_only=True)
class WhenDay(Question[date]):
    """A local day, never before today, nor before `since(so_far)` where that is told.

    `offered` are the days on the buttons, counted from the first that fits; at most `ahead` days from there.
    """

    since: Callable[[Any], date | None] = lambda _: None
    offered: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    ahead: int = A_YEAR

    @property
    def words(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        first, today = self._earliest(asking), asking.known.today
        days = (first + timedelta(days=offset) for offset in self.offered)
        buttons = (asking.button(day_label(day, today), day.isoformat()) for day in days)
        return Face((OR_WRITE,), stacked(*buttons))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value):
                return self._fitting(_iso(value), asking)
            case Said(said) if is_label(said, self.skip, asking.known):
                return Skipped()
            case Said(said):
                return self._fitting(day_meant(said, asking.known.today, self._earliest(asking)), asking)
        return not_here(heard, write=True)

    def load(self, stored: Any, so_far: Any, /) -> date:
        day, since = date.fromisoformat(stored), self.since(so_far)
        if since is not None and day < since:
            raise ValueError("before the day told before")
        return day

    def review(self, value: date, _: Asking, /) -> Text:
        return day_text(value)

    def _fitting(self, day: date | None, asking: Asking) -> Taken:
        if day is None:
            return Unclear(NOT_READ)
        earliest = self._earliest(asking)
        latest = earliest + timedelta(days=self.ahead)
        if day < earliest:
            return Unclear(TOO_EARLY(day=earliest))
        return Unclear(TOO_LATE(day=latest)) if day > latest else Answered(day.isoformat())

    def _earliest(self, asking: Asking) -> date:
        return max(asking.known.today, self.since(asking.so_far) or date.min)


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
