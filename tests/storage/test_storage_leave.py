"""The leave calendar in rows: who may set it, how periods join, and that blocking the bot counts at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from cases.contact import Purpose
from cases.leave import Leave
from cases.person import Person, Role
from flows.effects import EndLeave, TakeLeave, Tell, To
from storage import audit, leave
from storage.commit.plan import NotAllowed
from storage.work import Stale, Work
from tests.storage.stage import MONDAY_MORNING, Stage, screen, texts_to

HERS, OTHER, RESIDENT, SECOND = 40, 41, 90, 2


def day(number: int) -> date:
    """Counted from 1, the day at which the stage's clock stands."""
    return MONDAY_MORNING.date() + timedelta(days=number - 1)


def on(first: int, last: int | None = None) -> Leave:
    return Leave(day(first), day(first if last is None else last))


async def companion(stage: Stage, telegram_id: int = HERS) -> Person:
    await stage.coordinator()
    ((_, group),) = await stage.served(1)
    return await stage.companion(telegram_id, group)


async def takes(stage: Stage, who: int, person: UUID, period: Leave) -> None:
    await stage.turn(who, TakeLeave(person, period.first, period.last, period.keeps))


async def known_of(stage: Stage, person: UUID) -> tuple[Leave, ...]:
    return (await stage.storage.store.directory.roster()).people[person].leave


async def noted(stage: Stage) -> list[tuple[Leave, bool]]:
    rows = [(Leave(row.first_day, row.last_day), row.begun_at is not None) for row in await stage.rows(leave.leave)]
    return sorted(rows)


async def beginning(stage: Stage, on_day: date) -> list[leave.Beginning]:
    async with stage.storage.engines.read.connect() as connection:
        return await leave.beginning(connection, on_day)


async def begins(stage: Stage, leave_id: UUID) -> None:
    work = Work()
    work.guard(leave.BEGUN, leave_id=leave_id, begun=stage.clock())
    await stage.storage.writer.submit(work)


async def actions(stage: Stage) -> list[tuple[str, UUID | None, UUID | None]]:
    rows: list[Any] = await stage.rows(audit.audit)
    return [(row.action, row.actor, row.subject) for row in rows if row.action in ("staff.leave", "staff.back")]


async def test_a_leave_is_in_the_roster_after_the_commit_and_after_a_restart(stage: Stage) -> None:
    hers = await companion(stage)
    assert await known_of(stage, hers.id) == ()
    await takes(stage, HERS, hers.id, on(2, 4))
    assert await known_of(stage, hers.id) == (on(2, 4),)
    await stage.reopen()
    assert await known_of(stage, hers.id) == (on(2, 4),)
    person = (await stage.storage.store.directory.roster()).people[hers.id]
    assert [person.available(day(number)) for number in (1, 2, 4, 5)] == [True, False, False, True]
    assert await actions(stage) == [("staff.leave", hers.id, hers.id)]


async def test_what_overlaps_or_adjoins_becomes_one(stage: Stage) -> None:
    hers = await companion(stage)
    for period in (on(10, 12), on(20), on(14, 15), on(13)):
        await takes(stage, HERS, hers.id, period)
    assert await noted(stage) == [(on(10, 15), False), (on(20), False)]
    await takes(stage, HERS, hers.id, on(11, 12))  # all of it is noted already
    assert await noted(stage) == [(on(10, 15), False), (on(20), False)]
    await takes(stage, HERS, hers.id, on(1, 30))
    assert await noted(stage) == [(on(1, 30), False)]
    assert await known_of(stage, hers.id) == (on(1, 30),)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (day(0), day(2)),
        (day(3), day(2)),
        (day(2), day(368)),
        (day(368), day(368)),
    ],
)
async def test_days_that_do_not_fit_are_refused(stage: Stage, first: date, last: date) -> None:
    hers = await companion(stage)
    with pytest.raises(NotAllowed):
        await stage.turn(HERS, TakeLeave(hers.id, first, last))
    assert await noted(stage) == []


