"""The rules in their tables: seeded once, changed by coordinators only, read again at once; changes are audited."""

from datetime import date, time

import pytest
from alembic import command
from sqlalchemy import delete, insert, update

from cases.case import Urgency
from cases.person import Role
from cases.promise import SPANS
from cases.rules import Rules, shipped_rules
from cases.taxonomy import Category
from cases.within import Unit, Within
from flows.effects import AddHoliday, Effect, RemoveHoliday, RemovePromise, SetPromise, SetWorkingTime
from storage import audit, rules
from storage.commit.plan import NotAllowed
from storage.engine import open_engines
from storage.migrating import config_for
from storage.work import Stale
from tests.databases import Database
from tests.storage.stage import ZONE, Clock, Stage

COMPANION, RESIDENT = 20, 30
FOUR_HOURS = Within(4, Unit.WORKING_HOURS)
OWN = SetPromise(Category.HEALTH, Urgency.ROUTINE, "first_answer", FOUR_HOURS)
SHIPPED = shipped_rules(ZONE)
CHRISTMAS = date(2026, 12, 25)


async def read(stage: Stage) -> Rules:
    return await stage.storage.store.directory.rules()


async def actions(stage: Stage) -> list[str]:
    return [row.action for row in await stage.rows(audit.audit) if row.action.startswith("rules.")]


# What is there at first. ---------------------------------------------------------------------------------------------


async def test_an_empty_database_starts_with_what_is_shipped(stage: Stage) -> None:
    assert await read(stage) == SHIPPED


async def test_a_database_of_the_first_release_gets_them_too(database: Database, clock: Clock) -> None:
    stage = Stage(database, clock, database.folder.parent)
    engines = open_engines(stage.place.url)
    async with engines.write.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config_for(sync), "0001"))
    await engines.close()
    await stage.open()
    assert await read(stage) == SHIPPED
    await stage.close()


