"""The conditions of the lists say once more, to the database, what policy says: they are held to it case by case."""

from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, select

from cases.case import Case
from cases.person import Person
from cases.policy import Action, may
from flows.known import DeadlinesOf, GroupDeadlines, GroupStanding, MyDeadlines, MyTasks, Page
from storage import cases
from storage.lists import open_to, tasks_of
from tests.storage.stage import Stage

HER, A, B, OTHER = 30, 10, 11, 2


async def town(stage: Stage) -> list[Case]:
    """Cases of every make: asked, taken, with the coordinators, closed; by staff too; barred from either or both."""
    boss = await stage.coordinator()
    (here, group), (there, _) = await stage.served(2)
    first, second = await stage.companion(A, group), await stage.companion(B, group)
    other = await stage.companion(OTHER, None, role=boss.role)
    made = []
    barred_from = [frozenset(), frozenset({first.id}), frozenset({boss.id}), frozenset({boss.id, other.id, second.id})]
    for number, (reporter, place, barred) in enumerate(product((HER, A, 1), (here, there), barred_from)):
        made.append(await stage.opens(reporter, place, barred=frozenset(barred)))
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


def _a_task(person: Person, case: Case) -> bool:
    mine = case.assigned == person.id or (case.assigned is None and person.role.value == "coordinator")
    return person.staff and mine and may(person, Action.SEE_CONTENT, case)


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
