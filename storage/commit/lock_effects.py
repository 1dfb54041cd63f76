"""Effects on the lock of a chat: set, opened, shut, taken away; and the warning where she was forced to open it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from cases.case import Case
from cases.contact import Consent, ContactRules, Purpose
from cases.course import silenced
from cases.person import Role
from cases.policy import Action, may
from flows.cards.lock_notices import duress_warning, pin_forgotten
from flows.effects import (
    AssignedTo,
    Coordinators,
    DropLock,
    ForgetLock,
    MarkDuress,
    OpenLock,
    Priority,
    SetLock,
    ShutLock,
    Tell,
    To,
    Unsay,
)
from storage import diary, locks, people
from storage.commit.changes import write
from storage.commit.messages import tell
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import incoming_rows, remove

AGAIN: Final = timedelta(hours=1)
"""Within so long a second cry for help is the same one."""


async def set_lock(plan: Plan, effect: SetLock) -> None:
    """A word that takes the place of another opens what that one did; a new one nothing answered before it."""
    _only_open(plan)
    since = (await plan.store.locks.since(plan.viewer.id) if plan.viewer.locked else None) or plan.at
    await plan.store.locks.put(plan.work, plan.viewer.id, plan.chat.key, since, effect.secret, effect.duress)
    plan.chat = replace(plan.chat, person=replace(plan.viewer, locked=True))
    plan.note("lock.set", plan.viewer.id)
    await _tell_diaries(plan, "lock_set")


async def drop_lock(plan: Plan, _effect: DropLock) -> None:
    _only_open(plan)
    plan.work.add(locks.FORGET, whose=plan.viewer.id)
    plan.store.locks.shut(plan.viewer.id)
    plan.chat = replace(plan.chat, person=replace(plan.viewer, locked=False, opened=False))
    plan.note("lock.drop", plan.viewer.id)
    await _tell_diaries(plan, "lock_dropped")


async def open_lock(plan: Plan, effect: OpenLock) -> None:
    person, number_of = plan.viewer, effect.number_of
    numbers = person.numbers if number_of is None else person.numbers | {number_of}
    plan.chat = replace(plan.chat, person=replace(person, opened=True, numbers=numbers))
    plan.after.append(partial(plan.store.locks.open, person.id, plan.at, number_of))
    plan.note("lock.open", person.id)


async def shut_lock(plan: Plan, _effect: ShutLock) -> None:
    plan.shut()


async def mark_duress(plan: Plan, _effect: MarkDuress) -> None:
    """Her open violence cases are marked, whoever accompanies her and the coordinators warned, her chat left alone."""
    plan.chat = replace(plan.chat, person=replace(plan.viewer, contact=_never(plan)))
    people.change(plan.work, plan.viewer, plan.chat.key)
    if plan.viewer.staff:
        plan.after.append(plan.store.directory.changed)
    plan.note("lock.duress", plan.viewer.id)
    for case in await plan.store.loading.open_cases_of(plan.viewer.id):
        if case.violence and not _just_marked(plan, case):
            await _mark(plan, case)


async def _mark(plan: Plan, known: Case) -> None:
    case = await plan.case(known.id)
    diary.add(plan.work, case.id, await plan.case_key(case), plan.at, plan.actor, "duress", {})
    course = replace(silenced(case.course, plan.at), duress_at=plan.at)
    case = await write(plan, case, replace(case, course=course), "case.duress")
    screen = duress_warning(case)
    await tell(plan, Tell(Coordinators(case.id), screen, Purpose.DUTY, Priority.URGENT, case.id))
    has = plan.roster.people.get(case.assigned) if case.assigned else None
    if has is not None and has.role is not Role.COORDINATOR:
        await tell(plan, Tell(AssignedTo(case.id), screen, Purpose.DUTY, Priority.URGENT, case.id))


def _never(plan: Plan) -> ContactRules:
    return replace(plan.viewer.contact, consent=Consent.NEVER)


def _just_marked(plan: Plan, case: Case) -> bool:
    before = case.course.duress_at
    return before is not None and plan.at - before < AGAIN


async def forget_lock(plan: Plan, effect: ForgetLock) -> None:
    """Never one's own: whoever holds a coordinator's phone would be let in."""
    if not may(plan.viewer, Action.RESET_PIN) or effect.person == plan.viewer.id:
        raise NotAllowed("reset a PIN")
    found = await plan.store.directory.person(effect.person)
    if found is None or not found[0].staff:
        raise NotAllowed(f"person {effect.person} has no PIN to forget")
    plan.work.add(locks.FORGET, whose=effect.person)
    plan.store.locks.shut(effect.person)
    plan.after.append(partial(plan.store.locks.shut, effect.person))
    plan.after.append(partial(plan.store.chats.forget, effect.person))
    plan.note("lock.forgotten", effect.person)
    await tell(plan, Tell(To(effect.person), pin_forgotten(), Purpose.DUTY))


async def unsay(plan: Plan, _effect: Unsay) -> None:
    remove(plan, tuple(incoming_rows(plan)))


def _only_open(plan: Plan) -> None:
    """Whoever finds her phone must not put a word of his own in place of hers."""
    if plan.viewer.locked and not plan.viewer.opened:
        raise NotAllowed("change a lock that is shut")


async def _tell_diaries(plan: Plan, kind: str) -> None:
    """Whoever accompanies her sees since when there is a word, and can ask her whether she set it."""
    for case in await plan.store.loading.open_cases_of(plan.viewer.id):
        if case.violence:
            key = await plan.case_key(case)
            diary.add(plan.work, case.id, key, plan.at, plan.actor, kind, {})
