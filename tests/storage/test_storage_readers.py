"""Who opened a case, as she may know it; who opened unusually many; the facts of an incident from the same rows."""

from dataclasses import replace
from datetime import date, timedelta

from cases.case import Urgency
from cases.person import Role
from cases.policy import Action
from cases.taxonomy import Category
from flows.effects import Accept, PassOn, Read, ReadList
from flows.found import Opening
from flows.needs import ReadersOf
from storage import incident, readers
from storage.erasing import erase_case
from storage.incident import Asked, Facts
from tests.storage.clockwork import Clock
from tests.storage.stage import ZONE, Stage

HER, OTHER, A, B, COORDINATOR = 30, 31, 10, 11, 1
MONDAY, TUESDAY = date(2026, 6, 8), date(2026, 6, 9)
CONTENT, STATUS = Action.SEE_CONTENT.value, Action.SEE_STATUS.value


async def openings(stage: Stage, case: object) -> tuple[Opening, ...]:
    need = ReadersOf(case)  # type: ignore[arg-type]  # the id of a case
    loaded = await stage.storage.store.loading.load((need,), await stage.person(HER), stage.clock())
    found = loaded[need]
    assert isinstance(found, tuple)
    return found


async def test_she_learns_role_and_day_of_who_opened_it_and_nothing_else(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    await stage.companion(A, group)
    case = await stage.opens(HER, here)
    other = await stage.opens(OTHER, here)
    assert await openings(stage, case.id) == ()
    await stage.turn(A, Read(case.id, STATUS), ReadList("tasks"))
    assert await openings(stage, case.id) == ()  # its number and where it stands are not what it is about
    for _ in range(3):
        await stage.turn(A, Read(case.id, CONTENT))
    await stage.turn(A, Read(other.id, CONTENT))
    await stage.turn(HER, Read(case.id, Action.READ_ANSWERS.value))
    stage.clock.forward(hours=15)  # past midnight in Parepare, not yet in London
    await stage.turn(COORDINATOR, Read(case.id, CONTENT))
    await stage.turn(A, Read(case.id, CONTENT))
    assert await openings(stage, case.id) == (
        Opening(TUESDAY, Role.COMPANION, 1),
        Opening(TUESDAY, Role.COORDINATOR, 1),
        Opening(MONDAY, Role.COMPANION, 1),
    )


async def test_two_of_a_role_on_one_day_are_two(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    await stage.companion(A, group)
    await stage.companion(B, group)
    case = await stage.opens(HER, here)
    first, second = (A, B) if case.assigned == (await stage.person(A)).id else (B, A)
    await stage.turn(first, Read(case.id, CONTENT))
    await stage.turn(first, PassOn(case.id, "busy"))
    await stage.turn(second, Read(case.id, CONTENT), Accept(case.id))
    assert await openings(stage, case.id) == (Opening(MONDAY, Role.COMPANION, 2),)


async def test_many_cases_opened_in_a_day_are_unusual(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    companion = await stage.companion(A, group)
    theirs = [await stage.opens(HER + number, here) for number in range(5)]
    for case in theirs:
        await stage.turn(A, Read(case.id, CONTENT))
        await stage.turn(A, Read(case.id, CONTENT))
    await stage.turn(COORDINATOR, Read(theirs[0].id, CONTENT))
    async with stage.storage.engines.read.connect() as connection:
        assert await readers.unusual(connection, [MONDAY, TUESDAY], ZONE, 5) == []
        assert await readers.unusual(connection, [MONDAY, TUESDAY], ZONE, 4) == [(MONDAY, companion.id, 5)]
        assert await readers.unusual(connection, [TUESDAY], ZONE, 0) == []


async def facts(stage: Stage, **more: object) -> Facts:
    asked = Asked(first=stage.clock() - timedelta(hours=1), last=stage.clock(), **more)  # type: ignore[arg-type]  # as it is asked
    async with stage.storage.engines.read.connect() as connection:
        return await incident.gather(connection, asked)


async def test_the_facts_of_an_incident(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    companion = await stage.companion(A, group)
    child = await stage.opens(HER, here, category=Category.VIOLENCE, kind="child_sexual", urgency=Urgency.URGENT)
    health = await stage.opens(HER, here, category=Category.HEALTH, kind="hospital_bill")
    await stage.opens(OTHER, here)
    stage.clock.forward(hours=2)
    assert (await facts(stage)).total == 0  # long before
    await stage.turn(A, Read(health.id, CONTENT))
    await stage.turn(A, Read(child.id, STATUS), Accept(child.id))
    found = await facts(stage)
    assert (found.cases, found.people, found.opened) == ({Category.HEALTH: 1, Category.VIOLENCE: 1}, 1, 1)
    assert (found.violence, found.children, found.health, found.erased) == (1, 1, 1, 0)
    assert {(act.role, act.action, act.times, act.cases) for act in found.acts} == {
        (Role.COMPANION, "case.read.see_content", 1, 1),
        (Role.COMPANION, "case.read.see_status", 1, 1),
        (Role.COMPANION, "case.accept", 1, 1),
    }
    assert found.acts[0].first == stage.clock()
    assert sorted(found.numbers) == sorted((health.number, child.number))
    assert await facts(stage, actor=companion.id) == Facts(
        **{name: getattr(found, name) for name in Facts.__slots__ if name != "asked"},
        asked=Asked(first=found.asked.first, last=found.asked.last, actor=companion.id),
    )
    assert (await facts(stage, case=child.id)).numbers == (child.number,)
    assert (await facts(stage, actor=(await stage.person(COORDINATOR)).id)).total == 0
    stolen = await facts(stage, everything=True)
    assert (stolen.total, stolen.people, stolen.acts) == (3, 2, ())
    desk = Clock(stage).desk
    plan = await desk.plan(stage.clock())
    await erase_case(plan, await stage.case(health.id))
    await desk.commit(plan)
    long_after = Asked(first=stage.clock() - timedelta(minutes=2), last=stage.clock() - timedelta(minutes=1))
    async with stage.storage.engines.read.connect() as connection:  # nobody touched it then, but it was in the store
        since = await incident.gather(connection, replace(long_after, everything=True))
        assert (since.total, since.erased) == (2, 1)
        before = Asked(first=stage.clock() + timedelta(1), last=stage.clock() + timedelta(2), everything=True)
        assert (await incident.gather(connection, before)).erased == 0
