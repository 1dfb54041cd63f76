"""Guides for residents, in Markdown."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import Guide
from cases.person import Language
from storage.metadata import metadata

guides = Table(
    "guides",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("title", String(120), nullable=False),
    Column("english_title", String(120), nullable=False),
    Column("body", Text, nullable=False),
    Column("english_body", Text, nullable=False),
    Column("source", String(200), nullable=False),
    Column("last_checked", Date),
    Column("valid_until", Date),
    Column("shown", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)


async def read(connection: AsyncConnection) -> tuple[Guide, ...]:
    """By position."""
    rows = await connection.execute(select(guides).order_by(guides.c.position, guides.c.key))
    return tuple(
        Guide(
            key=row.key,
            title={Language.INDONESIAN: row.title, Language.ENGLISH: row.english_title},
            body={Language.INDONESIAN: row.body, Language.ENGLISH: row.english_body},
            source=row.source,
            last_checked=row.last_checked,
            valid_until=row.valid_until,
            shown=row.shown,
            position=row.position,
        )
        for row in rows
    )


async def seed(_connection: AsyncConnection) -> None:
    """None is shipped yet."""