async def test_the_days_are_those_of_the_city(stage: Stage) -> None:
    hers = await companion(stage)
    stage.clock.forward(hours=15)  # 17.00 UTC, 1.00 of the second in Parepare
    with pytest.raises(NotAllowed):
        await takes(stage, HERS, hers.id, on(1, 5))
    await takes(stage, HERS, hers.id, on(2, 5))
    assert await noted(stage) == [(on(2, 5), False)]


async def test_her_cases_are_handed_over_once_for_a_leave(stage: Stage) -> None:
    hers = await companion(stage)
    await takes(stage, HERS, hers.id, on(2, 4))
    assert await beginning(stage, day(1)) == []
    (found,) = await beginning(stage, day(2))
    assert (found.person, found.keeps) == (hers.id, False)
    assert len(await beginning(stage, day(4))) == 1  # after days of silence too
    assert await beginning(stage, day(5)) == []
    await begins(stage, found.id)
    assert await beginning(stage, day(2)) == []
    with pytest.raises(Stale):
        await begins(stage, found.id)


async def test_a_leave_made_longer_is_not_begun_again_but_one_after_a_return_is(stage: Stage) -> None:
    hers = await companion(stage)
    await takes(stage, HERS, hers.id, on(1, 4))
    (found,) = await beginning(stage, day(1))
    await begins(stage, found.id)
    stage.clock.forward(days=1)
    await takes(stage, HERS, hers.id, on(5, 9))
    assert await noted(stage) == [(on(1, 9), True)]
    assert await beginning(stage, day(5)) == []
    await stage.turn(HERS, EndLeave(hers.id))
    assert await noted(stage) == [(on(1), True)]
    await takes(stage, HERS, hers.id, on(2, 9))  # the same day: she may have been given cases meanwhile
    assert await noted(stage) == [(on(1), True), (on(2, 9), False)]
    assert len(await beginning(stage, day(2))) == 1
    assert await known_of(stage, hers.id) == (on(1, 9),)


async def kept(stage: Stage) -> list[bool]:
    return [row.keeps for row in await stage.rows(leave.leave)]


@pytest.mark.parametrize(("one", "other"), [(True, True), (True, False), (False, True), (False, False)])
async def test_of_joined_leaves_she_keeps_her_cases_only_if_in_each(stage: Stage, one: bool, other: bool) -> None:
    hers = await companion(stage)
    await takes(stage, HERS, hers.id, replace(on(2, 4), keeps=one))
    assert await kept(stage) == [one]
    await takes(stage, HERS, hers.id, replace(on(3), keeps=other))  # not a day more
    assert await kept(stage) == [one and other]
    (known,) = await known_of(stage, hers.id)
    assert (known, known.keeps) == (on(2, 4), one and other)


@pytest.mark.parametrize(("first", "second", "again"), [(True, False, True), (True, True, False), (False, True, False)])
async def test_what_she_kept_is_still_to_be_handed_over_once_she_keeps_it_no_more(
    stage: Stage, first: bool, second: bool, again: bool
) -> None:
    hers = await companion(stage)
    await takes(stage, HERS, hers.id, replace(on(1, 4), keeps=first))
    (found,) = await beginning(stage, day(1))
    assert found.keeps == first
    await begins(stage, found.id)
    await takes(stage, HERS, hers.id, replace(on(4, 9), keeps=second))
    assert await noted(stage) == [(on(1, 9), not again)]
    assert [one.keeps for one in await beginning(stage, day(1))] == ([False] if again else [])


async def test_a_leave_ended_sooner_keeps_what_it_kept(stage: Stage) -> None:
    hers = await companion(stage)
    await takes(stage, HERS, hers.id, replace(on(1, 4), keeps=True))
    stage.clock.forward(days=1)
    await stage.turn(HERS, EndLeave(hers.id))
    assert (await noted(stage), await kept(stage)) == ([(on(1), False)], [True])


