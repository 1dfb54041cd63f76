"""What coordinators set: promises, working time, holidays; and how the rules are read from the rows."""

from collections.abc import Iterable
from datetime import date, time, tzinfo
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Urgency
from cases.holiday import Holiday
from cases.promise import SPANS, Line, Promise
from cases.rules import Rules
from cases.taxonomy import Category
from cases.within import Within
from cases.working_time import WorkingTime
from storage.metadata import metadata
from storage.work import Statement

promises = Table(
    "promises",
    metadata,
    Column("category", String(20), primary_key=True),  # empty: every category without a line of its own
    Column("urgency", String(10), primary_key=True),
    *(Column(span, String(24), nullable=False) for span in SPANS),
)

working_time = Table(
    "working_time",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("days", String(7), nullable=False),  # weekdays, Monday 0
    Column("opens", String(5), nullable=False),
    Column("closes", String(5), nullable=False),
    Column("holidays_until", Date, nullable=False),  # those shipped until then were brought in
)

holidays = Table(
    "holidays",
    metadata,
    Column("date", Date, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("sure", Boolean, nullable=False),
)

THE_ROW: Final = 1
LONGEST_NAME: Final = 80

_LINE = (promises.c.category == bindparam("whose"), promises.c.urgency == bindparam("how_urgent"))

INSERT_PROMISE = Statement(12, insert(promises))
REMOVE_PROMISE = Statement(12, delete(promises).where(*_LINE))
SET_WORKING_TIME = Statement(
    12,
    update(working_time)
    .where(working_time.c.id == THE_ROW)
    .values(days=bindparam("on"), opens=bindparam("since"), closes=bindparam("until")),
)
REMOVE_HOLIDAY = Statement(12, delete(holidays).where(holidays.c.date == bindparam("on")))


def line_row(line: Line) -> dict[str, str]:
    """What names a line in the statements that change one."""
    category, urgency = line
    return {"whose": category.value if category else "", "how_urgent": urgency.value}


def promise_row(line: Line, promise: Promise) -> dict[str, str]:
    category, urgency = line
    spans = {span: getattr(promise, span).stored for span in SPANS}
    return {"category": category.value if category else "", "urgency": urgency.value, **spans}


def holiday_row(holiday: Holiday) -> dict[str, Any]:
    return {"date": holiday.date, "name": holiday.name, "sure": holiday.sure}


def days_stored(days: Iterable[int]) -> str:
    return "".join(str(day) for day in sorted(days))


async def read(connection: AsyncConnection, zone: tzinfo) -> Rules:
    """The rules as they stand; the tables were seeded when the storage was opened."""
    found = await _holidays(connection)
    row = (await connection.execute(select(working_time).where(working_time.c.id == THE_ROW))).one()
    working = WorkingTime(
        zone=zone,
        days=frozenset(map(int, row.days)),
        start=time.fromisoformat(row.opens),
        end=time.fromisoformat(row.closes),
        holidays=frozenset(holiday.date for holiday in found),
    )
    return Rules(promises=await _promises(connection), working=working, holidays=found)


async def _promises(connection: AsyncConnection) -> dict[Line, Promise]:
    rows = (await connection.execute(select(promises))).mappings()
    return {
        (Category(row["category"]) if row["category"] else None, Urgency(row["urgency"])): Promise(
            **{span: Within.read(row[span]) for span in SPANS}
        )
        for row in rows
    }


async def _holidays(connection: AsyncConnection) -> tuple[Holiday, ...]:
    rows = await connection.execute(select(holidays).order_by(holidays.c.date))
    return tuple(Holiday(row.date, row.name, row.sure) for row in rows)


async def seed(connection: AsyncConnection, shipped: Rules) -> None:
    """Bring in what is shipped where nothing is yet; later only holidays of years that were not shipped before."""
    until = await connection.scalar(select(working_time.c.holidays_until))
    if until is None:
        await _first(connection, shipped)
    await _further_holidays(connection, shipped.holidays, until or date.min)


async def _first(connection: AsyncConnection, shipped: Rules) -> None:
    working = shipped.working
    row = {
        "id": THE_ROW,
        "days": days_stored(working.days),
        "opens": working.start.isoformat("minutes"),
        "closes": working.end.isoformat("minutes"),
        "holidays_until": date.min,
    }
    await connection.execute(insert(working_time), row)
    await connection.execute(insert(promises), [promise_row(line, one) for line, one in shipped.promises.items()])


async def _further_holidays(connection: AsyncConnection, shipped: tuple[Holiday, ...], until: date) -> None:
    """Those after `until`, but for days that a coordinator has entered already."""
    standing = set(await connection.scalars(select(holidays.c.date)))
    further = [holiday for holiday in shipped if holiday.date > until]
    rows = [holiday_row(holiday) for holiday in further if holiday.date not in standing]
    if rows:
        await connection.execute(insert(holidays), rows)
    if further:
        await connection.execute(update(working_time).values(holidays_until=max(one.date for one in further)))
