"""Options that coordinators set, a row each; without one the shipped value counts (cases.editable.Options)."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time
from typing import Any, Final

from sqlalchemy import Column, String, Table, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import Options
from storage.metadata import metadata
from storage.work import NotAllowed, Statement, Work

LOG = logging.getLogger(__name__)

options = Table(
    "options",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", String(40), nullable=False),
)

REMOVE = Statement(12, delete(options).where(options.c.name == bindparam("of_name")))
ADD = Statement(13, insert(options))


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(most)) and least <= int(value) <= most):
            raise ValueError("out of range")
        return int(value)

    return read


def _clock(value: str) -> time:
    at = time.fromisoformat(value)
    if at.tzinfo is not None or at.second or at.microsecond:
        raise ValueError("no time of day")
    return at


READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "approval_above": _number(1, 100_000),
    "quiet_from": _clock,
    "quiet_until": _clock,
    "check_after": _number(7, 3660),
}


async def read(connection: AsyncConnection) -> Options:
    """As set, else as shipped; what may not stand in the table is left out and logged."""
    found: dict[str, Any] = {}
    for row in await connection.execute(select(options)):
        try:
            found[row.name] = READ[row.name](row.value)
        except (KeyError, ValueError):
            LOG.warning("An option in the table is left out: %.20r", row.name)
    return replace(Options(), **found)


async def read_one(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    found = await connection.scalar(select(options.c.value).where(options.c.name == subject))
    return None if found is None else {"value": found}


def write(work: Work, subject: str, value: Mapping[str, Any] | None) -> None:
    work.add(REMOVE, of_name=subject)
    if value is not None:
        work.add(ADD, name=subject, value=value["value"])


def check(subject: str, value: Mapping[str, Any] | None) -> None:
    if subject not in READ:
        raise NotAllowed("no option")
    if value is None:
        return
    if value.keys() != {"value"} or not isinstance(value["value"], str):
        raise NotAllowed("no value")
    try:
        READ[subject](value["value"])
    except ValueError as error:
        raise NotAllowed("no such value") from error
