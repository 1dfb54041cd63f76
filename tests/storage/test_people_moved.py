"""Somebody of the staff gets another place: who may, what becomes of her cases, what stops, on both databases."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cases.case import Status
from cases.contact import Purpose
from cases.person import Person, Role
from cases.roster import Place, place_of
from flows.effects import (
    Accept,
    AcceptConduct,
    AddGroup,
    CancelInvitation,
    Invite,
    MoveStaff,
    NameGroup,
    Remove,
    SetHome,
    TakeLeave,
    Tell,
    To,
)
from storage import conduct, groups, invitations, leave, outbox
from storage.commit.plan import NotAllowed
from storage.outbox import Delivery, State
from storage.work import Stale
from tests.storage.stage import Stage, screen

HER, FIRST, SECOND, OTHER = 41, 51, 52, 61
COORDINATES = Place(Role.COORDINATOR, None, None)


def moves(person: Person, to: Place, *, keeps: bool = True, seen: Place | None = None) -> MoveStaff:
    return MoveStaff(person=person.id, to=to, seen=seen or place_of(person), keeps=keeps)


async def two_of_a_group(stage: Stage) -> tuple[str, Person, Person]:
    await stage.coordinator()
    ((here, group),) = await stage.served(1)
    return here, await stage.companion(FIRST, group), await stage.companion(SECOND, group)


async def now(stage: Stage, person: Person) -> Person:
    return (await stage.storage.store.directory.roster()).people[person.id]


async def test_her_cases_stay_with_her_and_count_with_her_new_group(stage: Stage) -> None:
    here, first, _ = await two_of_a_group(stage)
    case = await stage.opens(HER, here)
    assert case.assigned == first.id
    await stage.turn(FIRST, Accept(case.id))
    _, (_, elsewhere) = await stage.served(2)
    await stage.turn(1, moves(first, replace(place_of(first), group=elsewhere)))
    after = await stage.case(case.id)
    assert (after.assigned, after.group, after.status) == (first.id, elsewhere, Status.ACCOMPANIED)
    assert (await now(stage, first)).group == elsewhere


@pytest.mark.parametrize("role", [Role.OFFICER, Role.OBSERVER])
async def test_who_accompanies_no_more_hands_everything_over_in_the_same_transaction(stage: Stage, role: Role) -> None:
    here, first, second = await two_of_a_group(stage)
    found = [await stage.opens(HER + 100 + number, here) for number in range(3)]
    hers = [case for case in found if case.assigned == first.id]
    assert len(hers) == 2
    await stage.turn(FIRST, Accept(hers[0].id))
    await stage.turn(FIRST, TakeLeave(first.id, date(2026, 6, 20), date(2026, 6, 21), keeps=True))
    await stage.turn(1, moves(first, Place(role, first.group, first.woman), keeps=True))
    assert {(await stage.case(case.id)).assigned for case in hers} == {second.id}
    passed = [(await stage.case(case.id)).passed for case in hers]
    assert passed == [{first.id}, {first.id}]
    assert await stage.rows(leave.leave) == []
    assert (await now(stage, first)).role is role


async def test_handed_over_cases_are_shared_among_the_others(stage: Stage) -> None:
    here, first, second = await two_of_a_group(stage)
    for number in range(4):
        await stage.opens(HER + 100 + number, here)
    third = await stage.companion(OTHER, first.group)
    hers = [case.id for case in await stage.storage.store.loading.assigned_to(first.id)]
    await stage.turn(1, moves(first, replace(place_of(first), woman=False), keeps=False))
    given = [(await stage.case(case)).assigned for case in hers]
    assert set(given) <= {second.id, third.id}
    assert given.count(third.id) == len(hers)  # she has the fewest, also after the first of them


async def test_nobody_gives_herself_another_role_and_nobody_but_coordinators_any(stage: Stage) -> None:
    here, first, second = await two_of_a_group(stage)
    kiki = await stage.person(1)
    for who, effect in (
        (1, moves(kiki, Place(Role.OBSERVER, None, None))),
        (FIRST, moves(second, Place(Role.OBSERVER, None, None))),
        (FIRST, moves(first, COORDINATES)),
        (1, moves(first, Place(Role.COMPANION, None, None))),
        (1, moves(first, Place(Role.RESIDENT, None, None))),
        (FIRST, SetHome(here, None)),
        (FIRST, AddGroup("Anggrek")),
    ):
        with pytest.raises(NotAllowed):
            await stage.turn(who, effect)


async def test_the_last_coordinator_stays(stage: Stage) -> None:
    """Two who move one another at the same time: one of them is too late."""
    await stage.coordinator()
    second = await stage.companion(OTHER, None, role=Role.COORDINATOR)
    kiki = await stage.person(1)
    one = await stage.plan(1, moves(second, Place(Role.OBSERVER, None, second.woman)))
    other = await stage.plan(OTHER, moves(kiki, Place(Role.OBSERVER, None, kiki.woman)))
    await stage.commit(one)
    with pytest.raises(Stale):
        await stage.commit(other)
    roster = await stage.storage.store.directory.roster()
    assert [person.id for person in roster.coordinators()] == [kiki.id]


async def test_a_place_that_changed_meanwhile_is_stale(stage: Stage) -> None:
    _, first, _ = await two_of_a_group(stage)
    seen = replace(place_of(first), woman=False)
    with pytest.raises(Stale):
        await stage.turn(1, moves(first, Place(Role.OBSERVER, None, None), seen=seen))
    late = await stage.plan(1, moves(first, replace(place_of(first), woman=False)))
    await stage.turn(1, moves(first, Place(Role.OBSERVER, None, None)))
    with pytest.raises(Stale):
        await stage.commit(late)


async def test_what_waits_for_her_as_coordinator_is_withdrawn_and_what_is_said_now_is_not(stage: Stage) -> None:
    await stage.coordinator()
    second = await stage.companion(OTHER, None, role=Role.COORDINATOR)
    await stage.turn(OTHER, Invite(token="hers", role=Role.OBSERVER, group=None, woman=None))
    await stage.turn(1, Tell(To(second.id), screen("a question for coordinators"), Purpose.DUTY))
    notice = Tell(To(second.id), screen("her new place"), Purpose.DUTY)
    await stage.turn(1, moves(second, Place(Role.OBSERVER, None, second.woman)), notice)
    table = outbox.outbox
    waiting = await stage.rows(
        table, table.c.person_id == second.id, table.c.delivery == Delivery.STAFF.value, table.c.state == State.WAITING
    )
    assert len(waiting) == 1
    voided = await stage.rows(invitations.invitations, invitations.invitations.c.role == Role.OBSERVER.value)
    assert [row.expires_at <= stage.clock() for row in voided] == [True]


async def test_officers_are_never_asked_to_take_a_case(stage: Stage) -> None:
    await stage.coordinator()
    ((here, group),) = await stage.served(1)
    for telegram_id, role in enumerate((Role.OFFICER, Role.PROGRAMME, Role.OBSERVER), FIRST):
        await stage.companion(telegram_id, group, role=role)
    case = await stage.opens(HER, here)
    assert case.assigned is None
    table = outbox.outbox
    told = {row.person_id for row in await stage.rows(table, table.c.case_id == case.id)}
    roster = await stage.storage.store.directory.roster()
    assert told <= {person.id for person in roster.coordinators()} | {case.reporter}


async def test_groups_places_and_invitations(stage: Stage) -> None:
    await stage.coordinator()
    ((here, group),) = await stage.served(1)
    await stage.turn(1, AddGroup("Anggrek"), NameGroup(group, "Melati"))
    names = {row.name: row for row in await stage.rows(groups.groups)}
    assert names["Anggrek"].confirmed
    assert names["Melati"].id == group
    await stage.turn(1, SetHome(here, names["Anggrek"].id))
    await stage.reopen()
    assert (await stage.storage.store.directory.roster()).home[here] == names["Anggrek"].id
    await stage.turn(1, Invite(token="t", role=Role.OBSERVER, group=None, woman=None))
    (row,) = await stage.rows(invitations.invitations)
    await stage.turn(1, CancelInvitation(row.id))
    with pytest.raises(Stale):
        await stage.turn(1, CancelInvitation(row.id))


async def test_what_was_accepted_is_kept_by_role_and_goes_with_the_person(stage: Stage) -> None:
    _, first, _ = await two_of_a_group(stage)
    await stage.turn(FIRST, AcceptConduct("one"))
    await stage.turn(FIRST, AcceptConduct("two"))
    assert [(row.person_id, row.role, row.version) for row in await stage.rows(conduct.conduct)] == [
        (first.id, "companion", "two")
    ]
    assert (await now(stage, first)).accepted == "two"
    await stage.turn(1, moves(first, Place(Role.OFFICER, first.group, first.woman)))
    assert (await now(stage, first)).accepted == ""
    await stage.turn(1, Remove(first.id))
    with pytest.raises(NotAllowed):
        await stage.turn(FIRST, AcceptConduct("three"))


async def test_all_of_a_table_or_nothing(stage: Stage) -> None:
    """One line of many is Stale: none of them is done."""
    _, first, second = await two_of_a_group(stage)
    plan: Any = await stage.plan(
        1,
        moves(first, replace(place_of(first), woman=False)),
        moves(second, replace(place_of(second), woman=False)),
        Invite(token="new", role=Role.OBSERVER, group=None, woman=None),
    )
    await stage.turn(1, moves(second, Place(Role.OBSERVER, None, None)))
    with pytest.raises(Stale):
        await stage.commit(plan)
    assert (await now(stage, first)).woman is True
    assert not [row for row in await stage.rows(invitations.invitations) if row.used_by is None]
