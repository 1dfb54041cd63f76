"""Guides for residents, in Markdown."""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import Guide
from cases.guides import LONGEST as LONGEST_BODY
from cases.guides import REFUSED, as_value, faults
from cases.person import Language
from cases.shipped_guides import shipped_guides
from cases.written import sound
from storage.edited_before import edited_keys
from storage.metadata import metadata
from storage.services import KEY, MOST_POSITIONS
from storage.work import NotAllowed, Statement, Work

LOG = logging.getLogger(__name__)
AREA: Final = "guide"
LONGEST: Final[Mapping[str, int]] = {
    "title": 120,
    "english_title": 120,
    "body": LONGEST_BODY,
    "english_body": LONGEST_BODY,
    "source": 200,
}
DAYS: Final = ("last_checked", "valid_until")
_SHAPE: Final[Mapping[str, tuple[type, ...]]] = {
    **dict.fromkeys(LONGEST, (str,)),
    **dict.fromkeys(DAYS, (str, type(None))),
    "shown": (bool,),
    "position": (int,),
}

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

REMOVE = Statement(12, delete(guides).where(guides.c.key == bindparam("of_key")))
ADD = Statement(13, insert(guides))


async def read(connection: AsyncConnection) -> tuple[Guide, ...]:
    """By position; what may not stand in the table is left out and logged."""
    found = []
    for row in await connection.execute(select(guides).order_by(guides.c.position, guides.c.key)):
        guide = Guide(
            key=row.key,
            title={Language.INDONESIAN: row.title, Language.ENGLISH: row.english_title},
            body={Language.INDONESIAN: row.body, Language.ENGLISH: row.english_body},
            source=row.source,
            last_checked=row.last_checked,
            valid_until=row.valid_until,
            shown=row.shown,
            position=row.position,
        )
        try:
            check(guide.key, as_value(guide))
        except NotAllowed:
            LOG.warning("A guide in the table is left out: %.40r", row.key)
        else:
            found.append(guide)
    return tuple(found)


async def read_one(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    """As plain JSON; None where there is none."""
    row = (await connection.execute(select(guides).where(guides.c.key == subject))).mappings().first()
    if row is None:
        return None
    days = {name: row[name].isoformat() if row[name] else None for name in DAYS}
    return {**{name: row[name] for name in _SHAPE}, **days}


def write(work: Work, subject: str, value: Mapping[str, Any] | None) -> None:
    work.add(REMOVE, of_key=subject)
    if value is not None:
        work.add(ADD, **_row(subject, value))


def _row(key: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"key": key, **value, **{name: date.fromisoformat(value[name]) if value[name] else None for name in DAYS}}


def check(subject: str, value: Mapping[str, Any] | None) -> None:
    """NotAllowed also for one that is shown without a source, and for links that are not https."""
    if not KEY.fullmatch(subject):
        raise NotAllowed("no key of a guide")
    if value is None:
        return
    if value.keys() != _SHAPE.keys() or any(type(value[name]) not in kinds for name, kinds in _SHAPE.items()):
        raise NotAllowed("no guide")
    if any(len(value[name]) > most or not sound(value[name]) for name, most in LONGEST.items()):
        raise NotAllowed("words that a guide may not have")
    if not value["title"].strip() or not 0 <= value["position"] <= MOST_POSITIONS:
        raise NotAllowed("a guide without a title or place")
    bodies = (value["body"], *([value["english_body"]] if value["english_body"] else []))
    if any(REFUSED.intersection(faults(body)) for body in bodies):
        raise NotAllowed("Markdown that may not stand")
    if value["shown"] and not value["source"].strip():
        raise NotAllowed("shown without a source")
    try:
        _row(subject, value)
    except ValueError as error:
        raise NotAllowed("no day") from error


async def seed(connection: AsyncConnection) -> None:
    """The guides that ship with the program, as this release has them, but those that somebody edited or removed."""
    theirs = await edited_keys(connection, AREA)
    ours = [guide for guide in shipped_guides() if guide.key not in theirs]
    there = {row.key: row for row in (await connection.execute(select(guides))).all()}
    rows = [_row(guide.key, as_value(guide)) for guide in ours]
    changed = [row for row in rows if row["key"] not in there or dict(there[row["key"]]._mapping) != row]  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    for row in changed:
        await connection.execute(delete(guides).where(guides.c.key == row["key"]))
    if changed:
        await connection.execute(insert(guides), changed)
