"""A length of time as people promise it: 15 minutes, 4 working hours, 3 days."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Self

MOST = 10_000  # of any unit: 27 years of days are no promise, and a time so far off is still a date


class Unit(StrEnum):
    """The working ones count only in working time, the others round the clock."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_MINUTES = "working_minutes"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"

    @property
    def working(self) -> bool:
        return self in _WORKING


_WORKING = frozenset({Unit.WORKING_MINUTES, Unit.WORKING_HOURS, Unit.WORKING_DAYS})

# How long one of it is. A working day is as long as the day it falls on, so it is not here.
LENGTH: dict[Unit, timedelta] = {
    Unit.MINUTES: timedelta(minutes=1),
    Unit.HOURS: timedelta(hours=1),
    Unit.DAYS: timedelta(days=1),
    Unit.WORKING_MINUTES: timedelta(minutes=1),
    Unit.WORKING_HOURS: timedelta(hours=1),
}


@dataclass(frozen=True, slots=True)
class Within:
    """`amount` of `unit`, 1 to `MOST`; ValueError for any other."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= MOST:
            raise ValueError(f"not a length of time: {self.amount} {self.unit}")

    @property
    def stored(self) -> str:
        """As it is kept in a table, for instance "4 working_hours"; at most 22 characters."""
        return f"{self.amount} {self.unit}"

    @classmethod
    def read(cls, stored: str) -> Self:
        """What `stored` says; ValueError for anything else."""
        amount, _, unit = stored.partition(" ")
        return cls(int(amount), Unit(unit))
