"""The conditions of the lists say once more, to the database, what policy says: they are held to it case by case."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, select

from cases.case import Case
from cases.person import Person
from cases.policy import Action, Relation, may, relations
from cases.taxonomy import Category
from flows.effects import Remove
from flows.found import GroupStanding, Page
from flows.needs import CaseById, CaseByNumber, DeadlinesOf, Diary, GroupDeadlines, HandOverOf, MyDeadlines, MyTasks
from storage import cases
from storage.lists import brought_by, known_to, open_to, shown_to, tasks_of
from tests.storage.stage import Stage

HER, A, B, OTHER, GONE, STRANGER = 30, 10, 11, 2, 12, 31


async def town(stage: Stage) -> list[Case]:
    """Cases of every make: asked, taken, with the coordinators, closed; by staff too; barred from either or both."""
    boss = await stage.coordinator()
    (here, group), (there, _) = await stage.served(2)
    first, second = await stage.companion(A, group), await stage.companion(B, group)
    other = await stage.companion(OTHER, None, role=boss.role)
    made = []
    barred_from = [frozenset(), frozenset({first.id}), frozenset({boss.id}), frozenset({boss.id, other.id, second.id})]
    for number, (reporter, place, barred) in enumerate(product((HER, A, 1), (here, there), barred_from)):
        category = (Category.SOCIAL, Category.VIOLENCE)[(number // 4 + number) % 2]
        made.append(await stage.opens(reporter, place, barred=frozenset(barred), category=category))
        stage.clock.forward(minutes=number)
    return [await stage.case(one.id) for one in made]


async def found(stage: Stage, which: ColumnElement[bool]) -> set[UUID]:
    async with stage.storage.engines.read.connect() as connection:
        return set(await connection.scalars(select(cases.cases.c.id).where(which)))


@pytest.mark.parametrize("viewer", [1, OTHER, A, B, HER])
async def test_no_list_holds_what_policy_would_refuse(stage: Stage, viewer: int) -> None:
    made = await town(stage)
    person = await stage.person(viewer)
    listed = await found(stage, open_to(person))
    coordinates = person.staff and person.role.value == "coordinator"
    wanted = {one.id for one in made if coordinates and may(person, Action.SEE_DEADLINES, one)}
    assert listed == wanted
    tasks = await found(stage, tasks_of(person))
    assert tasks == {one.id for one in made if _a_task(person, one)}


@pytest.mark.parametrize("viewer", [1, OTHER, A, HER, GONE, STRANGER])
async def test_nothing_is_looked_for_that_policy_would_hide(stage: Stage, viewer: int) -> None:
    """Of every other case the answer of the database is that of a case which is not there."""
    made = await town(stage)
    await stage.companion(GONE, made[0].group)
    await stage.turn(1, Remove((await stage.person(GONE)).id))
    await stage.turn(STRANGER)
    later = stage.clock() + timedelta(hours=1)
    for locked, opened, since in ((False, False, None), (True, False, None), (True, True, None), (True, True, later)):
        person = replace(await stage.person(viewer), locked=locked, opened=opened, since=since)
        hers = {one.id for one in made if relations(person, one) != frozenset({Relation.NONE})}
        assert await found(stage, known_to(person)) == hers
        shown = {one.id for one in made if may(person, Action.SEE_STATUS, one) or may(person, Action.SEE_NEWS, one)}
        assert await found(stage, shown_to(person)) == shown
        if opened and since is not None:
            older = {one.id for one in made if one.reporter == person.id and may(person, Action.SEE_STATUS, one)}
            assert await found(stage, brought_by(person.id, since, person.numbers)) == older
        for one in made:
            needs = (CaseById(one.id), CaseByNumber(one.number), Diary(one.id), HandOverOf(one.id))
            got = await stage.storage.store.loading.load(needs, person, stage.clock())
            assert (got[needs[0]] is not None, got[needs[1]] is not None) == (one.id in hers, one.id in shown)
            assert (got[needs[3]] is not None) == (one.id in hers)


def _a_task(person: Person, case: Case) -> bool:
    mine = case.assigned == person.id or (case.assigned is None and person.role.value == "coordinator")
    return person.staff and mine and may(person, Action.SEE_STAGE, case)


async def test_the_standing_of_groups_adds_up_and_is_the_sum_of_their_pages(stage: Stage) -> None:
    await town(stage)
    boss = await stage.person(1)
    stage.clock.forward(days=1)
    loading, at = stage.storage.store.loading, stage.clock()
    standings: tuple[GroupStanding, ...] = (await loading.load((GroupDeadlines(),), boss, at))[GroupDeadlines()]
    assert standings
    for standing in standings:
        need = DeadlinesOf(standing.group)
        page: Page = (await loading.load((need,), boss, at))[need]
        assert page.total == standing.open
        assert {one.group for one in page.cases} == {standing.group}
        assert all(may(boss, Action.SEE_DEADLINES, one) for one in page.cases)


async def test_a_companion_sees_her_own_soonest_first(stage: Stage) -> None:
    await town(stage)
    person, at = await stage.person(A), stage.clock()
    need = MyDeadlines()
    page: Page = (await stage.storage.store.loading.load((need,), person, at))[need]
    assert page.cases
    assert all(one.assigned == person.id for one in page.cases)
    assert [one.respond_before for one in page.cases] == sorted(one.respond_before for one in page.cases)


async def test_a_closed_case_is_in_no_list(stage: Stage) -> None:
    (here, group), _ = await stage.served(2)
    await stage.coordinator()
    await stage.companion(A, group)
    made = await stage.opens(HER, here)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(cases.cases.update().values(status="closed"))
    for viewer in (1, A):
        person = await stage.person(viewer)
        assert made.id not in await found(stage, open_to(person)) | await found(stage, tasks_of(person))
        need = MyTasks()
        page: Page = (await stage.storage.store.loading.load((need,), person, stage.clock()))[need]
        assert page.total == 0
