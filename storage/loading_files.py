"""How many files somebody has sent already, for a turn that brings another."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.person import Person
from cases.quota import DAY, Used
from flows.needs import FilesSent
from storage import attachments, cases


def by_need(engine: AsyncEngine) -> dict[type, Callable[..., Awaitable[Any]]]:
    async def files_sent(need: FilesSent, viewer: Person, at: datetime) -> Used:
        async with engine.connect() as connection:
            key = await connection.scalar(select(cases.cases.c.key_id).where(cases.cases.c.id == need.case))
            case = (need.case, key) if need.case and key else None
            return await attachments.sent(connection, viewer.id, at - DAY, case)

    return {FilesSent: files_sent}
