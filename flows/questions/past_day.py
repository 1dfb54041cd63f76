"""Which day it was: today or yesterday by a button, or any other typed as people write it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from flows.event import Said
from flows.questions.day_words import day_meant
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Skipped, Taken, Unclear
from flows.questions.sentences import not_here
from flows.questions.typed import is_label
from flows.questions.when_day import NOT_READ, TODAY, day_text
from flows.screen import stacked
from flows.text import Text, text

YESTERDAY = text("past_day.yesterday", "Kemarin")
OR_WRITE = text("past_day.or_write", "Tekan harinya, atau tulis tanggalnya, misalnya 3/5/2026 atau 3 Mei.")
NOT_YET = text("past_day.not_yet", "Tanggal itu belum tiba. Paling baru hari ini.")
YEARS: Final = 10
A_YEAR: Final = timedelta(days=364)


@dataclass(frozen=True, kw_only=True)
class PastDay(Question[date]):
    """A local day, never after today. A day without a year is the last one that was."""

    @property
    def words(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        today = asking.known.today
        days = ((TODAY, today), (YESTERDAY, today - timedelta(days=1)))
        return Face((OR_WRITE,), stacked(*(asking.button(label, day.isoformat()) for label, day in days)))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value):
                return self._fitting(_iso(value), asking)
            case Said(said) if is_label(said, self.skip, asking.known):
                return Skipped()
            case Said(said):
                return self._fitting(self._meant(said, asking), asking)
        return not_here(heard, write=True)

    def _meant(self, said: str, asking: Asking) -> date | None:
        today = asking.known.today
        if is_label(said, YESTERDAY, asking.known):
            return today - timedelta(days=1)
        return day_meant(said, today, today - A_YEAR)

    def _fitting(self, day: date | None, asking: Asking) -> Taken:
        today = asking.known.today
        if day is None or day.year < today.year - YEARS:
            return Unclear(NOT_READ)
        return Unclear(NOT_YET) if day > today else Answered(day.isoformat())

    def load(self, stored: Any, _: Any, /) -> date:
        return date.fromisoformat(stored)

    def review(self, value: date, _: Asking, /) -> Text:
        return day_text(value)


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
