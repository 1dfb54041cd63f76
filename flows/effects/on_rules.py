"""What is done with the rules: promises, working time, holidays."""

from dataclasses import dataclass
from datetime import date, time

from cases.case import Urgency
from cases.taxonomy import Category
from cases.within import Within


@dataclass(frozen=True, slots=True)
class SetPromise:
    """One span of one line; `which` is a field of cases.promise.Promise. None: the line of all categories."""

    category: Category | None
    urgency: Urgency
    which: str
    within: Within


@dataclass(frozen=True, slots=True)
class RemovePromise:
    """A category has no line of its own any more: it follows the line of all."""

    category: Category
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class SetWorkingTime:
    """`days` are weekdays, Monday 0; `start` and `end` wall times in the city."""

    days: frozenset[int]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class AddHoliday:
    date: date
    name: str


@dataclass(frozen=True, slots=True)
class RemoveHoliday:
    date: date
