"""Promises, working time, holidays and retention as the versioned door knows them: one value each, as plain JSON."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Urgency
from cases.promise import SPANS, Line, allowed
from cases.retention import CHOICES, DEFAULTS, Keep
from cases.rules import WITA
from cases.taxonomy import Category
from cases.within import Within
from cases.working_time import WorkingTime
from storage import retention, rules
from storage.work import NotAllowed, Statement, Work

JSON = Mapping[str, Any]
WEEK: Final = "week"  # the subject of the one working time

REMOVE_PROMISE = Statement(11, rules.REMOVE_PROMISE.sql)
REMOVE_HOLIDAY = Statement(11, rules.REMOVE_HOLIDAY.sql)
REMOVE_KEEP = Statement(35, delete(retention.retention).where(retention.retention.c.category == bindparam("of")))
ADD_HOLIDAY = Statement(12, insert(rules.holidays))


def line_subject(line: Line) -> str:
    """How an edit names a line of the promises; without a category the line of all."""
    category, urgency = line
    return f"{category.value if category else ''}:{urgency.value}"


def _line(subject: str) -> Line:
    category, _, urgency = subject.partition(":")
    try:
        return Category(category) if category else None, Urgency(urgency)
    except ValueError as error:
        raise NotAllowed("no such line") from error


async def read_promise(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    category, urgency = _line(subject)
    table = rules.promises
    which = (table.c.category == (category.value if category else ""), table.c.urgency == urgency.value)
    row = (await connection.execute(select(table).where(*which))).mappings().first()
    return None if row is None else {span: row[span] for span in SPANS}


def write_promise(work: Work, subject: str, value: JSON | None) -> None:
    category, urgency = _line(subject)
    work.add(REMOVE_PROMISE, **rules.line_row((category, urgency)))
    if value is not None:
        work.add(
            rules.INSERT_PROMISE,
            category=category.value if category else "",
            urgency=urgency.value,
            **{span: value[span] for span in SPANS},
        )


def check_promise(subject: str, value: JSON | None) -> None:
    category, urgency = _line(subject)
    if value is None:
        if category is None:
            raise NotAllowed("the line of all categories stays")
        return
    try:
        good = value.keys() == set(SPANS) and all(allowed(urgency, Within.read(value[span])) for span in SPANS)
    except (ValueError, AttributeError) as error:
        raise NotAllowed("no promise") from error
    if not good:
        raise NotAllowed("no such promise")


async def read_hours(connection: AsyncConnection, _subject: str) -> dict[str, Any] | None:
    row = (await connection.execute(select(rules.working_time).where(rules.working_time.c.id == rules.THE_ROW))).one()
    return {"days": row.days, "opens": row.opens, "closes": row.closes}


def write_hours(work: Work, _subject: str, value: JSON | None) -> None:
    if value is None:
        raise NotAllowed("there is always a working time")
    work.guard(rules.SET_WORKING_TIME, on=value["days"], since=value["opens"], until=value["closes"])


def check_hours(subject: str, value: JSON | None) -> None:
    """Refused where it would leave nobody a working day."""
    if subject != WEEK or value is None or value.keys() != {"days", "opens", "closes"}:
        raise NotAllowed("no working time")
    try:
        opens, closes = time.fromisoformat(value["opens"]), time.fromisoformat(value["closes"])
        days = frozenset(map(int, value["days"]))
        WorkingTime(zone=WITA, days=days, start=opens, end=closes)
    except (ValueError, TypeError) as error:
        raise NotAllowed("no such working time") from error
    if rules.days_stored(days) != value["days"]:
        raise NotAllowed("no such days")


async def read_holiday(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    query = select(rules.holidays).where(rules.holidays.c.date == _day(subject))
    row = (await connection.execute(query)).first()
    return None if row is None else {"name": row.name, "sure": row.sure}


def write_holiday(work: Work, subject: str, value: JSON | None) -> None:
    day = _day(subject)
    work.add(REMOVE_HOLIDAY, on=day)
    if value is not None:
        work.add(ADD_HOLIDAY, date=day, name=value["name"], sure=value["sure"])


def check_holiday(subject: str, value: JSON | None) -> None:
    _day(subject)
    if value is None:
        return
    name, sure = value.get("name"), value.get("sure")
    if not isinstance(name, str) or not isinstance(sure, bool) or not 0 < len(name) <= rules.LONGEST_NAME:
        raise NotAllowed("no holiday")


def _day(subject: str) -> date:
    try:
        return date.fromisoformat(subject)
    except ValueError as error:
        raise NotAllowed("no day") from error


async def read_keep(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    query = select(retention.retention).where(retention.retention.c.category == subject)
    row = (await connection.execute(query)).first()
    return None if row is None else {"files_days": row.files_days, "identity_days": row.identity_days}


def write_keep(work: Work, subject: str, value: JSON | None) -> None:
    work.add(REMOVE_KEEP, of=subject)
    if value is not None:
        work.add(retention.INSERT, category=subject, **value)


def check_keep(subject: str, value: JSON | None) -> None:
    """Only the days on offer; None: the default of the category."""
    if subject not in {category.value for category in DEFAULTS}:
        raise NotAllowed("no such line")
    if value is None:
        return
    try:
        keep = Keep(**value)
    except (ValueError, TypeError) as error:
        raise NotAllowed("not so long") from error
    if not {keep.files_days, keep.identity_days} <= set(CHOICES):
        raise NotAllowed("not so long")
