"""The shipped table of promises and holidays, and which of its lines counts."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from cases.case import Urgency
from cases.holiday import shipped_holidays
from cases.promise import PROMISES, SPANS, allowed
from cases.rules import WITA, Rules, shipped_rules
from cases.shipped import shipped_rows
from cases.taxonomy import Category
from cases.within import Unit, Within

RULES = shipped_rules(WITA)
FRIDAY_TEN = datetime(2026, 6, 5, 2, tzinfo=UTC)  # 10.00 in Parepare

FIRST_ANSWERS = {
    (Category.HEALTH, Urgency.DANGER): timedelta(minutes=15),
    (Category.VIOLENCE, Urgency.DANGER): timedelta(minutes=15),
    (Category.HEALTH, Urgency.URGENT): timedelta(hours=1),
    (Category.VIOLENCE, Urgency.ROUTINE): timedelta(hours=4),
    (Category.HEALTH, Urgency.ROUTINE): timedelta(days=3),  # over the weekend
}


@pytest.mark.parametrize("line", FIRST_ANSWERS)
def test_a_human_being_answers_within(line: tuple[Category, Urgency]) -> None:
    assert RULES.respond_before(*line, FRIDAY_TEN) - FRIDAY_TEN == FIRST_ANSWERS[line]


def test_every_case_has_a_promise() -> None:
    for category, urgency in product((None, *Category), Urgency):
        assert RULES.promise(category, urgency) in PROMISES.values()


def test_danger_is_promised_round_the_clock() -> None:
    for (_, urgency), promise in PROMISES.items():
        assert all(allowed(urgency, getattr(promise, span)) for span in SPANS)
    assert not allowed(Urgency.DANGER, Within(1, Unit.WORKING_HOURS))
    saturday_night = datetime(2026, 6, 6, 15, tzinfo=UTC)
    danger = RULES.respond_before(Category.VIOLENCE, Urgency.DANGER, saturday_night)
    assert danger - saturday_night == timedelta(minutes=15)


def test_the_most_particular_line_counts() -> None:
    own = PROMISES[None, Urgency.DANGER]
    rules = Rules(promises={**PROMISES, (Category.HEALTH, Urgency.ROUTINE): own}, working=RULES.working)
    assert rules.promise(Category.HEALTH, Urgency.ROUTINE) is own
    assert rules.promise(Category.SOCIAL, Urgency.ROUTINE) is PROMISES[None, Urgency.ROUTINE]
    assert rules.promise(Category.HEALTH, Urgency.URGENT) is PROMISES[None, Urgency.URGENT]


# Holidays. ----------------------------------------------------------------------------------------------------------


def easter(year: int) -> date:
    """By the rule of Gauss, with Lichtenberg's correction."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    seed = (19 * (year % 19) + moon) % 30
    full = 21 + seed - (seed // 29 + (seed // 28 - seed // 29) * (year % 19 // 11))
    sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - sunday) % 7 - 1)


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_holidays_of_each_year_are_there(year: int) -> None:
    found = {holiday.date: holiday for holiday in shipped_holidays() if holiday.date.year == year}
    for month, day in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25)):
        assert found[date(year, month, day)].sure
    for after, name in ((-2, "Wafat"), (0, "Kebangkitan"), (39, "Kenaikan")):
        assert name in found[easter(year) + timedelta(days=after)].name
    for name in ("Isra Mikraj", "Imlek", "Nyepi", "Idul Fitri", "Idul Adha", "Waisak", "Tahun Baru Islam", "Maulid"):
        assert any(name in holiday.name for holiday in found.values())
    assert len([holiday for holiday in found.values() if "Idul Fitri" in holiday.name]) == 2


def test_what_no_decree_has_fixed_is_only_expected() -> None:
    moving = ("Isra", "Imlek", "Nyepi", "Idul", "Waisak", "Islam", "Maulid")
    for holiday in shipped_holidays():
        hangs = holiday.date.year == 2027 and any(name in holiday.name for name in moving)
        assert holiday.sure is not hangs


def test_every_holiday_has_its_source_and_comes_once() -> None:
    rows = shipped_rows("holidays.csv")
    assert all(row["source"] and 0 < len(row["name"]) <= 80 for row in rows)
    assert len({row["date"] for row in rows}) == len(rows)
    assert RULES.working.holidays == {date.fromisoformat(row["date"]) for row in rows}


def test_rules_are_told_by_the_clocks_of_the_city() -> None:
    jakarta = shipped_rules(ZoneInfo("Asia/Jakarta"))
    routine = jakarta.respond_before(Category.HEALTH, Urgency.ROUTINE, datetime(2026, 6, 5, 0, 30, tzinfo=UTC))
    assert routine == datetime(2026, 6, 8, 1, tzinfo=UTC)  # asked before opening: counts from 8.00, and so ends there
