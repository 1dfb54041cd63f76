"""When a promised time ends: over nights, weekends, holidays, year ends, and where clocks are put forward and back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.within import MOST, Unit, Within
from cases.working_time import WorkingTime

WITA = ZoneInfo("Asia/Makassar")
ZONES = st.sampled_from([WITA, ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/Lima"), ZoneInfo("Australia/Lord_Howe")])
CHANGES = [datetime(2026, 3, 27), datetime(2026, 10, 23), datetime(2026, 4, 3), datetime(2026, 10, 2)]  # noqa: DTZ001  # before clocks are put
MOMENTS = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001  # bounds
    *(st.datetimes(day, day + timedelta(days=4), timezones=st.just(UTC)) for day in CHANGES),
)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
HOURS = st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=2, max_size=2, unique=True)
SPANS = st.builds(Within, st.integers(1, 40), st.sampled_from(Unit))
WORKING_SPANS = st.builds(Within, st.integers(1, 40), st.sampled_from([unit for unit in Unit if unit.working]))
WORKING_DAYS = st.frozensets(st.integers(0, 6), min_size=1)
HOLIDAYS = st.frozensets(DAYS, max_size=40)

LEBARAN = frozenset({date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24)})
OFFICE = WorkingTime(zone=WITA, holidays=LEBARAN | {date(2027, 1, 1)})


@st.composite
def working_times(draw: st.DrawFn, zones: st.SearchStrategy[ZoneInfo] = ZONES) -> WorkingTime:
    start, end = sorted(draw(HOURS))
    days, holidays = draw(WORKING_DAYS), draw(HOLIDAYS)
    return WorkingTime(zone=draw(zones), days=days, start=start, end=end, holidays=holidays)


def in_working_time(working: WorkingTime, at: datetime) -> bool:
    """Whether a moment lies between opening and closing, both included: said in another way than the code says it."""
    local = at.astimezone(working.zone)
    opens = datetime.combine(local.date(), working.start, working.zone).timestamp()
    closes = datetime.combine(local.date(), working.end, working.zone).timestamp()
    works = local.weekday() in working.days and local.date() not in working.holidays
    return works and opens <= at.timestamp() <= closes


def wita(day: int, hour: int, minute: int = 0, month: int = 6, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WITA)


# What is expected, told by dates. In June 2026 the 5th is a Friday. ------------------------------------------------

FRIDAY_TEN = wita(5, 10)
EXPECTED = [
    ("1 working_days", FRIDAY_TEN, wita(8, 10)),
    ("2 working_days", FRIDAY_TEN, wita(9, 10)),
    ("1 working_days", wita(6, 23), wita(9, 8)),  # asked on Saturday night: as if on Monday at eight
    ("1 working_days", wita(8, 3), wita(9, 8)),
    ("1 working_days", wita(8, 16), wita(10, 8)),  # at closing time it is over
    ("4 working_hours", FRIDAY_TEN, wita(5, 14)),
    ("4 working_hours", wita(5, 14), wita(8, 10)),
    ("1 working_hours", wita(5, 15), wita(5, 16)),
    ("8 working_hours", wita(6, 12), wita(8, 16)),
    ("30 working_minutes", wita(5, 15, 50), wita(8, 8, 20)),
    ("15 minutes", wita(6, 23, 50), wita(7, 0, 5)),  # danger has no weekend
    ("1 hours", wita(6, 23, 50), wita(7, 0, 50)),
    ("7 days", FRIDAY_TEN, wita(12, 10)),
    ("1 working_days", wita(18, 9, month=3), wita(25, 9, month=3)),  # Nyepi, Idul Fitri and a weekend in a row
    ("4 working_hours", wita(18, 15, month=3), wita(25, 11, month=3)),
    ("1 working_days", wita(31, 10, month=12), wita(4, 10, month=1, year=2027)),
    ("2 working_hours", wita(31, 15, month=12), wita(4, 9, month=1, year=2027)),
]


@pytest.mark.parametrize(("within", "at", "end"), EXPECTED)
def test_a_promised_time_ends_when_people_would_say_so(within: str, at: datetime, end: datetime) -> None:
    assert OFFICE.after(at, Within.read(within)) == end


def test_half_of_the_way_is_counted_in_the_same_time() -> None:
    assert OFFICE.half(FRIDAY_TEN, Within(15, Unit.MINUTES)) == wita(5, 10, 7) + timedelta(seconds=30)
    assert OFFICE.half(wita(5, 15), Within(4, Unit.WORKING_HOURS)) == wita(8, 9)
    assert OFFICE.half(FRIDAY_TEN, Within(1, Unit.WORKING_DAYS)) == wita(5, 14)
    assert OFFICE.half(wita(5, 14), Within(1, Unit.WORKING_DAYS)) == wita(8, 10)
    assert OFFICE.half(wita(6, 12), Within(2, Unit.WORKING_DAYS)) == wita(9, 8) - timedelta(hours=16)


def test_open_and_closed() -> None:
    assert OFFICE.opens(FRIDAY_TEN) == FRIDAY_TEN
    assert OFFICE.is_open(wita(5, 8))
    assert OFFICE.is_open(wita(5, 15, 59))
    assert not OFFICE.is_open(wita(5, 16))
    assert not OFFICE.is_open(wita(6, 10))
    assert not OFFICE.is_open(wita(19, 10, month=3))
    assert OFFICE.opens(wita(5, 16)) == wita(8, 8)
    assert OFFICE.opens(wita(18, 16, month=3)) == wita(25, 8, month=3)


def test_a_clock_put_forward_keeps_the_time_of_the_day() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    working = WorkingTime(zone=amsterdam)
    friday = datetime(2026, 3, 27, 10, tzinfo=amsterdam)
    assert working.after(friday, Within(1, Unit.WORKING_DAYS)) == datetime(2026, 3, 30, 10, tzinfo=amsterdam)
    assert working.after(friday, Within(1, Unit.DAYS)) - friday.astimezone(UTC) == timedelta(days=1)


def test_a_working_day_that_a_clock_swallows_is_none() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")  # on 29 March 2026 there is no 2.30: it becomes 3.30
    working = WorkingTime(zone=amsterdam, days=frozenset({6}), start=time(2, 30), end=time(3, 15))
    assert working.opens(datetime(2026, 3, 29, tzinfo=amsterdam)) == datetime(2026, 4, 5, 2, 30, tzinfo=amsterdam)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": frozenset()},
        {"days": frozenset({7})},
        {"start": time(16), "end": time(8)},
        {"start": time(8), "end": time(8)},
    ],
)
def test_there_is_no_working_time_without_work(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="work"):
        WorkingTime(**{"zone": WITA, **wrong})  # type: ignore[arg-type]  # wrong on purpose


# What holds for every working time, zone and span. -------------------------------------------------------------------


@given(working_times(), MOMENTS, SPANS)
def test_no_deadline_lies_before_it_was_asked(working: WorkingTime, at: datetime, within: Within) -> None:
    assert working.after(at, within) > at


@given(working_times(), MOMENTS, WORKING_SPANS)
def test_a_working_deadline_lies_in_working_time(working: WorkingTime, at: datetime, within: Within) -> None:
    assert in_working_time(working, working.after(at, within))
    assert in_working_time(working, working.half(at, within))


@given(working_times(), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)), SPANS)
def test_who_asks_later_is_never_promised_sooner(
    working: WorkingTime, at: datetime, later: timedelta, within: Within
) -> None:
    assert working.after(at, within) <= working.after(at + later, within)


@given(working_times(), MOMENTS, SPANS)
def test_more_of_it_takes_longer(working: WorkingTime, at: datetime, within: Within) -> None:
    assert working.after(at, within) < working.after(at, Within(within.amount + 1, within.unit))


@given(working_times(), MOMENTS, SPANS)
def test_half_lies_between(working: WorkingTime, at: datetime, within: Within) -> None:
    assert at < working.half(at, within) < working.after(at, within)


@given(working_times(), MOMENTS, st.integers(1, 200), st.integers(1, 200))
def test_working_minutes_add_up(working: WorkingTime, at: datetime, one: int, other: int) -> None:
    first = working.after(at, Within(one, Unit.WORKING_MINUTES))
    both = working.after(at, Within(one + other, Unit.WORKING_MINUTES))
    assert working.after(first, Within(other, Unit.WORKING_MINUTES)) == both


@given(working_times(), MOMENTS)
def test_it_is_open_when_it_opens(working: WorkingTime, at: datetime) -> None:
    opens = working.opens(at)
    assert opens >= at
    assert working.is_open(opens)
    assert working.is_open(at) == (opens == at)


@given(working_times(st.just(WITA)), MOMENTS, st.integers(1, 40))
def test_working_days_are_counted_one_by_one(working: WorkingTime, at: datetime, amount: int) -> None:
    end = working.after(at, Within(amount, Unit.WORKING_DAYS)).astimezone(WITA)
    day, left = working.opens(at).astimezone(WITA).date(), amount
    while left:
        day += timedelta(days=1)
        left -= day.weekday() in working.days and day not in working.holidays
    assert end.date() == day
    assert end.time() == working.opens(at).astimezone(WITA).time()


@given(working_times(), MOMENTS, SPANS)
@settings(max_examples=50)
def test_times_come_back_in_the_zone_they_were_asked_in(working: WorkingTime, at: datetime, within: Within) -> None:
    local = at.astimezone(working.zone)
    assert working.after(local, within).tzinfo is working.zone
    assert working.after(local, within) == working.after(at, within)
    assert working.half(local, within) == working.half(at, within)


# Spans. -------------------------------------------------------------------------------------------------------------


@given(st.builds(Within, st.integers(1, MOST), st.sampled_from(Unit)))
def test_a_span_is_stored_and_read(within: Within) -> None:
    assert Within.read(within.stored) == within
    assert len(within.stored) <= 24


@pytest.mark.parametrize("wrong", ["", "3", "0 days", "-1 days", "1.5 days", "3 weeks", "10001 days", "x days"])
def test_what_is_no_span_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Within.read(wrong)
