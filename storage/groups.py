"""Groups and where they serve: the home group of each kelurahan, and the neighbour that covers it."""

from uuid import UUID

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Uuid, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.roster import Group
from storage.metadata import metadata
from storage.work import Statement

groups = Table(
    "groups",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("confirmed", Boolean, nullable=False),
)

territory = Table(
    "territory",
    metadata,
    Column("kelurahan", String(16), primary_key=True),
    Column("home", Uuid, ForeignKey("groups.id")),
    Column("cover", Uuid, ForeignKey("groups.id")),
)

INSERT = Statement(12, insert(groups))
SET_COVER = Statement(
    14, update(territory).where(territory.c.kelurahan == bindparam("place")).values(cover=bindparam("by"))
)

SET_HOME = Statement(
    14, update(territory).where(territory.c.kelurahan == bindparam("place")).values(home=bindparam("by"))
)
RENAME = Statement(
    13,
    update(groups).where(groups.c.id == bindparam("which")).values(name=bindparam("new_name"), confirmed=True),
)


async def all_groups(connection: AsyncConnection) -> dict[UUID, Group]:
    rows = await connection.execute(select(groups).order_by(groups.c.name))
    return {row.id: Group(row.id, row.name, row.confirmed) for row in rows}


async def places(connection: AsyncConnection) -> tuple[dict[str, UUID], dict[str, UUID]]:
    """Home and covering group by kelurahan code; those without are left out."""
    rows = (await connection.execute(select(territory))).all()
    home = {row.kelurahan: row.home for row in rows if row.home}
    cover = {row.kelurahan: row.cover for row in rows if row.cover}
    return home, cover
