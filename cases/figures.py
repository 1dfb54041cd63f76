"""What is counted of complaints: over a week by group and in the whole city, and how things stand at a moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final
from uuid import UUID

from cases.small_numbers import NONE, Span, alone, part, whole

WEEK: Final = timedelta(days=7)


class Measure(StrEnum):
    NEW = "new"
    CLOSED = "closed"
    IN_TIME = "in_time"  # of the first answers that were due: given by then
    LATE = "late"  # given later, or not yet


@dataclass(frozen=True, slots=True)
class Counted:
    """One complaint, as far as it is counted. `ordinary`: a group's line may show that there is one.

    What is not is counted in the whole city alone: violence, and whatever somebody must not know of.
    """

    group: UUID | None
    ordinary: bool
    opened_at: datetime
    due_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Local days from `first` to before `end`, as times."""

    first: date
    end: date
    zone: tzinfo

    def holds(self, at: datetime | None) -> bool:
        start, stop = (datetime.combine(day, time(), self.zone) for day in (self.first, self.end))
        return at is not None and start <= at < stop


Line = Mapping[Measure, Span]


@dataclass(frozen=True, slots=True)
class Published:
    """The figures of a stretch, as they may be seen. `groups` is empty where only the city is told."""

    first: date
    end: date
    city: Line
    groups: Mapping[UUID, Line] = field(default_factory=dict)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def happened(one: Counted, stretch: Stretch) -> frozenset[Measure]:
    """What of a complaint falls into the stretch. One over before its answer was due, unanswered, is neither late

    nor in time.
    """
    found = set()
    if stretch.holds(one.opened_at):
        found.add(Measure.NEW)
    if stretch.holds(one.closed_at):
        found.add(Measure.CLOSED)
    over = one.answered_at is None and one.closed_at is not None and one.closed_at <= one.due_at
    if stretch.holds(one.due_at) and not over:
        good = one.answered_at is not None and one.answered_at <= one.due_at
        found.add(Measure.IN_TIME if good else Measure.LATE)
    return frozenset(found)


def of_week(counted: Iterable[Counted], stretch: Stretch, groups: Iterable[UUID]) -> Published:
    """A whole week that is over: by group and for the city, each protected. Only weeks are told by group: they never

    overlap, so no difference between two of them says anything of one.
    """
    totals = dict.fromkeys(Measure, 0)
    by_group = {group: dict.fromkeys(Measure, 0) for group in groups}
    for one in counted:
        for measure in happened(one, stretch):
            totals[measure] += 1
            if one.ordinary and one.group in by_group:
                by_group[one.group][measure] += 1
    city = {
        measure: whole({group: line[measure] for group, line in by_group.items()}, total)
        for measure, total in totals.items()
    }
    lines = {group: {measure: part(number) for measure, number in line.items()} for group, line in by_group.items()}
    return Published(stretch.first, stretch.end, city, lines)


def of_stretch(counted: Iterable[Counted], stretch: Stretch) -> Published:
    """Any other stretch: the city alone, in steps of five, for it overlaps with weeks and with itself tomorrow."""
    totals = dict.fromkeys(Measure, 0)
    for one in counted:
        for measure in happened(one, stretch):
            totals[measure] += 1
    return Published(stretch.first, stretch.end, {measure: alone(number) for measure, number in totals.items()})


def line_of(published: Published, group: UUID | None) -> Line:
    """A group's line, the city's for None; of a group that is not told all zeros."""
    empty = dict.fromkeys(Measure, NONE)
    return published.city if group is None else published.groups.get(group, empty)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the whole city stands at a moment, in steps of five; `silent` are groups where nobody does anything."""

    open: Span
    unanswered: Span
    late: Span
    silent: tuple[UUID, ...] = ()
