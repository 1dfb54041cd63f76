"""Reads a day as people write it: "besok", "Senin", "25/12/2026", "25 Desember", "3 hari lagi", in both languages."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from flows.questions.folding import LONGEST, NUMBER_WORDS, folded

NEAR: Final = {
    "hari ini": 0, "sekarang": 0, "today": 0, "now": 0,
    "besok": 1, "esok": 1, "bsk": 1, "tomorrow": 1,
    "lusa": 2, "besok lusa": 2, "day after tomorrow": 2,
    "seminggu lagi": 7, "in a week": 7,
}  # fmt: skip
WEEKDAYS: Final = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6, "ahad": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
MONTHS: Final = {  # by their first letters, also as they are commonly shortened
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8,
    "agt": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
UNITS: Final = {"hari": 1, "day": 1, "days": 1, "minggu": 7, "week": 7, "weeks": 7}
FILLERS: Final = frozenset({"tanggal", "tgl", "hari", "mulai", "sampai", "pada", "on", "the", "from", "until"})
AMBIGUOUS: Final = "minggu depan"  # next week, or the Sunday of next week

_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})(?:\s?[-/. ]\s?(\d{4}|\d{2}))?", re.ASCII)
_DAY_MONTH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,})(?: ?(\d{4}|\d{2}))?", re.ASCII)
_MONTH_DAY: Final = re.compile(r"([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", re.ASCII)
_COUNTED: Final = re.compile(r"(?:in )?(\w+) (hari|minggu|days?|weeks?)( lagi)?", re.ASCII)
_CENTURY: Final = 2000
_LEAP: Final = 8  # years within which every day of the calendar comes round


def day_meant(said: str, today: date, earliest: date) -> date | None:
    """The day that is written, or None. Without a year, or with no more than a weekday: the first from `earliest` on.

    The day itself may lie before `earliest`, where it says its year.
    """
    if len(said) > LONGEST:
        return None
    bare = _without_fillers(folded(said).replace("jum at", "jumat"))
    if bare in NEAR:
        return today + timedelta(days=NEAR[bare])
    return _by_numbers(_bare(said), earliest) or _by_month(bare, earliest) or _counted(bare, today, earliest)


def _without_fillers(words: str) -> str:
    """The words that tell; a weekday before a date tells nothing more."""
    first, _, rest = words.partition(" ")
    if words in NEAR or not (first in FILLERS or (first in WEEKDAYS and rest[:1].isdigit())):
        return words
    return _without_fillers(rest)


def _bare(said: str) -> str:
    """The digits and marks of a day in numbers, without the words before them."""
    return re.sub(r"^[^0-9]+", "", " ".join(said.casefold().split()))


def _by_numbers(line: str, earliest: date) -> date | None:
    if found := _YEAR_FIRST.fullmatch(line):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(line):
        return _in_year(int(found[1]), int(found[2]), found[3], earliest)
    return None


def _by_month(words: str, earliest: date) -> date | None:
    if (found := _DAY_MONTH.fullmatch(words)) and (month := MONTHS.get(found[2][:3])):
        return _in_year(int(found[1]), month, found[3], earliest)
    if (found := _MONTH_DAY.fullmatch(words)) and (month := MONTHS.get(found[1][:3])):
        return _in_year(int(found[2]), month, found[3], earliest)
    return None


def _counted(words: str, today: date, earliest: date) -> date | None:
    """A weekday, so many days from now, a day of the month."""
    if words in WEEKDAYS:
        since = max(earliest, today + timedelta(days=1))
        return since + timedelta(days=(WEEKDAYS[words] - since.weekday()) % 7)
    coming = words.removesuffix(" depan") if words.endswith(" depan") else words.removeprefix("next ")
    if coming != words and coming in WEEKDAYS and words != AMBIGUOUS:
        return today + timedelta(days=7 - today.weekday() + WEEKDAYS[coming])
    if (found := _COUNTED.fullmatch(words)) and (words.startswith("in ") or found[3]):
        return _days_on(found[1], UNITS[found[2]], today)
    if re.fullmatch(r"\d{1,2}", words, re.ASCII):
        return next((day for day in _months_on(int(words), earliest) if day >= earliest), None)
    return None


def _days_on(amount: str, unit: int, today: date) -> date | None:
    number = int(amount) if amount.isascii() and amount.isdigit() and len(amount) <= 3 else NUMBER_WORDS.get(amount)  # noqa: PLR2004 - three digits reach beyond a year
    return None if number is None else today + timedelta(days=number * unit)


def _months_on(day: int, earliest: date) -> Iterator[date]:
    """A day of this month and of the three that follow, where they have it."""
    for ahead in range(4):
        year, month = divmod(earliest.month - 1 + ahead, 12)
        if found := _day(earliest.year + year, month + 1, day):
            yield found


def _in_year(day: int, month: int, year: str | None, earliest: date) -> date | None:
    if year:
        return _day(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)  # noqa: PLR2004 - 26 is 2026
    years = (_day(earliest.year + ahead, month, day) for ahead in range(_LEAP + 1))
    return next((found for found in years if found and found >= earliest), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
