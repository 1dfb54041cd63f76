"""Figures for the desk's tests: small and large numbers, of several groups."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from uuid import UUID

from cases.figures import WEEK, Counted, Measure, Published, Stretch, monday, of_stretch, of_week
from flows.figures import WEEKS, Figures


def figures(at: datetime, zone: tzinfo, groups: Iterable[UUID], numbers: Iterable[int] = (12, 3, 0)) -> Figures:
    """Last week each group in turn has so many new cases, answered in time but one, all closed; other weeks none."""
    today, every = at.astimezone(zone).date(), list(groups)
    first = monday(today) - WEEK
    rows = [one for group, number in zip(every, numbers, strict=False) for one in _rows(group, number, first, zone)]
    weeks = tuple(_week(rows, first - place * WEEK, zone, every) for place in reversed(range(WEEKS)))
    so_far = of_stretch(rows, Stretch(monday(today), today, zone))
    return Figures(weeks, so_far, of_stretch(rows, Stretch(first - WEEK, today, zone)))


def _rows(group: UUID, number: int, first: date, zone: tzinfo) -> list[Counted]:
    opened = datetime.combine(first, time(9), zone)
    due = opened + timedelta(hours=4)
    return [
        Counted(group, True, opened, due, due + timedelta(hours=1 if place == 0 else -1), opened + timedelta(days=2))
        for place in range(number)
    ]


def _week(rows: list[Counted], first: date, zone: tzinfo, groups: list[UUID]) -> Published:
    return of_week(rows, Stretch(first, first + WEEK, zone), groups)


def rows_of_measure(
    group: UUID, number: int, day: date, zone: tzinfo, measure: Measure, *, ordinary: bool
) -> list[Counted]:
    """So many cases that are nothing on that day but `measure`."""
    long_ago, then = datetime(2020, 1, 6, tzinfo=zone), datetime.combine(day, time(9), zone)
    due = then if measure in {Measure.IN_TIME, Measure.LATE} else long_ago
    answered = due if measure is not Measure.LATE else None
    opened = then if measure is Measure.NEW else long_ago
    closed = then if measure is Measure.CLOSED else None
    return [Counted(group, ordinary, opened, due, answered, closed)] * number
