"""Effects on the rules that coordinators set: promises, working time, holidays; each with its audit row."""

from dataclasses import replace

from cases.holiday import Holiday
from cases.policy import Action, may
from cases.promise import SPANS, allowed
from flows.effects import AddHoliday, RemoveHoliday, RemovePromise, SetPromise, SetWorkingTime
from storage import follow_ups, rules
from storage.commit.plan import NotAllowed, Plan


def _allowed(plan: Plan) -> None:
    if not may(plan.viewer, Action.SET_RULES):
        raise NotAllowed("set the rules")


def _changed(plan: Plan, action: str) -> None:
    """What is due of every open case follows from the rules: it is looked at anew."""
    follow_ups.replan_all(plan.work, plan.at)
    plan.after.append(plan.store.directory.changed)
    plan.note(action, plan.viewer.id)


async def set_promise(plan: Plan, effect: SetPromise) -> None:
    """Change one span; a category without a line of its own gets one, a copy of the general line but for the span."""
    _allowed(plan)
    if effect.which not in SPANS or not allowed(effect.urgency, effect.within):
        raise NotAllowed(f"promise {effect.which[:20]!r} of {effect.within.stored}")
    line, now = (effect.category, effect.urgency), await plan.store.directory.rules()
    if line in now.promises:
        row = rules.line_row(line)
        plan.work.guard(rules.SET_SPAN[effect.which], **row, within=effect.within.stored)
    else:
        begun = replace(now.promise(effect.category, effect.urgency), **{effect.which: effect.within})
        plan.work.add(rules.INSERT_PROMISE, **rules.promise_row(line, begun))
    _changed(plan, "rules.promise")


async def remove_promise(plan: Plan, effect: RemovePromise) -> None:
    """A category follows the general line again; Stale where it does so already."""
    _allowed(plan)
    plan.work.guard(rules.REMOVE_PROMISE, **rules.line_row((effect.category, effect.urgency)))
    _changed(plan, "rules.promise_remove")


async def set_working_time(plan: Plan, effect: SetWorkingTime) -> None:
    """Refused where it would leave nobody a working day."""
    _allowed(plan)
    now = await plan.store.directory.rules()
    try:
        working = replace(now.working, days=effect.days, start=effect.start, end=effect.end)
    except ValueError as error:
        raise NotAllowed("set the working time") from error
    plan.work.guard(
        rules.SET_WORKING_TIME,
        on=rules.days_stored(working.days),
        since=working.start.isoformat("minutes"),
        until=working.end.isoformat("minutes"),
    )
    _changed(plan, "rules.working_time")


async def add_holiday(plan: Plan, effect: AddHoliday) -> None:
    """A day that is one already gets the name, and is sure from now on."""
    _allowed(plan)
    name, now = effect.name[: rules.LONGEST_NAME], await plan.store.directory.rules()
    if effect.date in now.working.holidays:
        plan.work.guard(rules.RENAME_HOLIDAY, on=effect.date, called=name)
    else:
        plan.work.add(rules.INSERT_HOLIDAY, **rules.holiday_row(Holiday(effect.date, name)))
    _changed(plan, "rules.holiday")


async def remove_holiday(plan: Plan, effect: RemoveHoliday) -> None:
    """Stale where it is none any more."""
    _allowed(plan)
    plan.work.guard(rules.REMOVE_HOLIDAY, on=effect.date)
    _changed(plan, "rules.holiday_remove")
