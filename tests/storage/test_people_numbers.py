"""What an officer is told of her group: numbers and times of its open cases, none from which she is kept out."""

from datetime import timedelta

from sqlalchemy import insert, update

from cases.person import Role
from cases.taxonomy import Category
from flows.found import GroupStanding
from flows.needs import GroupDeadlines, MyDeadlines, MyTasks, OpenCounts
from storage import cases
from tests.storage.stage import Stage

FIRST, OFFICER, PROGRAMME = 51, 61, 62


async def standing(stage: Stage, telegram_id: int) -> tuple[GroupStanding, ...]:
    need, who = GroupDeadlines(), await stage.person(telegram_id)
    found = (await stage.storage.store.loading.load((need,), who, stage.clock()))[need]
    assert isinstance(found, tuple)
    return found


async def test_her_own_group_in_numbers_and_no_other(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), (elsewhere, other) = await stage.served(2)
    await stage.companion(FIRST, group)
    await stage.companion(FIRST + 1, other)
    officer = await stage.companion(OFFICER, group, role=Role.OFFICER)
    await stage.companion(PROGRAMME, None, role=Role.PROGRAMME)
    hers, barring = await stage.opens(41, here), await stage.opens(42, here)
    await stage.opens(43, elsewhere)
    await stage.opens(OFFICER, here)  # her own complaint she is not told of as an officer
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(insert(cases.barred).values(case_id=barring.id, person_id=officer.id))
    assert [(one.group, one.open) for one in await standing(stage, OFFICER)] == [(group, 1)]
    assert await standing(stage, PROGRAMME) == ()
    for need in (MyTasks(), MyDeadlines()):
        for who in (OFFICER, PROGRAMME):
            page = (await stage.storage.store.loading.load((need,), await stage.person(who), stage.clock()))[need]
            assert page.cases == ()
    counts, kiki = OpenCounts(), await stage.person(1)
    found = (await stage.storage.store.loading.load((counts,), kiki, stage.clock()))[counts]
    assert found[hers.assigned] == 3
    nothing = (await stage.storage.store.loading.load((counts,), officer, stage.clock()))[counts]
    assert nothing == {}


async def test_of_violence_an_officer_learns_neither_number_nor_time(stage: Stage) -> None:
    await stage.coordinator()
    ((here, group),) = await stage.served(1)
    await stage.companion(FIRST, group)
    await stage.companion(OFFICER, group, role=Role.OFFICER)
    ordinary = await stage.opens(41, here)
    before = await standing(stage, OFFICER)
    assert [one.open for one in before] == [1]
    other = await stage.opens(42, here)
    soon = {"category": Category.VIOLENCE.value, "owed_at": stage.clock() + timedelta(minutes=15)}
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(update(cases.cases).where(cases.cases.c.id == other.id).values(**soon))
    assert await standing(stage, OFFICER) == before
    assert ordinary.category is not Category.VIOLENCE
