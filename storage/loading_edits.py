"""The history of what was edited, as turns ask for it; policy is asked there."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from cases.person import Person
from cases.policy import may
from flows import needs
from flows.found import Edited, EditPage
from storage import edits


def _seen(viewer: Person) -> tuple[str, ...]:
    """The areas that somebody may edit, and so read about."""
    return tuple(name for name, area in edits.AREAS.items() if may(viewer, area.action))


def by_need(engine: AsyncEngine) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def page(need: needs.Edits, viewer: Person, _at: datetime) -> EditPage:
        seen = [area for area in _seen(viewer) if need.area in {"", area}]
        async with engine.connect() as connection:
            return await edits.page(connection, need.page, seen)

    async def one(need: needs.EditById, viewer: Person, _at: datetime) -> Edited | None:
        async with engine.connect() as connection:
            found = await edits.by_id(connection, need.id)
            if found is None or found.area not in _seen(viewer):
                return None
            if not need.standing:
                return found
            standing = await edits.AREAS[found.area].read(connection, found.subject)
            return found if standing == found.after else None

    return {needs.Edits: page, needs.EditById: one}
