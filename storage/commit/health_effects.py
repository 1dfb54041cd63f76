"""Updates that were set aside: given another turn, or forgotten, by whoever may; nothing, where one is not any more."""

from cases.policy import Action, may
from flows.effects import ClearAside, RetryAside
from storage import inbox
from storage.commit.plan import NotAllowed, Plan


async def retry_aside(plan: Plan, effect: RetryAside) -> None:
    """The dispatcher finds it waiting the next time it looks at the inbox."""
    _must_be_allowed(plan)
    plan.work.add(inbox.RETRY, inbox_id=effect.update)
    plan.note("update.retry", effect.update)


async def clear_aside(plan: Plan, effect: ClearAside) -> None:
    _must_be_allowed(plan)
    plan.work.add(inbox.CLEAR, inbox_id=effect.update)
    plan.note("update.clear", effect.update)


def _must_be_allowed(plan: Plan) -> None:
    if not may(plan.viewer, Action.MEND):
        raise NotAllowed("mending what was set aside")
