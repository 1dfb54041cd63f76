"""`Sedang berhalangan`: the days on which somebody of the staff can't be asked, and what may be noted of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MOST_DAYS: Final = 366  # how long a leave may be, and how far ahead it may begin

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Leave:
    """Local days, both included; ValueError where the last comes before the first.

    `keeps`: what she has taken stays with her meanwhile, all but what is in danger; else others get it.
    """

    first: date
    last: date
    keeps: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a leave ends before it begins")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def touches(self, other: "Leave") -> bool:
        """Whether no day lies between the two."""
        return self.first <= _after(other.last) and other.first <= _after(self.last)


class Unfit(StrEnum):
    """Why a leave is not noted."""

    PAST = "past"
    TOO_FAR = "too_far"
    TOO_LONG = "too_long"


def unfit(leave: Leave, today: date) -> Unfit | None:
    """What is wrong with a leave that is to be noted today, if anything."""
    if leave.first < today:
        return Unfit.PAST
    if (leave.first - today).days > MOST_DAYS:
        return Unfit.TOO_FAR
    return Unfit.TOO_LONG if leave.days > MOST_DAYS else None


def merged(periods: Iterable[Leave]) -> tuple[Leave, ...]:
    """Sorted; those that overlap or adjoin are one, in which she keeps her cases only if she does in each."""
    found: list[Leave] = []
    for leave in sorted(periods):
        if found and found[-1].touches(leave):
            before = found[-1]
            found[-1] = Leave(before.first, max(before.last, leave.last), before.keeps and leave.keeps)
        else:
            found.append(leave)
    return tuple(found)


def current(periods: Iterable[Leave], day: date) -> Leave | None:
    """The leave that covers a day."""
    return next((leave for leave in merged(periods) if leave.covers(day)), None)


def ahead(periods: Iterable[Leave], day: date) -> tuple[Leave, ...]:
    """Those that begin after a day, the next first."""
    return tuple(leave for leave in merged(periods) if leave.first > day)


def ended(leave: Leave, today: date) -> Leave | None:
    """What is left of a leave that covers today when she is back today; nothing of one that began today."""
    return Leave(leave.first, today - _DAY, leave.keeps) if leave.first < today else None


def _after(day: date) -> date:
    return day if day == date.max else day + _DAY
