"""Rows that turns about people and places ask for beforehand; policy is asked there."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.person import Person
from flows import needs
from flows.found import OpenInvitation
from storage import cases, invitations, lists


def by_need(engine: AsyncEngine) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def open_invitations(_need: Any, _viewer: Person, at: datetime) -> tuple[OpenInvitation, ...]:
        async with engine.connect() as connection:
            return await invitations.standing(connection, at)

    async def open_counts(_need: Any, viewer: Person, _at: datetime) -> Mapping[UUID, int]:
        table = cases.cases.c
        query = select(table.assigned_id, func.count()).where(lists.open_to(viewer), table.assigned_id.is_not(None))
        async with engine.connect() as connection:
            return {row[0]: row[1] for row in await connection.execute(query.group_by(table.assigned_id))}

    return {needs.OpenInvitations: open_invitations, needs.OpenCounts: open_counts}
