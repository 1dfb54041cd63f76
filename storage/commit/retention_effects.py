"""The effect on how long things are kept, with its audit row."""

from cases.policy import Action, may
from cases.retention import CHOICES, DEFAULTS
from flows.effects import SetRetention
from storage import retention
from storage.commit.plan import NotAllowed, Plan


async def set_retention(plan: Plan, effect: SetRetention) -> None:
    """From now on, for what has ended already too."""
    if not may(plan.viewer, Action.SET_RETENTION):
        raise NotAllowed("set retention")
    offered = {effect.keep.files_days, effect.keep.identity_days} <= set(CHOICES)
    if effect.category not in DEFAULTS or not offered:
        raise NotAllowed(f"keep {effect.category} so long")
    async with plan.store.engine.connect() as connection:
        standing = await retention.read(connection)
    retention.put(plan.work, standing, effect.category, effect.keep)
    plan.note("rules.retention", plan.viewer.id)
