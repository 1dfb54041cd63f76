"""Promised times, weekdays and hours of the day in the reader's words."""

from collections.abc import Iterable
from datetime import time

from cases.promise import Promise
from cases.within import Unit, Within
from flows.questions.sentences import listed
from flows.text import Text, text

# How one is said, and how more are said: Indonesian makes no difference, other languages do.
UNITS: dict[Unit, tuple[Text, Text]] = {
    Unit.MINUTES: (text("span.minute", "{n} menit"), text("span.minutes", "{n} menit")),
    Unit.HOURS: (text("span.hour", "{n} jam"), text("span.hours", "{n} jam")),
    Unit.DAYS: (text("span.day", "{n} hari"), text("span.days", "{n} hari")),
    Unit.WORKING_MINUTES: (
        text("span.working_minute", "{n} menit kerja"),
        text("span.working_minutes", "{n} menit kerja"),
    ),
    Unit.WORKING_HOURS: (text("span.working_hour", "{n} jam kerja"), text("span.working_hours", "{n} jam kerja")),
    Unit.WORKING_DAYS: (text("span.working_day", "{n} hari kerja"), text("span.working_days", "{n} hari kerja")),
}

SPAN_NAMES: dict[str, Text] = {
    "first_answer": text("promise.first_answer", "Jawaban pertama"),
    "first_action": text("promise.first_action", "Tindakan pertama"),
    "update_every": text("promise.update_every", "Kabar setiap"),
    "climb": text("promise.climb", "Waktu tiap pendamping"),
    "escalate": text("promise.escalate", "Ke koordinator kalau diam"),
}

NAMED = text("promise.named", "{name}: {within}")
CLOCK = text("span.clock", "{hour}.{minute}")
FROM_TO = text("span.from_to", "{first}–{last}")
WEEKDAYS: tuple[Text, ...] = (
    text("contact.monday", "Senin"),
    text("contact.tuesday", "Selasa"),
    text("contact.wednesday", "Rabu"),
    text("contact.thursday", "Kamis"),
    text("contact.friday", "Jumat"),
    text("contact.saturday", "Sabtu"),
    text("contact.sunday", "Minggu"),
)


def within_words(within: Within) -> Text:
    """For instance "1 hari kerja"."""
    one, more = UNITS[within.unit]
    return (one if within.amount == 1 else more)(n=within.amount)


def span_words(promise: Promise, span: str) -> Text:
    """For instance "Jawaban pertama: 1 hari kerja"; `span` is a field of Promise."""
    return NAMED(name=SPAN_NAMES[span], within=within_words(getattr(promise, span)))


def clock_words(at: time) -> Text:
    return CLOCK(hour=f"{at.hour:02}", minute=f"{at.minute:02}")


def days_words(days: Iterable[int]) -> Text:
    """Weekdays in their order, days in a row as from–to: "Senin–Jumat, Minggu"."""
    return listed(_row_words(row) for row in _rows(sorted(days)))


def _rows(days: list[int]) -> list[list[int]]:
    rows: list[list[int]] = []
    for day in days:
        if rows and day == rows[-1][-1] + 1:
            rows[-1].append(day)
        else:
            rows.append([day])
    return rows


def _row_words(row: list[int]) -> Text:
    first, last = WEEKDAYS[row[0]], WEEKDAYS[row[-1]]
    match len(row):
        case 1:
            return first
        case 2:
            return listed((first, last))
    return FROM_TO(first=first, last=last)
