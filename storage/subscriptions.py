"""Who wants announcements of which topic, for one kelurahan or ("") the whole city."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, String, Table, Uuid, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.metadata import Moment, metadata
from storage.work import Statement, Work

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("topic", String(16), primary_key=True),
    Column("kelurahan", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_subscriptions_topic_kelurahan", "topic", "kelurahan"),
)

_HERS = subscriptions.c.person_id == bindparam("whose")
DROP = Statement(98, delete(subscriptions).where(_HERS, subscriptions.c.topic == bindparam("what")))
DROP_ALL = Statement(98, delete(subscriptions).where(_HERS))
INSERT = Statement(99, insert(subscriptions))


def put(work: Work, person: UUID, topic: str, kelurahan: str, at: datetime) -> None:
    """From now on, in place of what she had for this topic."""
    work.add(DROP, whose=person, what=topic)
    work.add(INSERT, person_id=person, topic=topic, kelurahan=kelurahan, at=at)


def drop(work: Work, person: UUID, topic: str) -> None:
    """`topic` "": all."""
    if topic:
        work.add(DROP, whose=person, what=topic)
    else:
        work.add(DROP_ALL, whose=person)


async def of(connection: AsyncConnection, person: UUID) -> Mapping[str, str]:
    """Topic → kelurahan."""
    rows = await connection.execute(select(subscriptions).where(subscriptions.c.person_id == person))
    return {row.topic: row.kelurahan for row in rows}
