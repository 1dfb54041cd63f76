"""Talks that are no complaint: somebody asked a question, a coordinator answers; sealed with the key of who asked."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Uuid,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import cipher
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

KEPT_FOR: Final = timedelta(days=90)
"""So long after its end, or after an answer that was the last word, a talk is kept."""

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("announcement_id", Uuid, ForeignKey("announcements.id"), index=True),
    Column("opened_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_inquiries_ended_at", "ended_at"),
)

inquiry_lines = Table(
    "inquiry_lines",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("inquiry_id", Uuid, ForeignKey("inquiries.id"), nullable=False, index=True),
    Column("author_id", Uuid, ForeignKey("people.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

INSERT = Statement(92, insert(inquiries))
INSERT_LINE = Statement(93, insert(inquiry_lines))
STILL_OPEN = Statement(  # nothing is changed: a word is added only while the talk goes on
    92,
    update(inquiries)
    .where(inquiries.c.id == bindparam("which"), inquiries.c.ended_at.is_(None))
    .values(opened_at=inquiries.c.opened_at),
)
END = Statement(
    92,
    update(inquiries)
    .where(inquiries.c.id == bindparam("which"), inquiries.c.ended_at.is_(None))
    .values(ended_at=bindparam("now")),
)

_OF_HERS = select(inquiries.c.id).where(inquiries.c.person_id == bindparam("whose"))
_newest = (
    select(inquiry_lines.c.author_id)
    .where(inquiry_lines.c.inquiry_id == inquiries.c.id)
    .order_by(inquiry_lines.c.at.desc(), inquiry_lines.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
WAITS: Final = and_(inquiries.c.ended_at.is_(None), _newest == inquiries.c.person_id)
"""The last word is hers who asked: somebody owes her an answer, however long ago it was."""
_SINCE = exists().where(inquiry_lines.c.inquiry_id == inquiries.c.id, inquiry_lines.c.at > bindparam("before"))
_LEFT = and_(inquiries.c.ended_at.is_(None), _newest != inquiries.c.person_id, ~_SINCE)
_PAST = select(inquiries.c.id).where(or_(inquiries.c.ended_at <= bindparam("before"), _LEFT))
OF_A_PERSON: Final = (
    Statement(82, delete(inquiry_lines).where(inquiry_lines.c.inquiry_id.in_(_OF_HERS))),
    Statement(83, delete(inquiries).where(inquiries.c.person_id == bindparam("whose"))),
)
"""All that she asked, with what was answered."""
_EMPTY = ~exists().where(inquiry_lines.c.inquiry_id == inquiries.c.id)
PAST: Final = (  # ended long ago, or answered long ago and never taken up again
    Statement(97, delete(inquiry_lines).where(inquiry_lines.c.inquiry_id.in_(_PAST))),
    Statement(98, delete(inquiries).where(inquiries.c.opened_at <= bindparam("before"), _EMPTY)),
)


def add(work: Work, which: UUID, person: UUID, about: UUID | None, key: DataKey, at: datetime) -> None:
    work.add(INSERT, id=which, person_id=person, key_id=key.id, announcement_id=about, opened_at=at, ended_at=None)


def say(work: Work, line: UUID, inquiry: UUID, author: UUID, words: str, key: DataKey, at: datetime) -> None:
    body = cipher.seal(key.secret, words.encode(), cipher.bound_to("inquiry_lines.body", line))
    work.add(INSERT_LINE, id=line, inquiry_id=inquiry, author_id=author, at=at, body=body)


def end(work: Work, which: UUID, at: datetime) -> None:
    """Stale where it has ended."""
    work.guard(END, which=which, now=at)


def drop_past(work: Work, at: datetime) -> None:
    for statement in PAST:
        work.add(statement, before=at - KEPT_FOR)


def words_of(row: Any, key: DataKey) -> str:
    """What a line says; raises cipher.Unreadable."""
    return cipher.unseal(key.secret, row.body, cipher.bound_to("inquiry_lines.body", row.id)).decode()


async def row_of(connection: AsyncConnection, which: UUID) -> Any:
    return (await connection.execute(select(inquiries).where(inquiries.c.id == which))).first()


async def lines_of(connection: AsyncConnection, which: Iterable[UUID]) -> list[Any]:
    """Oldest first."""
    query = select(inquiry_lines).where(inquiry_lines.c.inquiry_id.in_(list(which)))
    return list((await connection.execute(query.order_by(inquiry_lines.c.at, inquiry_lines.c.id))).all())
