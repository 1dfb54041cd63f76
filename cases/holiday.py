"""Public holidays: those shipped, before coordinators edit the list."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from cases.shipped import shipped_rows


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """A day on which nobody works; not `sure` while its date is only expected: the moon or a decree decides."""

    date: date
    name: str
    sure: bool = True


@cache
def shipped_holidays() -> tuple[Holiday, ...]:
    """List them by date; KeyError or ValueError for a row that says what it may not."""
    rows = shipped_rows("holidays.csv")
    return tuple(sorted(Holiday(date.fromisoformat(row["date"]), row["name"], SURE[row["sure"]]) for row in rows))


SURE = {"yes": True, "expected": False}
