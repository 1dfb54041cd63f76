"""Topics of announcements that residents may subscribe to."""

import logging
import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Boolean, Column, Integer, String, Table, bindparam, delete, insert, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import Topic
from cases.person import Language
from storage.metadata import metadata
from storage.work import NotAllowed, Statement, Work

LOG = logging.getLogger(__name__)
LONGEST_LABEL: Final = 60

topics = Table(
    "topics",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("label", String(LONGEST_LABEL), nullable=False),
    Column("english", String(LONGEST_LABEL), nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

SHIPPED: Final = (
    ("kegiatan", "Kegiatan di kelurahan", "Activities in the kelurahan"),
    ("kesehatan", "Posyandu dan kesehatan", "Health posts and health"),
    ("bantuan", "Bantuan dan pendaftaran", "Aid and enrolment"),
    ("siaga", "Siaga cuaca dan bencana", "Weather and disaster alerts"),
)


_CODE: Final = re.compile(r"[a-z][a-z0-9-]{1,15}")
_SHAPE: Final = {"id": str, "en": str, "shown": bool, "position": int}
MOST_POSITIONS: Final = 1000

REMOVE = Statement(12, delete(topics).where(topics.c.code == bindparam("of_code")))
ADD = Statement(13, insert(topics))


async def read(connection: AsyncConnection) -> tuple[Topic, ...]:
    """By position; what may not stand in the table is left out and logged."""
    found: list[Topic] = []
    for row in await connection.execute(select(topics).order_by(topics.c.position, topics.c.code)):
        try:
            check(row.code, _value(row))
        except NotAllowed:
            LOG.warning("A topic in the table is left out: %.16r", row.code)
        else:
            found.append(Topic(row.code, {Language.INDONESIAN: row.label, Language.ENGLISH: row.english}, row.shown))
    return tuple(found)


def _value(row: Row[Any]) -> dict[str, Any]:
    return {"id": row.label, "en": row.english, "shown": row.shown, "position": row.position}


async def read_one(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    row = (await connection.execute(select(topics).where(topics.c.code == subject))).first()
    return None if row is None else _value(row)


def write(work: Work, subject: str, value: Mapping[str, Any] | None) -> None:
    """A topic never goes: people may have subscribed to it."""
    if value is None:
        raise NotAllowed("a topic stays, hidden")
    work.add(REMOVE, of_code=subject)
    row = {"label": value["id"], "english": value["en"], "shown": value["shown"], "position": value["position"]}
    work.add(ADD, code=subject, **row)


def gone(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stays of a topic whose adding is undone."""
    return {**value, "shown": False}


def check(subject: str, value: Mapping[str, Any] | None) -> None:
    if value is None or not _CODE.fullmatch(subject) or value.keys() != _SHAPE.keys():
        raise NotAllowed("no topic")
    if any(not isinstance(value[name], shape) for name, shape in _SHAPE.items()):
        raise NotAllowed("no topic")
    labelled = all(len(value[name].strip()) > 0 and len(value[name]) <= LONGEST_LABEL for name in ("id", "en"))
    if not labelled or not 0 <= value["position"] <= MOST_POSITIONS:
        raise NotAllowed("no topic")


async def seed(connection: AsyncConnection) -> None:
    """The topics that ship with the program, where there are none."""
    if await connection.scalar(select(topics.c.code).limit(1)) is not None:
        return
    rows = [
        {"code": code, "label": label, "english": english, "shown": True, "position": position}
        for position, (code, label, english) in enumerate(SHIPPED)
    ]
    await connection.execute(insert(topics), rows)
