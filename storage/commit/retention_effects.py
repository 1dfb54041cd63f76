"""The effect on how long things are kept, versioned, with its audit row."""

from flows.effects import SetRetention
from storage.commit import editing
from storage.commit.plan import Plan


async def set_retention(plan: Plan, effect: SetRetention) -> None:
    """From now on, for what has ended already too."""
    value = {"files_days": effect.keep.files_days, "identity_days": effect.keep.identity_days}
    await editing.put(plan, "retention", effect.category.value, value, "rules.retention")
