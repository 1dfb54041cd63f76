"""Effects on the rules that coordinators set: promises, working time, holidays; each versioned, with its audit row."""

from dataclasses import replace

from cases.promise import SPANS, allowed
from flows.effects import AddHoliday, RemoveHoliday, RemovePromise, SetPromise, SetWorkingTime
from storage import rules
from storage.commit import editing
from storage.commit.plan import NotAllowed, Plan
from storage.edited_rules import WEEK, line_subject
from storage.work import Stale


async def set_promise(plan: Plan, effect: SetPromise) -> None:
    """Change one span; a category without a line of its own gets one, a copy of the general line but for the span."""
    if effect.which not in SPANS or not allowed(effect.urgency, effect.within):
        raise NotAllowed(f"promise {effect.which[:20]!r} of {effect.within.stored}")
    line, now = (effect.category, effect.urgency), await plan.store.directory.rules()
    changed = replace(now.promise(*line), **{effect.which: effect.within})
    value = {span: getattr(changed, span).stored for span in SPANS}
    await editing.put(plan, "promise", line_subject(line), value, "rules.promise")


async def remove_promise(plan: Plan, effect: RemovePromise) -> None:
    """A category follows the general line again; Stale where it does so already."""
    line, now = (effect.category, effect.urgency), await plan.store.directory.rules()
    await editing.put(plan, "promise", line_subject(line), None, "rules.promise_remove")
    if line not in now.promises:
        raise Stale("it has no line of its own")


async def set_working_time(plan: Plan, effect: SetWorkingTime) -> None:
    """Refused where it would leave nobody a working day."""
    value = {
        "days": rules.days_stored(effect.days),
        "opens": effect.start.isoformat("minutes"),
        "closes": effect.end.isoformat("minutes"),
    }
    await editing.put(plan, "working_time", WEEK, value, "rules.working_time")


async def add_holiday(plan: Plan, effect: AddHoliday) -> None:
    """A day that is one already gets the name, and is sure from now on."""
    value = {"name": effect.name[: rules.LONGEST_NAME], "sure": True}
    await editing.put(plan, "holiday", effect.date.isoformat(), value, "rules.holiday")


async def remove_holiday(plan: Plan, effect: RemoveHoliday) -> None:
    """Stale where it is none any more."""
    now = await plan.store.directory.rules()
    await editing.put(plan, "holiday", effect.date.isoformat(), None, "rules.holiday_remove")
    if effect.date not in now.working.holidays:
        raise Stale("it is no holiday")
