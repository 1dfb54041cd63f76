"""Gives somebody of the staff another place, with what becomes of her open cases, all in one transaction."""

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Final

from cases.case import Case
from cases.person import Person, Role
from cases.policy import Action, may
from cases.roster import place_of
from flows.cards.case_reasons import MOVED
from flows.effects import MoveStaff
from storage import diary, invitations, leave, people
from storage.commit.changes import hand_to, leave_behind, routed, somebody_coordinates, write
from storage.commit.plan import NotAllowed, Plan
from storage.commit.stopping import stop
from storage.work import Stale

REASON: Final = "moved"


async def move_staff(plan: Plan, effect: MoveStaff) -> None:
    """Nobody gives herself another role. Stale where her place is not the one that was seen."""
    own_role = effect.person == plan.viewer.id and effect.to.role is not effect.seen.role
    if not may(plan.viewer, Action.MOVE_STAFF) or own_role or not plan.roster.fits(effect.to):
        raise NotAllowed(f"move person {effect.person}")
    found = await plan.store.directory.person(effect.person)
    if found is None or not found[0].staff or place_of(found[0]) != effect.seen:
        raise Stale("her place is another by now")
    known, to = plan.roster.people.get(effect.person, found[0]), effect.to
    accepted = known.accepted if to.role is known.role else ""
    after = replace(known, role=to.role, group=to.group, woman=to.woman, accepted=accepted)
    people.move(plan.work, after.id, effect.seen, to)
    if after.role is not known.role:
        after = _of_new_role(plan, known, after)
        await stop(plan, after, await plan.store.keyring.open(found[1]), REASON)
    plan.roster = plan.roster.moved(after)
    await _her_cases(plan, after, keeps=effect.keeps)
    _noticed(plan, after)


def _of_new_role(plan: Plan, before: Person, after: Person) -> Person:
    """What goes with the old role: the invitations of who coordinated, the leave of who accompanied."""
    if before.role is Role.COORDINATOR:
        plan.work.add(invitations.VOID, maker=after.id, now=plan.at)
    if after.accompanies:
        return after
    plan.work.add(leave.DELETE_ALL, whose=after.id)
    return replace(after, leave=())


def _noticed(plan: Plan, after: Person) -> None:
    if after.id == plan.viewer.id:
        plan.chat = replace(plan.chat, person=replace(plan.viewer, group=after.group, woman=after.woman))
    else:
        plan.others.append(after)
        plan.after.append(partial(plan.store.chats.forget, after.id))
        plan.after.append(partial(plan.store.locks.shut, after.id))
    plan.after.append(plan.store.directory.changed)
    plan.note("staff.move", after.id)


async def _her_cases(plan: Plan, after: Person, *, keeps: bool) -> None:
    """They stay with her, counted with her group; or the next by the rule is asked, as if she had passed them on."""
    given: Counter[Person] = Counter()
    for known in await plan.store.loading.assigned_to(after.id):
        case = await plan.case(known.id)
        if keeps and after.accompanies:
            await _stays(plan, case, after)
            continue
        chosen = await _goes_on(plan, case, given)
        given.update((chosen,) if chosen else ())


async def _stays(plan: Plan, case: Case, after: Person) -> None:
    if after.group is not None and case.group != after.group:
        await write(plan, case, replace(case, group=after.group), "case.group")


async def _goes_on(plan: Plan, case: Case, given: Counter[Person]) -> Person | None:
    """Where nobody else is there it stays with her for now: the clock tries again at each look."""
    counts = {person.id: number for person, number in given.items()}
    assert case.assigned is not None
    after, chosen = await routed(plan, replace(case, passed=case.passed | {case.assigned}), counts)
    if chosen is None and not somebody_coordinates(plan, case):
        return None
    key = await plan.case_key(case)
    diary.add(plan.work, case.id, key, plan.at, plan.actor, "climb", {"reason": MOVED})
    _, person = leave_behind(plan, case, MOVED)
    await hand_to(plan, case, after, chosen, "case.handed", person)
    return chosen
