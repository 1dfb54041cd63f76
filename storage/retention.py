"""How long what is kept of a closed case, what stays of it without persons, and how much has gone."""

from datetime import date
from uuid import uuid4

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    String,
    Table,
    Uuid,
    bindparam,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Case
from cases.retention import Keep
from cases.rules import Rules
from cases.taxonomy import Category
from storage.metadata import metadata
from storage.work import Statement, Work

retention = Table(
    "retention",
    metadata,
    Column("category", String(20), primary_key=True),
    Column("files_days", Integer, nullable=False),
    Column("identity_days", Integer, nullable=False),
)

counts = Table(
    "counts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("month", String(7), nullable=False),
    Column("category", String(16), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("urgency", String(8), nullable=False),
    Column("kelurahan", String(16), nullable=False),
    Column("group_id", Uuid),
    Column("outcome", String(16)),
    Column("hours_to_answer", Integer),
    Column("days_open", Integer),
    Column("served", Boolean),
    Column("satisfaction", Integer),
    sqlite_with_rowid=False,  # rows in the order of their writing could be laid beside the audit's of cases erased
)

gone = Table(
    "gone",
    metadata,
    Column("day", Date, primary_key=True),
    Column("what", String(20), primary_key=True),
    Column("number", Integer, nullable=False),
)

INSERT = Statement(36, insert(retention))
COUNT = Statement(85, insert(counts))
_TODAY = (bindparam("on", type_=Date), bindparam("thing", type_=String))
BEGIN_DAY = Statement(
    86,
    insert(gone).from_select(
        ["day", "what", "number"],
        select(*_TODAY, literal(0)).where(
            ~select(gone.c.day).where(gone.c.day == _TODAY[0], gone.c.what == _TODAY[1]).exists()
        ),
    ),
)
GO = Statement(
    87,
    update(gone)
    .where(gone.c.day == bindparam("on"), gone.c.what == bindparam("thing"))
    .values(number=gone.c.number + bindparam("more")),
)
LOOKED = "look"  # that the clock has looked on a day; nothing went by it

HOUR, DAY = 3600, 86400


async def read(connection: AsyncConnection) -> dict[Category, Keep]:
    """The lines that coordinators have set; what is not among them stands at its default."""
    rows = await connection.execute(select(retention))
    return {Category(row.category): Keep(row.files_days, row.identity_days) for row in rows}


def count(work: Work, case: Case, rules: Rules) -> None:
    """What stays of a case: no id of it, of nobody; its own id says nothing of when it went."""
    course = case.course
    answered, closed = course.answered_at, course.closed_at
    work.add(
        COUNT,
        id=uuid4(),
        month=case.opened_at.astimezone(rules.working.zone).strftime("%Y-%m"),
        category=case.category.value,
        kind=case.kind,
        urgency=case.urgency.value,
        kelurahan=case.kelurahan,
        group_id=case.group,
        outcome=case.outcome.value if case.outcome else None,
        hours_to_answer=int((answered - course.began_at).total_seconds() // HOUR) if answered else None,
        days_open=int((closed - case.opened_at).total_seconds() // DAY) if closed else None,
        served=course.served,
        satisfaction=course.satisfaction,
    )


def went(work: Work, day: date, what: str, number: int = 1) -> None:
    """For the coordinators' digest: so many of this kind went on a day."""
    work.add(BEGIN_DAY, on=day, thing=what)
    work.add(GO, on=day, thing=what, more=number)


async def gone_on(connection: AsyncConnection, day: date) -> dict[str, int]:
    """What went on a day, by its kind."""
    rows = await connection.execute(select(gone).where(gone.c.day == day, gone.c.number > 0))
    return {row.what: row.number for row in rows}


async def looked_on(connection: AsyncConnection, day: date) -> bool:
    """Whether the clock has looked on a day."""
    query = select(gone.c.day).where(gone.c.day == day, gone.c.what == LOOKED)
    return await connection.scalar(query) is not None


def look(work: Work, day: date) -> None:
    work.add(BEGIN_DAY, on=day, thing=LOOKED)
