"""Topics of announcements that residents may subscribe to."""

from typing import Final

from sqlalchemy import Boolean, Column, Integer, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import Topic
from cases.person import Language
from storage.metadata import metadata

topics = Table(
    "topics",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("label", String(60), nullable=False),
    Column("english", String(60), nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

SHIPPED: Final = (
    ("kegiatan", "Kegiatan di kelurahan", "Activities in the kelurahan"),
    ("kesehatan", "Posyandu dan kesehatan", "Health posts and health"),
    ("bantuan", "Bantuan dan pendaftaran", "Aid and enrolment"),
    ("siaga", "Siaga cuaca dan bencana", "Weather and disaster alerts"),
)


async def read(connection: AsyncConnection) -> tuple[Topic, ...]:
    """By position."""
    rows = await connection.execute(select(topics).order_by(topics.c.position, topics.c.code))
    return tuple(
        Topic(row.code, {Language.INDONESIAN: row.label, Language.ENGLISH: row.english}, row.shown) for row in rows
    )


async def seed(connection: AsyncConnection) -> None:
    """The topics that ship with the program, where there are none."""
    if await connection.scalar(select(topics.c.code).limit(1)) is not None:
        return
    rows = [
        {"code": code, "label": label, "english": english, "shown": True, "position": position}
        for position, (code, label, english) in enumerate(SHIPPED)
    ]
    await connection.execute(insert(topics), rows)
