"""What is counted of cases, on both databases: weeks by group, how things stand, who is silent, announcements."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from cases.figures import Line, Measure, Stretch, of_week
from cases.person import Role
from cases.small_numbers import NONE, Span
from cases.taxonomy import Category
from flows.effects import Accept
from flows.figures import Figures
from flows.needs import FiguresNow
from storage import cases, numbers
from tests.storage.stage import ZONE, Stage

MONDAY = date(2026, 6, 8)
NEXT = MONDAY + timedelta(days=7)
RESIDENT, COMPANION = 50, 60


async def counted(stage: Stage) -> dict[UUID | None, Line]:
    async with stage.storage.engines.read.connect() as connection:
        rows = await numbers.counted(connection, MONDAY, NEXT, ZONE)
    week = of_week(rows, Stretch(MONDAY, NEXT, ZONE), (await stage.storage.store.directory.roster()).groups)
    found: dict[UUID | None, Line] = {None: week.city}
    found.update(week.groups.items())
    return found


async def test_new_late_and_in_time_by_group(stage: Stage) -> None:
    await stage.coordinator()
    (place, group), (_, other) = await stage.served()
    companion = await stage.companion(COMPANION, group)
    taken = [await stage.opens(RESIDENT + number, place) for number in range(6)]
    for case in taken[:5]:
        await stage.turn(COMPANION, Accept(case.id))
    stage.clock.forward(days=6)
    found = await counted(stage)
    assert companion.group == group
    assert found[group][Measure.NEW] == Span(6, 6)
    assert found[group][Measure.IN_TIME] == Span(5, 5)
    assert found[group][Measure.LATE] == Span(1, 4)
    assert set(found[other].values()) == {NONE}
    assert found[None][Measure.NEW] == Span(6, 10)


@pytest.mark.parametrize("category", [Category.VIOLENCE, Category.SOCIAL])
async def test_a_case_of_violence_stands_in_no_groups_line(stage: Stage, category: Category) -> None:
    await stage.coordinator()
    ((place, group),) = await stage.served(1)
    await stage.companion(COMPANION, group)
    kind = "kdrt" if category is Category.VIOLENCE else "pkh"
    await stage.opens(RESIDENT, place, category=category, kind=kind)
    line = (await counted(stage))[group]
    assert line[Measure.NEW] == (NONE if category is Category.VIOLENCE else Span(1, 4))


async def test_a_group_is_silent_while_ordinary_cases_are_open_and_none_moves(stage: Stage) -> None:
    await stage.coordinator()
    (place, group), (far, other) = await stage.served()
    await stage.companion(COMPANION, group)
    await stage.companion(COMPANION + 1, other)
    await stage.opens(RESIDENT, place)
    await stage.opens(RESIDENT + 1, far, category=Category.VIOLENCE, kind="kdrt")
    for quiet_for, silent in ((timedelta(days=1), (group,)), (timedelta(days=9), ())):
        stage.clock.forward(days=2)
        async with stage.storage.engines.read.connect() as connection:
            found = await numbers.standing(connection, stage.clock(), stage.clock() - quiet_for)
        assert found.silent == silent
        assert found.open == found.unanswered == Span(1, 4)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(update(cases.cases).values(status="closed"))
    async with stage.storage.engines.read.connect() as connection:
        found = await numbers.standing(connection, stage.clock(), stage.clock())
    assert (found.open, found.silent) == (NONE, ())


async def test_who_may_see_which_figures(stage: Stage) -> None:
    await stage.coordinator()
    (place, group), (_, other) = await stage.served()
    await stage.companion(COMPANION, group)
    officer = await stage.companion(COMPANION + 1, group, role=Role.OFFICER)
    observer = await stage.companion(COMPANION + 2, None, role=Role.OBSERVER)
    for number in range(7):
        await stage.opens(RESIDENT + number, place)
    stage.clock.forward(days=7)
    loading = stage.storage.store.loading

    async def seen(telegram_id: int) -> Figures | None:
        need, viewer = FiguresNow(), await stage.person(telegram_id)
        found: Figures | None = (await loading.load([need], viewer, stage.clock()))[need]
        return found

    everything = await seen(observer.telegram_id)
    assert everything is not None
    assert {group, other} <= set(everything.last.groups)
    assert everything.month is not None
    assert everything.last.groups[group][Measure.NEW] == Span(7, 7)
    own = await seen(officer.telegram_id)
    assert own is not None
    assert own.so_far is own.month is None
    assert [set(week.groups) for week in own.weeks] == [{group}] * len(own.weeks)
    assert not any(week.city for week in own.weeks)
    assert await seen(COMPANION) is None
    assert await seen(RESIDENT) is None


async def test_no_announcement_and_nothing_set_aside(stage: Stage) -> None:
    async with stage.storage.engines.read.connect() as connection:
        told = await numbers.announced(connection, MONDAY, NEXT, ZONE)
        assert (told.number, told.sent, told.answered) == (0, NONE, NONE)
        assert await numbers.set_aside(connection) == 0
