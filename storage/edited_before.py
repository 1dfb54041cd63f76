"""What of the shipped things coordinators have put their own hands to: a new release leaves that alone."""

from sqlalchemy import column, select, table
from sqlalchemy.ext.asyncio import AsyncConnection

EDITS = table("edits", column("area"), column("subject"))  # by name: storage.edits knows every area, and so this one


async def edited_keys(connection: AsyncConnection, area: str) -> set[str]:
    """The subjects of an area that were ever edited, or removed."""
    return set(await connection.scalars(select(EDITS.c.subject).where(EDITS.c.area == area).distinct()))
