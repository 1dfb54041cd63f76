"""Takes somebody off the staff at once: her place, her leave, her PIN, her talks, what waits for her, what she sees."""

from dataclasses import replace
from functools import partial
from typing import Final

from sqlalchemy import bindparam, delete

from cases.person import Role
from cases.policy import Action, may
from flows.effects import Remove
from storage import invitations, leave, locks, people
from storage.commit.plan import NotAllowed, Plan
from storage.commit.stopping import stop
from storage.work import Stale, Statement

REASON: Final = "removed"

FORGET_LOCK: Final = Statement(37, delete(locks.locks).where(locks.locks.c.person_id == bindparam("whose")))


async def remove(plan: Plan, effect: Remove) -> None:
    """What was committed before is not sent to her any more; her open cases go on with the next look of the clock.

    Raises NotAllowed where it is herself: so somebody is left who coordinates. Stale where she is gone already.
    """
    if not may(plan.viewer, Action.REMOVE_STAFF) or effect.person == plan.viewer.id:
        raise NotAllowed(f"remove person {effect.person}")
    found = await plan.store.directory.person(effect.person)
    if found is None or not found[0].staff:
        raise Stale("she is not of the staff any more")
    after = replace(found[0], role=Role.RESIDENT, group=None, woman=None, active=False, leave=())
    plan.work.guard(people.TAKE_OFF, person_id=after.id)
    plan.work.add(leave.DELETE_ALL, whose=after.id)
    plan.work.add(FORGET_LOCK, whose=after.id)
    plan.work.add(invitations.VOID, maker=after.id, now=plan.at)
    await stop(plan, after, await plan.store.keyring.open(found[1]), REASON)
    staff = {id_: person for id_, person in plan.roster.people.items() if id_ != after.id}
    plan.roster = replace(plan.roster, people=staff)
    plan.others.append(after)
    plan.after.append(plan.store.directory.changed)
    plan.after.append(partial(plan.store.chats.forget, after.id))
    plan.after.append(partial(plan.store.locks.shut, after.id))
    plan.note("staff.remove", after.id)
