"""Announcements, sealed with a key of their own, and a row per recipient."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Uuid,
    bindparam,
    case,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.announcement import Announcement, Repeat, State
from storage import announcement_body
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

announcements = Table(
    "announcements",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("made_by", Uuid, ForeignKey("people.id"), nullable=False),
    Column("approved_by", Uuid, ForeignKey("people.id")),
    Column("created_at", Moment, nullable=False),
    Column("begins_at", Moment),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("repeat", String(8), nullable=False),
    Column("until", Date),
    Column("first_at", Moment),  # of a series: what all its times follow from
    Column("size", Integer, nullable=False),
    Column("tally", String(200), nullable=False),  # what became of it, when who got it is not known any more
    Column("body", LargeBinary),
    Index("ix_announcements_state_begins_at", "state", "begins_at"),
)

recipients = Table(
    "recipients",
    metadata,
    Column("announcement_id", Uuid, ForeignKey("announcements.id"), primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("reached", SmallInteger, nullable=False),
    Column("at", Moment, nullable=False),  # of what became of it; while it waits: when it may go
    Column("answer", String(8), nullable=False),
    Column("outbox_id", Uuid),  # the message made for her
    Index("ix_recipients_announcement_id_reached_at", "announcement_id", "reached", "at", "person_id", "answer"),
    Index("ix_recipients_person_id", "person_id"),
)

_ONE = announcements.c.id == bindparam("which")
_AS_SEEN = announcements.c.version == bindparam("seen")
_NEXT = announcements.c.version + 1

INSERT = Statement(90, insert(announcements))
CHANGE = Statement(  # a draft's text and audience
    91,
    update(announcements)
    .where(_ONE, _AS_SEEN, announcements.c.state == State.DRAFT.value)
    .values(
        version=_NEXT,
        made_by=bindparam("new_author"),
        key_id=bindparam("new_key"),
        body=bindparam("new_body"),
        begins_at=bindparam("new_begin"),
        repeat=bindparam("new_repeat"),
        until=bindparam("new_until"),
        approved_by=bindparam("new_approval"),
        first_at=case((bindparam("same_time", type_=Boolean), announcements.c.first_at), else_=None),
    ),
)
MOVE = Statement(
    91,
    update(announcements)
    .where(_ONE, _AS_SEEN, announcements.c.state == bindparam("old"))
    .values(
        version=_NEXT,
        state=bindparam("new"),
        begins_at=func.coalesce(bindparam("begin", type_=Moment), announcements.c.begins_at),
        first_at=case(
            (bindparam("anew", type_=Boolean), bindparam("first", type_=Moment)),
            else_=func.coalesce(announcements.c.first_at, bindparam("first", type_=Moment)),
        ),
        started_at=func.coalesce(announcements.c.started_at, bindparam("start", type_=Moment)),
        ended_at=bindparam("end", type_=Moment),
        approved_by=func.coalesce(bindparam("approval", type_=Uuid), announcements.c.approved_by),
    ),
)
IS_SENDING = Statement(  # nothing is changed: what is made ready is so only while it goes on
    91,
    update(announcements).where(_ONE, announcements.c.state == State.SENDING.value).values(size=announcements.c.size),
)

FADE = Statement(  # what it said is gone, and who got it; numbers stay
    98, update(announcements).where(_ONE).values(body=None, tally=bindparam("numbers"))
)


def add(work: Work, one: Announcement, key: DataKey, first_at: datetime | None = None) -> None:
    work.add(
        INSERT,
        id=one.id,
        key_id=key.id,
        version=one.version,
        state=one.state.value,
        made_by=one.by,
        approved_by=one.approved_by,
        created_at=one.created_at,
        begins_at=one.begins_at,
        started_at=None,
        ended_at=None,
        repeat=one.repeat.value,
        until=one.until,
        first_at=first_at,
        size=0,
        tally="",
        body=announcement_body.sealed(one, key),
    )


def change(work: Work, one: Announcement, key: DataKey, *, same_time: bool = True) -> None:
    """Write a draft anew; Stale where it is not at `one.version`, or no draft any more.

    `same_time`: a series goes on from its first time; else it has a new one.
    """
    work.guard(
        CHANGE,
        which=one.id,
        seen=one.version,
        new_author=one.by,
        new_key=key.id,
        new_body=announcement_body.sealed(one, key),
        new_begin=one.begins_at,
        new_repeat=one.repeat.value,
        new_until=one.until,
        new_approval=one.approved_by,
        same_time=same_time,
    )


def move(work: Work, one: Announcement, to: State, **more: Any) -> None:
    """`more`: begin, first (`anew`: also where there is one), start, end, approval.

    Stale where it is not as `one` says any more.
    """
    set_ = {"begin": None, "first": None, "anew": False, "start": None, "end": None, "approval": None, **more}
    work.guard(MOVE, which=one.id, seen=one.version, old=one.state.value, new=to.value, **set_)


async def is_shared(connection: AsyncConnection, which: UUID, key: UUID) -> bool:
    """Whether another of its series is sealed with the same key, and has the same file."""
    others = (announcements.c.key_id == key, announcements.c.id != which, announcements.c.body.is_not(None))
    return await connection.scalar(select(announcements.c.id).where(*others).limit(1)) is not None


async def row_of(connection: AsyncConnection, which: UUID) -> Any:
    return (await connection.execute(select(announcements).where(announcements.c.id == which))).first()


def from_row(row: Any, key: DataKey) -> Announcement:
    content, audience = announcement_body.unsealed(row.id, row.body, key)
    return Announcement(
        id=row.id,
        version=row.version,
        state=State(row.state),
        by=row.made_by,
        content=content,
        audience=audience,
        created_at=row.created_at,
        begins_at=row.begins_at,
        repeat=Repeat(row.repeat),
        until=row.until,
        approved_by=row.approved_by,
        started_at=row.started_at,
        ended_at=row.ended_at,
        size=row.size,
    )