async def test_what_was_changed_stays_changed_after_a_restart(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(1, OWN, RemoveHoliday(CHRISTMAS))
    await stage.turn(1, SetWorkingTime(frozenset({0, 5}), time(7, 30), time(12)))
    before = await read(stage)
    await stage.reopen()
    assert await read(stage) == before
    assert CHRISTMAS not in before.working.holidays


async def test_a_release_with_another_year_brings_that_year_only(stage: Stage) -> None:
    async with stage.storage.engines.write.begin() as connection:  # as a release left it that knew 2026 only
        await connection.execute(update(rules.working_time).values(holidays_until=date(2026, 12, 31)))
        await connection.execute(delete(rules.holidays).where(rules.holidays.c.date > CHRISTMAS))
        await connection.execute(delete(rules.holidays).where(rules.holidays.c.date == CHRISTMAS))  # by a coordinator
        own = {"date": date(2027, 1, 1), "name": "Libur kami", "sure": True}
        await connection.execute(insert(rules.holidays), own)
    await stage.reopen()
    found = {holiday.date: holiday.name for holiday in (await read(stage)).holidays}
    assert CHRISTMAS not in found
    assert found[date(2027, 1, 1)] == "Libur kami"
    assert found[date(2027, 8, 17)] == "Hari Kemerdekaan"
    assert len(found) == len(SHIPPED.holidays) - 1


# Promises. ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("span", SPANS)
async def test_a_category_without_a_line_gets_one_that_differs_in_the_one_span(stage: Stage, span: str) -> None:
    await stage.coordinator()
    await stage.turn(1, SetPromise(Category.HEALTH, Urgency.ROUTINE, span, Within(9, Unit.DAYS)))
    promise, general = (await read(stage)).promise(Category.HEALTH, Urgency.ROUTINE), SHIPPED.promise(None, OWN.urgency)
    for other in SPANS:
        assert getattr(promise, other) == (Within(9, Unit.DAYS) if other == span else getattr(general, other))
    assert (await read(stage)).promise(Category.SOCIAL, Urgency.ROUTINE) == general


async def test_a_line_that_stands_is_changed(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(1, SetPromise(None, Urgency.ROUTINE, "escalate", Within(30, Unit.DAYS)))
    await stage.turn(1, SetPromise(Category.VIOLENCE, Urgency.ROUTINE, "climb", Within(30, Unit.WORKING_MINUTES)))
    now = await read(stage)
    assert now.promises.keys() == SHIPPED.promises.keys()
    assert now.promise(Category.PAPERS, Urgency.ROUTINE).escalate == Within(30, Unit.DAYS)
    assert now.promise(Category.VIOLENCE, Urgency.ROUTINE).escalate == Within(7, Unit.DAYS)
    assert now.promise(Category.VIOLENCE, Urgency.ROUTINE).climb == Within(30, Unit.WORKING_MINUTES)
    assert await actions(stage) == ["rules.promise", "rules.promise"]


async def test_a_category_follows_the_general_line_again(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(1, OWN)
    await stage.turn(1, RemovePromise(Category.HEALTH, Urgency.ROUTINE))
    assert await read(stage) == SHIPPED
    with pytest.raises(Stale):
        await stage.turn(1, RemovePromise(Category.HEALTH, Urgency.ROUTINE))
    assert await actions(stage) == ["rules.promise", "rules.promise_remove"]


async def test_two_coordinators_who_give_a_category_its_line_at_once(stage: Stage) -> None:
    """The second one's turn is decided anew, on what the first one did: neither change is lost."""
    await stage.coordinator()
    await stage.companion(2, None, role=Role.COORDINATOR)
    other = SetPromise(Category.HEALTH, Urgency.ROUTINE, "climb", Within(1, Unit.WORKING_HOURS))
    plans = [await stage.plan(1, OWN), await stage.plan(2, other)]
    await stage.commit(plans[0])
    with pytest.raises(Stale):
        await stage.commit(plans[1])
    await stage.turn(2, other)
    promise = (await read(stage)).promise(Category.HEALTH, Urgency.ROUTINE)
    assert (promise.first_answer, promise.climb) == (FOUR_HOURS, Within(1, Unit.WORKING_HOURS))


# Working time and holidays. -------------------------------------------------------------------------------------------


async def test_working_time_is_set(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(1, SetWorkingTime(frozenset({1, 6}), time(9), time(21, 30)))
    working = (await read(stage)).working
    assert (working.days, working.start, working.end) == (frozenset({1, 6}), time(9), time(21, 30))
    assert (working.zone, working.holidays) == (ZONE, SHIPPED.working.holidays)
    assert await actions(stage) == ["rules.working_time"]


async def test_a_holiday_is_added_named_anew_and_removed(stage: Stage) -> None:
    await stage.coordinator()
    day, moon = date(2026, 12, 24), date(2027, 3, 10)
    await stage.turn(1, AddHoliday(day, "Cuti bersama"))
    await stage.turn(1, AddHoliday(moon, "Idul Fitri"))
    found = {holiday.date: holiday for holiday in (await read(stage)).holidays}
    assert found[day].name == "Cuti bersama"
    assert (found[moon].name, found[moon].sure) == ("Idul Fitri", True)
    assert day in (await read(stage)).working.holidays
    await stage.turn(1, RemoveHoliday(day))
    assert day not in (await read(stage)).working.holidays
    with pytest.raises(Stale):
        await stage.turn(1, RemoveHoliday(day))
    assert await actions(stage) == ["rules.holiday", "rules.holiday", "rules.holiday_remove"]


# Who may, and what never. ---------------------------------------------------------------------------------------------


EACH: tuple[Effect, ...] = (
    OWN,
    RemovePromise(Category.VIOLENCE, Urgency.ROUTINE),
    SetWorkingTime(frozenset({1}), time(9), time(10)),
    AddHoliday(date(2026, 12, 24), "Cuti bersama"),
    RemoveHoliday(CHRISTMAS),
)


@pytest.mark.parametrize("effect", EACH)
async def test_nobody_but_a_coordinator_sets_the_rules(stage: Stage, effect: Effect) -> None:
    await stage.coordinator()
    await stage.companion(COMPANION, None)
    await stage.turn(RESIDENT)
    for who in (COMPANION, RESIDENT):
        with pytest.raises(NotAllowed):
            await stage.turn(who, effect)
    assert await read(stage) == SHIPPED


WRONG: tuple[Effect, ...] = (
    SetPromise(None, Urgency.ROUTINE, "category", FOUR_HOURS),
    SetPromise(None, Urgency.DANGER, "first_answer", FOUR_HOURS),  # danger waits for no opening hours
    SetWorkingTime(frozenset(), time(8), time(16)),
    SetWorkingTime(frozenset({1}), time(16), time(8)),
)


@pytest.mark.parametrize("effect", WRONG)
async def test_what_makes_no_rule_is_refused(stage: Stage, effect: Effect) -> None:
    await stage.coordinator()
    with pytest.raises(NotAllowed):
        await stage.turn(1, effect)
    assert await read(stage) == SHIPPED


async def test_each_change_says_who_and_when(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    stage.clock.forward(hours=3)
    await stage.turn(1, OWN)
    row = (await stage.rows(audit.audit))[-1]
    assert (row.action, row.actor, row.at) == ("rules.promise", coordinator.id, stage.clock())


async def test_the_rules_are_read_once_until_they_change(stage: Stage) -> None:
    await stage.coordinator()
    before = await read(stage)
    assert await read(stage) is before
    await stage.turn(1, OWN)
    assert await read(stage) is not before
