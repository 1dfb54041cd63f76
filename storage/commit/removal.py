"""Takes somebody off the staff at once: her place, her leave, her PIN, her talks, what waits for her, what she sees."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from sqlalchemy import bindparam, delete, select

from cases.contact import Purpose
from cases.person import Person, Role
from cases.policy import Action, may
from flows import kinds
from flows.cards.menu import menu_screen
from flows.effects import Remove
from storage import attachments, invitations, leave, ledger, locks, outbox, people, talks
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import outgoing
from storage.keys import DataKey
from storage.outbox import Delivery, Op, Outgoing
from storage.work import Stale, Statement

REASON: Final = "removed"
AT_THE_LATEST: Final = timedelta(minutes=1)
HERS: Final = frozenset(flow.name for flow in kinds.FLOWS if not flow.staff)
"""The talks that she may have begun as a resident; these stay."""

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
    plan.work.add(outbox.WITHDRAW_STAFF, whose=after.id, why=REASON)
    await _drop_talks(plan, after)
    await _clear_chat(plan, after, await plan.store.keyring.open(found[1]))
    staff = {id_: person for id_, person in plan.roster.people.items() if id_ != after.id}
    plan.roster = replace(plan.roster, people=staff)
    plan.others.append(after)
    plan.after.append(plan.store.directory.changed)
    plan.after.append(partial(plan.store.chats.forget, after.id))
    plan.after.append(partial(plan.store.locks.shut, after.id))
    plan.note("staff.remove", after.id)


async def _drop_talks(plan: Plan, person: Person) -> None:
    """With what they hold of other people's cases; a complaint of her own that she has begun stays."""
    query = select(talks.talks.c.id, talks.talks.c.key_id).where(
        talks.talks.c.person_id == person.id, talks.talks.c.flow.not_in(HERS)
    )
    async with plan.store.engine.connect() as connection:
        begun = (await connection.execute(query)).all()
        files = [file for row in begun for file in await attachments.ids_of_key(connection, row.key_id)]
    for row in begun:
        plan.work.add(talks.DELETE, talk_id=row.id)
        plan.work.add(attachments.FORGET, draft_key=row.key_id)
        plan.store.keyring.destroy(plan.work, row.key_id, plan.at)
        plan.after.append(partial(plan.store.keyring.forget, row.key_id))
    plan.after.extend(partial(plan.store.vault.drop, file) for file in files)
    plan.work.add(talks.LEAVE_SCREEN, whose=person.id)


async def _clear_chat(plan: Plan, person: Person, key: DataKey) -> None:
    """Her living message becomes a resident's menu, all else that tells something goes, before all that waits.

    What is on its way at this moment is taken off when it has arrived, at the latest by the next sweep.
    """
    async with plan.store.engine.connect() as connection:
        standing = await ledger.as_staff(connection, person.id)
        anchor = await connection.scalar(select(talks.chats.c.anchor).where(talks.chats.c.person_id == person.id))
    plan.work.add(ledger.FADE_STAFF, whose=person.id, soon=plan.at + AT_THE_LATEST)
    others = tuple(row for row in standing if row != anchor)
    if others:
        _put(plan, replace(_to(plan, person, Op.DELETE, "deleteMessages"), targets=others, exit=True), key)
    if anchor is not None:
        menu = plan.renderer.message(menu_screen(person), person, plan.at)
        _put(plan, replace(_to(plan, person, Op.EDIT, "editMessageText"), params=menu, target=anchor), key)


def _to(plan: Plan, person: Person, op: Op, method: str) -> Outgoing:
    """As to a resident; no answer to anything: where its message is gone, no other takes its place."""
    out = outgoing(plan, op, method, {})
    return replace(out, person=person.id, chat=person.telegram_id, delivery=Delivery.RESIDENT, purpose=Purpose.NOTICE)


def _put(plan: Plan, out: Outgoing, key: DataKey) -> None:
    outbox.add(plan.work, out, key)
    plan.outgoing.append(out)
