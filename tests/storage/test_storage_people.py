"""Who may join, once; who lets in; and that two coordinators do not overrule each other."""

import pytest

from cases.contact import Purpose
from cases.person import Role
from flows.effects import Confirm, Invite, Join, SetCover, Tell, To
from flows.needs import InvitationFor
from storage import people
from storage.commit.plan import NotAllowed
from storage.work import Stale
from tests.storage.stage import Stage, screen, texts_to

TOKEN = "one-time-token-of-22-c"
NEW, OTHER, SECOND = 40, 41, 2


async def invited(stage: Stage, role: Role = Role.COMPANION) -> None:
    await stage.coordinator()
    ((_, group),) = await stage.served(1)
    await stage.turn(1, Invite(token=TOKEN, role=role, group=group, woman=True))


async def test_an_invitation_is_used_once(stage: Stage) -> None:
    await invited(stage)
    ((_, group),) = await stage.served(1)
    await stage.turn(NEW, Join(TOKEN, "Sitti"))
    person = await stage.person(NEW)
    assert (person.role, person.group, person.name, person.staff) == (Role.COMPANION, group, "Sitti", False)
    with pytest.raises(Stale):
        await stage.turn(OTHER, Join(TOKEN, "Somebody else"))
    assert (await stage.person(OTHER)).role is Role.RESIDENT


async def test_of_two_who_use_it_at_once_one_comes_in(stage: Stage) -> None:
    await invited(stage)
    plans = [await stage.plan(NEW, Join(TOKEN, "a")), await stage.plan(OTHER, Join(TOKEN, "b"))]
    await stage.commit(plans[0])
    with pytest.raises(Stale):
        await stage.commit(plans[1])
    assert [row.standing for row in await stage.rows(people.people) if row.role == Role.COMPANION] == ["applying"]


async def test_it_lasts_72_hours(stage: Stage) -> None:
    await invited(stage)
    viewer, need = await stage.person(NEW), InvitationFor(TOKEN)
    loading = stage.storage.store.loading
    stage.clock.forward(hours=71, minutes=59)
    assert (await loading.load([need], viewer, stage.clock()))[need] is not None
    late = await stage.plan(NEW, Join(TOKEN, "a"))
    stage.clock.forward(minutes=1)
    assert (await loading.load([need], viewer, stage.clock()))[need] is None
    with pytest.raises(Stale):
        await stage.turn(OTHER, Join(TOKEN, "b"))
    await stage.commit(late)  # it was in time when she pressed


async def test_the_token_itself_is_kept_nowhere(stage: Stage) -> None:
    await invited(stage)
    assert TOKEN.encode() not in await stage.database.content()


@pytest.mark.parametrize("who", [NEW, OTHER])
async def test_only_a_coordinator_invites_confirms_and_covers(stage: Stage, who: int) -> None:
    await invited(stage)
    await stage.companion(OTHER, None)
    await stage.turn(NEW, Join(TOKEN, "Sitti"))
    person = await stage.person(NEW)
    for effect in (
        Invite(token="x" * 22, role=Role.COORDINATOR, group=None, woman=None),
        Confirm(person.id, yes=True),
        SetCover("", None),
    ):
        with pytest.raises(NotAllowed):
            await stage.turn(who, effect)
    assert not (await stage.person(NEW)).active


async def test_who_is_confirmed_hears_of_it_in_the_same_commit(stage: Stage) -> None:
    await invited(stage)
    await stage.turn(NEW, Join(TOKEN, "Sitti"))
    person = await stage.person(NEW)
    plan = await stage.turn(1, Confirm(person.id, yes=True), Tell(To(person.id), screen("welcome"), Purpose.DUTY))
    assert len(texts_to(plan, person.id)) == 1
    (out,) = [out for out in plan.outgoing if out.person == person.id]
    assert await stage.storage.post.allowed(out, stage.clock()) == stage.clock()
    assert person.id in (await stage.storage.store.directory.roster()).people
    assert (await stage.person(NEW)).staff


async def test_who_is_refused_is_a_resident_again(stage: Stage) -> None:
    await invited(stage)
    await stage.turn(NEW, Join(TOKEN, "Sitti"))
    await stage.turn(1, Confirm((await stage.person(NEW)).id, yes=False))
    await stage.reopen()
    person = await stage.person(NEW)
    assert (person.role, person.group, person.staff) == (Role.RESIDENT, None, False)


@pytest.mark.parametrize("yes", [True, False])
async def test_of_two_coordinators_words_only_the_first_counts(stage: Stage, yes: bool) -> None:
    await invited(stage)
    await stage.companion(SECOND, None, role=Role.COORDINATOR)
    await stage.turn(NEW, Join(TOKEN, "Sitti"))
    person = await stage.person(NEW)
    plans = [
        await stage.plan(1, Confirm(person.id, yes=yes)),
        await stage.plan(SECOND, Confirm(person.id, yes=not yes)),
    ]
    await stage.commit(plans[0])
    with pytest.raises(Stale):
        await stage.commit(plans[1])
    assert (await stage.person(NEW)).staff is yes
    with pytest.raises(Stale):  # and so it is when she looks again
        await stage.turn(SECOND, Confirm(person.id, yes=not yes))
