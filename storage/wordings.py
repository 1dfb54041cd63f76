"""Wordings that coordinators put in place of the catalogues'."""

from sqlalchemy import Column, String, Table, Text, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Language
from storage.metadata import metadata

wordings = Table(
    "wordings",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("wording", Text, nullable=False),
)


async def read(connection: AsyncConnection) -> dict[tuple[str, Language], str]:
    rows = await connection.execute(select(wordings))
    return {(row.key, Language(row.language)): row.wording for row in rows}
