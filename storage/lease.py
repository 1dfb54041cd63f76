"""One process at a time on one database: a row that says who, renewed with every commit."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Column, Integer, Table, Uuid, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.metadata import Moment, metadata
from storage.work import Statement

lease = Table(
    "lease",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("holder", Uuid, nullable=False),
    Column("until", Moment, nullable=False),
)

LASTS = timedelta(seconds=30)

RENEW = Statement(
    0,
    update(lease).where(lease.c.id == 1, lease.c.holder == bindparam("me")).values(until=bindparam("new_until")),
)


class Held(Exception):
    """Another process works on this database."""


class Lost(Exception):
    """Another process took over; this one must end."""


async def take(connection: AsyncConnection, me: UUID, at: datetime) -> None:
    """Take the lease, inside the caller's transaction; raises Held while another's runs."""
    row = (await connection.execute(select(lease).where(lease.c.id == 1).with_for_update())).first()
    if row is None:
        await connection.execute(insert(lease), {"id": 1, "holder": me, "until": at + LASTS})
        return
    if row.holder != me and row.until > at:
        raise Held(f"another process has worked on this database until {row.until:%H:%M:%S} UTC")
    await connection.execute(update(lease).where(lease.c.id == 1).values(holder=me, until=at + LASTS))


async def give_back(connection: AsyncConnection, me: UUID, at: datetime) -> None:
    await connection.execute(update(lease).where(lease.c.id == 1, lease.c.holder == me).values(until=at))
