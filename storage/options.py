"""Options that coordinators set, a row each; without one the shipped value counts (cases.editable.Options)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time
from typing import Any, Final

from sqlalchemy import Column, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import Options
from storage.metadata import metadata

options = Table(
    "options",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", String(40), nullable=False),
)

READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "approval_above": int,
    "quiet_from": time.fromisoformat,
    "quiet_until": time.fromisoformat,
    "check_after": int,
}


async def read(connection: AsyncConnection) -> Options:
    """As set, else as shipped."""
    found = {row.name: row.value for row in await connection.execute(select(options))}
    return replace(Options(), **{name: READ[name](value) for name, value in found.items() if name in READ})
