"""When something that runs by itself was last done, and whether it went well: backups, digests, checks."""

from typing import Final

from sqlalchemy import Boolean, Column, String, Table, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.health import Ran
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

BACKUP: Final = "backup"  # the last attempt
BACKUP_WELL: Final = "backup_well"  # the last that was good
BACKUP_TOLD: Final = "backup_told"  # the last time coordinators were told of one that was not

runs = Table(
    "runs",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("well", Boolean, nullable=False),
    Column("word", String(60), nullable=False),  # of ours; nothing of what a person wrote, no path, no address
)

FORGET = Statement(92, delete(runs).where(runs.c.name == bindparam("which")))
INSERT = Statement(93, insert(runs))


def note(work: Work, name: str, ran: Ran) -> None:
    """That it ran, in the place of what was noted of it before; `name` is one of the words above."""
    work.add(FORGET, which=name)
    work.add(INSERT, name=name, at=ran.at, well=ran.well, word=ran.word[:60])


async def read(connection: AsyncConnection) -> dict[str, Ran]:
    """The last run of each by its name."""
    rows = (await connection.execute(select(runs))).all()
    return {row.name: Ran(row.at, row.well, row.word) for row in rows}
