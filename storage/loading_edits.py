"""The history of what was edited, as turns ask for it; policy is asked there."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from cases.person import Person
from flows import known
from storage import edits


def by_need(engine: AsyncEngine) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def page(need: known.Edits, _viewer: Person, _at: datetime) -> known.EditPage:
        async with engine.connect() as connection:
            return await edits.page(connection, need.page, need.area)

    async def one(need: known.EditById, _viewer: Person, _at: datetime) -> known.Edited | None:
        async with engine.connect() as connection:
            found = await edits.by_id(connection, need.id)
            if found is None or not need.standing:
                return found
            area = edits.AREAS.get(found.area)
            return found if area and await area.read(connection, found.subject) == found.after else None

    return {known.Edits: page, known.EditById: one}
