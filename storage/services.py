"""The directory of services: the emergency numbers, and everybody else to turn to."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.directory import Source, directory
from cases.editable import Service
from storage.metadata import metadata

services = Table(
    "services",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("phone", String(40), nullable=False),
    Column("whatsapp", String(40), nullable=False),
    Column("hours", String(120), nullable=False),
    Column("address", String(200), nullable=False),
    Column("about", String(400), nullable=False),
    Column("source", String(200), nullable=False),
    Column("status", String(12), nullable=False),
    Column("last_checked", Date),
    Column("shown", Boolean, nullable=False),
    Column("emergency", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)


async def read(connection: AsyncConnection) -> tuple[Service, ...]:
    """By position."""
    rows = await connection.execute(select(services).order_by(services.c.position, services.c.key))
    return tuple(Service(**{**row, "status": Source(row["status"])}) for row in rows.mappings())


async def seed(connection: AsyncConnection) -> None:
    """The numbers that ship with the program, where the table is empty."""
    if await connection.scalar(select(services.c.key).limit(1)) is not None:
        return
    rows = [
        {
            "key": entry.key,
            "name": entry.name,
            "phone": entry.phone or "",
            "whatsapp": entry.whatsapp or "",
            "hours": entry.hours or "",
            "address": "",
            "about": "",
            "source": "",
            "status": entry.source.value,
            "last_checked": entry.last_checked,
            "shown": entry.shown,
            "emergency": entry.shown,
            "position": position,
        }
        for position, entry in enumerate(directory())
    ]
    await connection.execute(insert(services), rows)
