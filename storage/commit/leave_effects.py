"""Effects on the leave calendar: taken, ended, taken back; each with its audit row."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from cases.leave import Leave, ended, merged, unfit
from cases.person import Person, Role
from cases.policy import Action, may
from flows.effects import EndLeave, TakeLeave
from storage import leave
from storage.commit.plan import NotAllowed, Plan
from storage.leave import Noted


async def take_leave(plan: Plan, effect: TakeLeave) -> None:
    """Note a leave; with what it overlaps or adjoins it becomes one. Raises NotAllowed for days that are not noted."""
    person, today = _whose(plan, effect.person), _today(plan)
    if effect.last < effect.first or unfit(Leave(effect.first, effect.last), today):
        raise NotAllowed(f"no leave from {effect.first} to {effect.last} is noted on {today}")
    new = Leave(effect.first, effect.last, effect.keeps)
    standing = await _standing(plan, person.id, today)
    joined = _joined(new, standing)
    (whole,) = merged((new, *(noted.period for noted in joined)))
    if not joined:
        leave.add(plan.work, person.id, new, plan.at)
    elif (whole, whole.keeps) != (joined[0].period, joined[0].period.keeps) or len(joined) > 1:
        leave.change(plan.work, joined[0], whole)  # the earliest: for it her cases may have been handed over already
        for noted in joined[1:]:
            leave.remove(plan.work, noted)
    _changed(plan, person, (*person.leave, new), "staff.leave")


async def end_leave(plan: Plan, effect: EndLeave) -> None:
    """Nothing happens where there is no such leave any more."""
    person, today = _whose(plan, effect.person), _today(plan)
    gone = [noted for noted in await _standing(plan, person.id, today) if _meant(noted.period, effect, today)]
    left = []
    for noted in gone:
        kept = None if effect.coming else ended(noted.period, today)
        if kept is None:
            leave.remove(plan.work, noted)
        else:
            leave.change(plan.work, noted, kept)
            left.append(kept)
    if gone:
        others = (period for period in person.leave if not _meant(period, effect, today))
        _changed(plan, person, (*others, *left), "staff.back")


def _meant(period: Leave, effect: EndLeave, today: date) -> bool:
    return period.covers(today) if effect.coming is None else period.first == effect.coming > today


def _joined(new: Leave, standing: tuple[Noted, ...]) -> tuple[Noted, ...]:
    """Those that become one with the new leave, the earliest first; rows may overlap where two noted at once."""
    (whole, *_) = (one for one in merged((new, *(noted.period for noted in standing))) if one.covers(new.first))
    return tuple(noted for noted in standing if whole.covers(noted.period.first))


def _whose(plan: Plan, person: UUID) -> Person:
    """Everybody of the staff for herself; a coordinator for a companion too."""
    found = plan.roster.people.get(person)
    if person == plan.viewer.id and plan.viewer.accompanies:
        return found or plan.viewer
    if found is None or found.role is not Role.COMPANION or not may(plan.viewer, Action.SET_LEAVE):
        raise NotAllowed(f"the leave of person {person}")
    return found


def _today(plan: Plan) -> date:
    return plan.at.astimezone(plan.store.zone).date()


async def _standing(plan: Plan, person: UUID, today: date) -> tuple[Noted, ...]:
    async with plan.store.engine.connect() as connection:
        return await leave.standing(connection, person, today)


def _changed(plan: Plan, person: Person, periods: tuple[Leave, ...], action: str) -> None:
    after = replace(person, leave=merged(periods))
    plan.roster = replace(plan.roster, people={**plan.roster.people, person.id: after})
    plan.after.append(plan.store.directory.changed)
    plan.note(action, person.id)
