"""Quiet hours, her hours, and when a series comes again: told by the clocks of the city."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.announcement import Content, Repeat, next_time
from cases.contact import Consent, ContactRules, Never, Purpose, may_contact
from cases.editable import Options
from cases.person import Language
from cases.quiet import awake, falls_quiet, may_announce

CITY = ZoneInfo("Asia/Makassar")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # bounds
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
OPTIONS = st.builds(Options, quiet_from=TIMES, quiet_until=TIMES)


def quiet(options: Options, at: datetime) -> bool:
    """Said in another way than the code says it: going round the clock from where the quiet begins."""

    def since(wall: time, begin: time) -> float:
        seconds = [one.hour * 3600 + one.minute * 60 + one.second + one.microsecond / 1e6 for one in (wall, begin)]
        return (seconds[0] - seconds[1]) % 86400

    wall = at.astimezone(CITY).time()
    return since(wall, options.quiet_from) < since(options.quiet_until, options.quiet_from)


@given(OPTIONS, MOMENTS)
def test_awake_is_now_or_the_first_moment_that_is_not_quiet(options: Options, at: datetime) -> None:
    when = awake(options, at, CITY)
    assert (when == at) is not quiet(options, at)
    assert not quiet(options, when)
    assert at <= when <= at + timedelta(days=1)


@given(OPTIONS, MOMENTS)
def test_the_quiet_falls_where_it_is_said(options: Options, at: datetime) -> None:
    falls = falls_quiet(options, at, CITY)
    if options.quiet_from == options.quiet_until:
        assert falls is None
        return
    assert falls is not None
    assert at < falls <= at + timedelta(days=1)
    assert falls.astimezone(CITY).time() == options.quiet_from


@given(OPTIONS, MOMENTS, TIMES, TIMES, st.frozensets(st.integers(0, 6), min_size=1))
def test_it_reaches_her_in_her_hours_and_in_no_quiet_one(
    options: Options, at: datetime, start: time, end: time, days: frozenset[int]
) -> None:
    rules = ContactRules(Consent.IN_WINDOW, days, start, end)
    when = may_announce(rules, options, at, CITY)
    if isinstance(when, Never):
        return
    assert when >= at
    assert not quiet(options, when)
    assert may_contact(rules, Purpose.BROADCAST, when, CITY) == when


def test_hours_that_are_always_quiet_leave_no_moment() -> None:
    night = ContactRules(Consent.IN_WINDOW, start=time(21), end=time(23))
    at = datetime(2026, 6, 8, 2, tzinfo=UTC)
    assert may_announce(night, Options(), at, CITY) == Never()
    early = ContactRules(Consent.IN_WINDOW, start=time(7), end=time(9))
    assert may_announce(early, Options(), at, CITY) == datetime(2026, 6, 9, 8, tzinfo=CITY)


@pytest.mark.parametrize(
    ("repeat", "after", "wanted"),
    [
        (Repeat.DAILY, (1, 31), (2, 1)),
        (Repeat.WEEKLY, (1, 31), (2, 7)),
        (Repeat.WEEKLY, (2, 9), (2, 14)),
        (Repeat.MONTHLY, (1, 31), (2, 28)),
        (Repeat.MONTHLY, (2, 28), (3, 31)),
        (Repeat.MONTHLY, (3, 31), (4, 30)),
        (Repeat.MONTHLY, (12, 31), (13, 31)),
    ],
)
def test_a_series_keeps_its_day_and_its_hour(repeat: Repeat, after: tuple[int, int], wanted: tuple[int, int]) -> None:
    first = datetime(2026, 1, 31, 9, 30, tzinfo=CITY)
    last = datetime.combine(date(2026, *after), time(9, 30), CITY)
    year, month = divmod(wanted[0] - 1, 12)
    found = next_time(first.astimezone(UTC), repeat, last, CITY)
    assert found == datetime(2026 + year, month + 1, wanted[1], 9, 30, tzinfo=CITY)
    assert next_time(first, Repeat.NEVER, last, CITY) is None


def test_what_telegram_takes() -> None:
    assert Content(words={Language.INDONESIAN: "🙏" * 2048}).fits
    assert not Content(words={Language.INDONESIAN: "🙏" * 2048 + "a"}).fits
    assert not Content(words={Language.ENGLISH: "a"}).fits
