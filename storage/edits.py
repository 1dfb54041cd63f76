"""Every change of what coordinators edit, with what stood there before: so that it can be read, and undone."""

import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    Uuid,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.policy import Action
from flows.found import PAGE, Edited, EditPage
from storage import edited_rules, guides, options, own_kinds, services, topics, wordings
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

JSON = Mapping[str, Any]
LONGEST_SUBJECT: Final = 120

edits = Table(
    "edits",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("made_by", Uuid, ForeignKey("people.id"), nullable=False),
    Column("area", String(16), nullable=False),
    Column("subject", String(LONGEST_SUBJECT), nullable=False),
    Column("before", Text),  # JSON; empty: nothing was there, or what is shipped
    Column("after", Text),
    Column("undone", Boolean, nullable=False),
    Index("ix_edits_area_subject", "area", "subject"),
)


@dataclass(frozen=True, slots=True)
class Area:
    """One kind of thing that is edited, as plain JSON; None: as it is shipped, or nothing.

    `write` puts a value in place of whatever stands there; `check` raises NotAllowed for one that may not stand.
    `action` is what policy is asked. `replans`: what is due of every case follows from it. `gone` is what stays of
    something whose code others may have stored already.
    """

    read: Callable[[AsyncConnection, str], Awaitable[JSON | None]]
    write: Callable[[Work, str, JSON | None], None]
    check: Callable[[str, JSON | None], None]
    replans: bool = False
    action: Action = Action.SET_WORDS
    gone: Callable[[JSON], JSON | None] = lambda _value: None


AREAS: Final[dict[str, Area]] = {
    "wording": Area(wordings.read_one, wordings.write, wordings.check),
    "kind": Area(own_kinds.read_one, own_kinds.write, own_kinds.check, gone=own_kinds.gone),
    "hidden": Area(own_kinds.read_one_hidden, own_kinds.write_hidden, own_kinds.check_hidden),
    "topic": Area(topics.read_one, topics.write, topics.check, gone=topics.gone),
    "option": Area(options.read_one, options.write, options.check, action=Action.SET_RULES),
    "service": Area(services.read_one, services.write, services.check),
    "guide": Area(guides.read_one, guides.write, guides.check),
    "promise": Area(
        edited_rules.read_promise, edited_rules.write_promise, edited_rules.check_promise, True, Action.SET_RULES
    ),
    "working_time": Area(
        edited_rules.read_hours, edited_rules.write_hours, edited_rules.check_hours, True, Action.SET_RULES
    ),
    "holiday": Area(
        edited_rules.read_holiday, edited_rules.write_holiday, edited_rules.check_holiday, True, Action.SET_RULES
    ),
    "retention": Area(
        edited_rules.read_keep, edited_rules.write_keep, edited_rules.check_keep, action=Action.SET_RETENTION
    ),
}

_HERE = (edits.c.area == bindparam("area"), edits.c.subject == bindparam("subject"))
_COLUMNS = ("id", "at", "made_by", "area", "subject", "before", "after")

ADD = Statement(
    14,
    insert(edits).from_select(
        [*_COLUMNS, "undone"],
        select(*(bindparam(name, type_=edits.c[name].type) for name in (*_COLUMNS, "undone"))).where(
            select(func.count()).select_from(edits).where(*_HERE).scalar_subquery() == bindparam("seen")
        ),
    ),
)
UNDO = Statement(14, update(edits).where(edits.c.id == bindparam("edit"), ~edits.c.undone).values(undone=True))


def stored(value: JSON | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


async def count(connection: AsyncConnection, area: str, subject: str) -> int:
    """How often this has been edited: an edit made meanwhile makes the next one Stale."""
    query = select(func.count()).select_from(edits).where(edits.c.area == area, edits.c.subject == subject)
    return await connection.scalar(query) or 0


async def page(connection: AsyncConnection, number: int, areas: Collection[str] = tuple(AREAS)) -> EditPage:
    """Newest first, of these areas; the last page for a number too high."""
    which = edits.c.area.in_(areas)
    total = await connection.scalar(select(func.count()).select_from(edits).where(which)) or 0
    number = min(number, max(0, (total - 1) // PAGE))
    query = select(edits).where(which).order_by(edits.c.id.desc()).limit(PAGE).offset(number * PAGE)
    return EditPage(tuple(map(_edited, await connection.execute(query))), number, total)


async def by_id(connection: AsyncConnection, edit: UUID) -> Edited | None:
    row = (await connection.execute(select(edits).where(edits.c.id == edit))).first()
    return None if row is None else _edited(row)


def _edited(row: Row[Any]) -> Edited:
    return Edited(
        id=row.id,
        at=row.at,
        by=row.made_by,
        area=row.area,
        subject=row.subject,
        before=read_back(row.before),
        after=read_back(row.after),
        undone=row.undone,
    )


def read_back(value: str | None) -> Any:
    """None also for what is no JSON: somebody wrote it into the table by hand."""
    if value is None:
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None
