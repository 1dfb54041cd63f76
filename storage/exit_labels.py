"""All that the exit key has ever said: phones keep the keyboard that they were given."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.edits import edits, read_back

KEY: Final = "exit.key"


async def read(connection: AsyncConnection) -> frozenset[str]:
    """As coordinators set it, now or before; what is shipped the program knows by itself."""
    query = select(edits.c.after).where(edits.c.area == "wording", edits.c.subject.startswith(f"{KEY}@"))
    values = [read_back(found) for found in await connection.scalars(query)]
    return frozenset(
        value["words"] for value in values if isinstance(value, dict) and isinstance(value.get("words"), str)
    )
