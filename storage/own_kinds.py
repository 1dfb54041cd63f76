"""Kinds of complaint that coordinators added, and what they took out of the menus."""

import logging
import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Boolean, Column, String, Table, bindparam, delete, insert, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import OwnKind
from cases.person import Language
from cases.taxonomy import Category
from storage.metadata import metadata
from storage.work import NotAllowed, Statement, Work

LOG = logging.getLogger(__name__)
LONGEST_LABEL: Final = 60
LONGEST_ICON: Final = 16

own_kinds = Table(
    "own_kinds",
    metadata,
    Column("code", String(30), primary_key=True),
    Column("category", String(20), nullable=False),
    Column("label", String(LONGEST_LABEL), nullable=False),
    Column("english", String(LONGEST_LABEL), nullable=False),
    Column("icon", String(LONGEST_ICON), nullable=False),
    Column("shown", Boolean, nullable=False),
)

hidden = Table(
    "hidden",
    metadata,
    Column("code", String(30), primary_key=True),  # of a kind; with @ before it, of a category
)

_CODE: Final = re.compile(r"own-[a-z0-9]{4,20}")
_HIDEABLE: Final = re.compile(r"@?[a-z][a-z0-9_-]{1,28}")
_SHAPE: Final = {"category": str, "id": str, "en": str, "icon": str, "shown": bool}
NEVER_HIDDEN: Final = f"@{Category.VIOLENCE}"

REMOVE = Statement(12, delete(own_kinds).where(own_kinds.c.code == bindparam("of_code")))
ADD = Statement(13, insert(own_kinds))
SHOW = Statement(12, delete(hidden).where(hidden.c.code == bindparam("of_code")))
HIDE = Statement(13, insert(hidden))


async def read(connection: AsyncConnection) -> tuple[OwnKind, ...]:
    """What may stand; anything else in the table is left out and logged."""
    found: list[OwnKind] = []
    for row in await connection.execute(select(own_kinds).order_by(own_kinds.c.code)):
        try:
            check(row.code, _value(row))
        except NotAllowed:
            LOG.warning("A kind in the table is left out: %.30r", row.code)
        else:
            found.append(_kind(row))
    return tuple(found)


def _kind(row: Row[Any]) -> OwnKind:
    return OwnKind(
        code=row.code,
        category=Category(row.category),
        label={Language.INDONESIAN: row.label, Language.ENGLISH: row.english},
        icon=row.icon,
        shown=row.shown,
    )


def _value(row: Row[Any]) -> dict[str, Any]:
    return {
        "category": row.category,
        "id": row.label,
        "en": row.english,
        "icon": row.icon,
        "shown": row.shown,
    }


async def read_one(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    row = (await connection.execute(select(own_kinds).where(own_kinds.c.code == subject))).first()
    return None if row is None else _value(row)


def write(work: Work, subject: str, value: Mapping[str, Any] | None) -> None:
    """A kind never goes: cases may have it, and its code is given to no other."""
    if value is None:
        raise NotAllowed("a kind stays, hidden")
    work.add(REMOVE, of_code=subject)
    work.add(
        ADD,
        code=subject,
        category=value["category"],
        label=value["id"],
        english=value["en"],
        icon=value["icon"],
        shown=value["shown"],
    )


def gone(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stays of a kind whose adding is undone."""
    return {**value, "shown": False}


def check(subject: str, value: Mapping[str, Any] | None) -> None:
    if value is None or not _CODE.fullmatch(subject) or value.keys() != _SHAPE.keys():
        raise NotAllowed("no kind")
    if any(not isinstance(value[name], shape) for name, shape in _SHAPE.items()):
        raise NotAllowed("no kind")
    labelled = all(len(value[name].strip()) > 0 and len(value[name]) <= LONGEST_LABEL for name in ("id", "en"))
    placed = value["category"] in set(Category) and value["category"] != Category.INFRASTRUCTURE
    if not labelled or not placed or len(value["icon"]) > LONGEST_ICON:
        raise NotAllowed("no kind")


async def read_hidden(connection: AsyncConnection) -> frozenset[str]:
    """Violence is always offered, whatever the table says."""
    return frozenset(await connection.scalars(select(hidden.c.code))) - {NEVER_HIDDEN}


async def read_one_hidden(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    found = await connection.scalar(select(hidden.c.code).where(hidden.c.code == subject))
    return None if found is None else {"hidden": True}


def write_hidden(work: Work, subject: str, value: Mapping[str, Any] | None) -> None:
    work.add(SHOW, of_code=subject)
    if value is not None:
        work.add(HIDE, code=subject)


def check_hidden(subject: str, value: Mapping[str, Any] | None) -> None:
    if not _HIDEABLE.fullmatch(subject) or (value is not None and value != {"hidden": True}):
        raise NotAllowed("nothing to hide")
    if value is not None and subject == NEVER_HIDDEN:
        raise NotAllowed("violence is always offered")
