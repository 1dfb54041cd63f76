"""When the service works, and when a promised time ends that counts only then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from cases.within import LENGTH, Unit, Within

WEEKDAYS = frozenset(range(5))  # Monday to Friday


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """Every weekday of `days` (Monday 0) that is no holiday, from `start` until `end`, wall times of `zone`.

    ValueError without a single day, or where it ends before it starts. Each function takes aware times and gives
    them back in the zone of the one it was given.
    """

    zone: tzinfo
    days: frozenset[int] = WEEKDAYS
    start: time = time(8)
    end: time = time(16)
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError("work needs at least one weekday, 0 to 6")
        if self.end <= self.start:
            raise ValueError("work ends after it starts, on the same day")

    def is_open(self, at: datetime) -> bool:
        return self.opens(at) == at

    def opens(self, at: datetime) -> datetime:
        """`at` itself in working time, else the next opening. At closing time it is over."""
        opens, _ = next(self._stretches(at))
        return max(at, opens.astimezone(at.tzinfo))

    def after(self, at: datetime, within: Within) -> datetime:
        """Until when something asked at `at` is promised; in a working unit never outside working time.

        Working minutes and hours add up over the days. A working day leads to the same clock time of the next
        working day: Friday 10.00 → Monday 10.00; what is asked outside working time counts from the next opening.
        """
        if within.unit is Unit.WORKING_DAYS:
            return self._days_on(at, within.amount).astimezone(at.tzinfo)
        length = within.amount * LENGTH[within.unit]
        end = self._worked_on(at, length) if within.unit.working else at.astimezone(UTC) + length
        return end.astimezone(at.tzinfo)

    def half(self, at: datetime, within: Within) -> datetime:
        """Half of the way to `after`, counted in the same unit's time."""
        end = self.after(at, within)
        if within.unit.working:
            return self._worked_on(at, self._worked(at, end) / 2).astimezone(at.tzinfo)
        start = at.astimezone(UTC)
        return (start + (end.astimezone(UTC) - start) / 2).astimezone(at.tzinfo)

    def _days_on(self, at: datetime, amount: int) -> datetime:
        """As long after the opening as it was when it was asked, though not after the closing."""
        stretches = self._stretches(at)
        opened, _ = next(stretches)
        since = max(at.astimezone(UTC) - opened, timedelta(0))
        opens, closes = next(islice(stretches, amount - 1, None))
        return min(opens + since, closes)

    def _worked_on(self, at: datetime, length: timedelta) -> datetime:
        start = at.astimezone(UTC)
        for opens, closes in self._stretches(at):
            begins = max(opens, start)
            if length <= closes - begins:
                return begins + length
            length -= closes - begins
        raise AssertionError("working days never end")

    def _worked(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two times."""
        first, last = start.astimezone(UTC), end.astimezone(UTC)
        worked = timedelta(0)
        for opens, closes in self._stretches(start):
            if opens >= last:
                return worked
            worked += min(closes, last) - max(opens, first)
        raise AssertionError("working days never end")

    def _stretches(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Opening and closing of each working day that has not closed at `at`, in UTC, without end.

        In UTC: between two times of one zone Python counts wall time, and there clocks are put forward and back.
        """
        start = at.astimezone(UTC)
        day = at.astimezone(self.zone).date()
        while True:
            if day.weekday() in self.days and day not in self.holidays:
                opens = datetime.combine(day, self.start, self.zone).astimezone(UTC)
                closes = datetime.combine(day, self.end, self.zone).astimezone(UTC)
                if start < closes and opens < closes:  # a clock put forward can swallow a short working day
                    yield opens, closes
            day += timedelta(days=1)
