"""The directory of services: the emergency numbers, and everybody else to turn to."""

import logging
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.directory import Source, directory
from cases.editable import Service
from cases.services import as_value, showable
from cases.written import sound
from storage.edited_before import edited_keys
from storage.metadata import metadata
from storage.work import NotAllowed, Statement, Work

LOG = logging.getLogger(__name__)
AREA: Final = "service"
LONGEST: Final[Mapping[str, int]] = {
    "name": 120,
    "phone": 40,
    "whatsapp": 40,
    "hours": 120,
    "address": 200,
    "about": 400,
    "source": 200,
}
MOST_POSITIONS: Final = 10_000
KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,23}")
_SHAPE: Final[Mapping[str, tuple[type, ...]]] = {
    **dict.fromkeys(LONGEST, (str,)),
    "status": (str,),
    "last_checked": (str, type(None)),
    "shown": (bool,),
    "emergency": (bool,),
    "position": (int,),
}

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

REMOVE = Statement(12, delete(services).where(services.c.key == bindparam("of_key")))
ADD = Statement(13, insert(services))


async def read(connection: AsyncConnection) -> tuple[Service, ...]:
    """By position; what may not stand in the table is left out and logged."""
    found = []
    for row in (await connection.execute(select(services).order_by(services.c.position, services.c.key))).mappings():
        try:
            service = Service(**{**row, "status": Source(row["status"])})
            check(service.key, as_value(service))
        except (NotAllowed, ValueError):
            LOG.warning("A service in the table is left out: %.40r", row["key"])
        else:
            found.append(service)
    return tuple(found)


async def read_one(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    """As plain JSON; None where there is none."""
    row = (await connection.execute(select(services).where(services.c.key == subject))).mappings().first()
    if row is None:
        return None
    checked = row["last_checked"]
    return {**{name: row[name] for name in _SHAPE}, "last_checked": checked.isoformat() if checked else None}


def write(work: Work, subject: str, value: Mapping[str, Any] | None) -> None:
    work.add(REMOVE, of_key=subject)
    if value is not None:
        work.add(ADD, key=subject, **{**value, "last_checked": _day(value["last_checked"])})


def check(subject: str, value: Mapping[str, Any] | None) -> None:
    """NotAllowed also for one that is shown without a source, or not verified."""
    if not KEY.fullmatch(subject):
        raise NotAllowed("no key of a service")
    if value is None:
        return
    if value.keys() != _SHAPE.keys() or any(type(value[name]) not in kinds for name, kinds in _SHAPE.items()):
        raise NotAllowed("no service")
    if any(len(value[name]) > most or not sound(value[name]) for name, most in LONGEST.items()):
        raise NotAllowed("words that a service may not have")
    if not value["name"].strip() or not 0 <= value["position"] <= MOST_POSITIONS:
        raise NotAllowed("a service without a name or place")
    try:
        service = Service(
            key=subject, **{**value, "status": Source(value["status"]), "last_checked": _day(value["last_checked"])}
        )
    except ValueError as error:
        raise NotAllowed("no service") from error
    if service.shown and not showable(service):
        raise NotAllowed("shown, but not verified")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


async def seed(connection: AsyncConnection) -> None:
    """The entries that ship with the program and are not there yet, but those that somebody edited or removed."""
    there = set(await connection.scalars(select(services.c.key))) | await edited_keys(connection, AREA)
    rows = [
        {
            "key": entry.key,
            "name": entry.name,
            "phone": entry.phone or "",
            "whatsapp": entry.whatsapp or "",
            "hours": entry.hours or "",
            "address": "",
            "about": "",
            "source": entry.read_in,
            "status": entry.source.value,
            "last_checked": entry.last_checked,
            "shown": entry.shown,
            "emergency": entry.shown,
            "position": position,
        }
        for position, entry in enumerate(directory())
        if entry.key not in there
    ]
    if rows:
        await connection.execute(insert(services), rows)
