"""Puts a Text into its reader's language, with the values it carries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final

from cases.person import Language
from flows.text import Text, Value

Catalogue = Mapping[tuple[str, str], str]

_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_UNKNOWN: Final = "…"
_WEEKDAY_SUFFICES: Final = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class _Calendar:
    days: tuple[str, ...]
    months: tuple[str, ...]
    yesterday: str
    today: str
    tomorrow: str
    clock: str


_CALENDARS: Final = {
    Language.INDONESIAN: _Calendar(
        days=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
        months=tuple(
            "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905 - a list of quoted months is harder to read
        ),
        yesterday="kemarin",
        today="hari ini",
        tomorrow="besok",
        clock="pukul %H.%M",
    ),
    Language.ENGLISH: _Calendar(
        days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=tuple(
            "January February March April May June July August September October November December".split()  # noqa: SIM905 - as above
        ),
        yesterday="yesterday",
        today="today",
        tomorrow="tomorrow",
        clock="at %H:%M",
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """How one reader is spoken to. `catalogue` maps (key, Indonesian) to the wording in her language.

    `now` allows "besok pukul 09.00"; without it a moment always carries its date. `instead` says what stands in the
    place of a text, by its key: what coordinators keep in the place of what is shipped.
    """

    language: Language
    catalogue: Catalogue
    zone: tzinfo
    now: datetime | None = None
    instead: Mapping[str, Text] = field(default_factory=dict)

    def say(self, text: Text) -> str:
        """The sentence in the reader's language; never raises, whatever a translation looks like."""
        text = self.instead.get(text.key, text)
        template = self._template(text)
        if "{" not in template:
            return template
        values = dict(text.values)
        return _PLACEHOLDER.sub(lambda found: self._value(values.get(found[1], _UNKNOWN)), template)

    def _template(self, text: Text) -> str:
        """The translation, unless it is missing or its placeholders are not those of the Indonesian."""
        translated = self.catalogue.get((text.key, text.indonesian))
        if not translated or placeholders(translated) != placeholders(text.indonesian):
            return text.indonesian
        return translated

    def _value(self, value: Value) -> str:
        match value:
            case Text():
                return self.say(value)
            case datetime():
                return self._moment(value)
            case date():
                return self._date(value)
            case _:
                return str(value)

    def _moment(self, moment: datetime) -> str:
        calendar = _CALENDARS[self.language]
        local = _aware(moment).astimezone(self.zone)
        return f"{self._day(local, calendar)} {local.strftime(calendar.clock)}"

    def _date(self, day: date) -> str:
        calendar = _CALENDARS[self.language]
        return f"{calendar.days[day.weekday()]} {day.day} {calendar.months[day.month - 1]} {day.year}"

    def _day(self, local: datetime, calendar: _Calendar) -> str:
        weekday = calendar.days[local.weekday()]
        date = f"{weekday} {local.day} {calendar.months[local.month - 1]}"
        if self.now is None:
            return date
        today = _aware(self.now).astimezone(self.zone).date()
        away = local.date() - today
        near = {-1: calendar.yesterday, 0: calendar.today, 1: calendar.tomorrow}.get(away.days)
        if near:
            return near
        if timedelta() < away <= _WEEKDAY_SUFFICES:
            return weekday
        return date if local.year == today.year else f"{date} {local.year}"


@lru_cache(maxsize=4096)
def placeholders(template: str) -> frozenset[str]:
    """The names of the `{name}` in a message."""
    return frozenset(_PLACEHOLDER.findall(template))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
