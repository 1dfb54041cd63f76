"""What was withdrawn after it had been taken up for sending: whose place changed gets none of it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.outbox import State, outbox


async def is_withdrawn(connection: AsyncConnection, row: UUID) -> bool:
    state = await connection.scalar(select(outbox.c.state).where(outbox.c.id == row))
    return state == int(State.WITHDRAWN)
