"""Kinds of complaint that coordinators added, and what they took out of the menus."""

from sqlalchemy import Boolean, Column, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import OwnKind
from cases.person import Language
from cases.taxonomy import Category
from storage.metadata import metadata

own_kinds = Table(
    "own_kinds",
    metadata,
    Column("code", String(30), primary_key=True),
    Column("category", String(20), nullable=False),
    Column("label", String(60), nullable=False),
    Column("english", String(60), nullable=False),
    Column("icon", String(16), nullable=False),
    Column("shown", Boolean, nullable=False),
)

hidden = Table(
    "hidden",
    metadata,
    Column("code", String(30), primary_key=True),  # of a kind; with @ before it, of a category
)


async def read(connection: AsyncConnection) -> tuple[OwnKind, ...]:
    rows = await connection.execute(select(own_kinds).order_by(own_kinds.c.code))
    return tuple(
        OwnKind(
            code=row.code,
            category=Category(row.category),
            label={Language.INDONESIAN: row.label, Language.ENGLISH: row.english},
            icon=row.icon,
            shown=row.shown,
        )
        for row in rows
    )


async def read_hidden(connection: AsyncConnection) -> frozenset[str]:
    return frozenset(await connection.scalars(select(hidden.c.code)))