async def test_back_today_ends_it_yesterday_and_leaves_what_lies_ahead(stage: Stage) -> None:
    hers = await companion(stage)
    await takes(stage, HERS, hers.id, on(1, 4))
    await takes(stage, HERS, hers.id, on(10))
    await stage.turn(HERS, EndLeave(hers.id))
    assert await noted(stage) == [(on(10), False)]  # it began today, so nothing of it is left
    assert await known_of(stage, hers.id) == (on(10),)
    await stage.turn(HERS, EndLeave(hers.id))  # pressed twice: she is back already
    assert [action for action, _, _ in await actions(stage)] == ["staff.leave", "staff.leave", "staff.back"]
    await stage.turn(HERS, EndLeave(hers.id, day(11)))
    assert await noted(stage) == [(on(10), False)]
    await stage.turn(HERS, EndLeave(hers.id, day(10)))
    assert await noted(stage) == []
    assert await known_of(stage, hers.id) == ()


async def test_a_coordinator_sets_it_for_a_companion_and_nobody_else_does(stage: Stage) -> None:
    hers, other = await companion(stage), await companion(stage, OTHER)
    second = await stage.companion(SECOND, None, role=Role.COORDINATOR)
    first = await stage.person(1)
    await stage.turn(RESIDENT)
    resident = await stage.person(RESIDENT)
    for who, person in (
        (OTHER, hers),
        (HERS, first),
        (1, second),
        (1, resident),
        (RESIDENT, resident),
        (RESIDENT, hers),
    ):
        with pytest.raises(NotAllowed):
            await takes(stage, who, person.id, on(2))
        with pytest.raises(NotAllowed):
            await stage.turn(who, EndLeave(person.id))
    assert await noted(stage) == []
    plan = await stage.turn(1, TakeLeave(other.id, day(1), day(3)), Tell(To(other.id), screen("told"), Purpose.DUTY))
    assert len(texts_to(plan, other.id)) == 1
    assert await known_of(stage, other.id) == (on(1, 3),)
    await stage.turn(1, EndLeave(other.id))
    assert await known_of(stage, other.id) == ()
    assert await actions(stage) == [("staff.leave", first.id, other.id), ("staff.back", first.id, other.id)]
    await takes(stage, SECOND, second.id, on(5))  # for herself everybody of the staff does
    assert await known_of(stage, second.id) == (on(5),)


async def test_of_two_who_change_one_leave_at_once_one_looks_again(stage: Stage) -> None:
    hers = await companion(stage)
    await takes(stage, HERS, hers.id, on(1, 4))
    plans = [
        await stage.plan(HERS, EndLeave(hers.id)),
        await stage.plan(1, TakeLeave(hers.id, day(1), day(9))),
    ]
    await stage.commit(plans[0])
    with pytest.raises(Stale):
        await stage.commit(plans[1])
    assert await noted(stage) == []


async def test_what_two_noted_at_once_is_one_leave_to_everybody(stage: Stage) -> None:
    hers = await companion(stage)
    plans = [
        await stage.plan(HERS, TakeLeave(hers.id, day(1), day(4))),
        await stage.plan(1, TakeLeave(hers.id, day(3), day(9))),
    ]
    for plan in plans:
        await stage.commit(plan)
    assert len(await noted(stage)) == 2
    assert await known_of(stage, hers.id) == (on(1, 9),)
    await takes(stage, HERS, hers.id, on(9, 12))
    assert await noted(stage) == [(on(1, 12), False)]


async def test_who_blocks_the_bot_is_out_of_the_rule_at_once(stage: Stage) -> None:
    hers, other = await companion(stage), await companion(stage, OTHER)
    ((place, _),) = await stage.served(1)
    assert (await stage.opens(RESIDENT, place)).assigned == hers.id
    await stage.storage.post.unreachable(hers.id)
    roster = await stage.storage.store.directory.roster()
    assert not roster.people[hers.id].reachable
    assert not (await stage.person(HERS)).reachable
    assert [(await stage.opens(RESIDENT, place)).assigned for _ in range(2)] == [other.id, other.id]
    await stage.storage.post.unreachable(other.id)
    assert (await stage.opens(RESIDENT, place)).assigned is None  # it lies with the coordinators
    before = await stage.storage.store.directory.roster()
    await stage.storage.post.unreachable((await stage.person(RESIDENT)).id)
    assert await stage.storage.store.directory.roster() is before  # she is no staff: nothing of it is read anew
