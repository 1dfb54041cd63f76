"""Where an announcement stands, counted by an index; and when it will be over, quiet hours and waits included."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.announcement import Answer, Progress, Reached, State
from cases.editable import Options
from cases.quiet import awake, falls_quiet
from storage.announcements import announcements, recipients
from storage.cases import kept_from_somebody
from storage.inquiries import inquiries
from storage.recipients import UNDER_WAY

LATELY: Final = timedelta(minutes=1)
AT_LEAST: Final = timedelta(seconds=5)
TRIED: Final = (Reached.SENT, Reached.BLOCKED, Reached.FAILED, Reached.UNCERTAIN)
NIGHTS: Final = 60


async def progress(
    connection: AsyncConnection, which: UUID, at: datetime, options: Options, zone: tzinfo
) -> Progress | None:
    """None where there is no such announcement."""
    head = select(announcements.c.state, announcements.c.started_at, announcements.c.tally)
    row = (await connection.execute(head.where(announcements.c.id == which))).first()
    if row is None:
        return None
    of_it = (inquiries.c.announcement_id == which, ~kept_from_somebody(inquiries.c.person_id))
    asked = select(func.count()).select_from(inquiries).where(*of_it)
    counted = await _tally(connection, which) if not row.tally else orjson.loads(row.tally)
    reached = {one: counted.get(one.name, 0) for one in Reached if counted.get(one.name, 0)}
    sending = row.state == State.SENDING.value
    per_minute = await _lately(connection, which, row.started_at, at) if sending else 0
    over_at = None
    if per_minute:
        ready = counted.get(Reached.WAITING.name, 0) + counted.get(Reached.QUEUED.name, 0)
        later, last = await _later(connection, which, at)
        sent = _after(at, timedelta(minutes=(ready - later) / per_minute), options, zone)
        over_at = max(sent, last) if last else sent
    return Progress(
        reached=reached,
        per_minute=per_minute,
        over_at=over_at,
        coming=counted.get(Answer.COME.value, 0),
        not_coming=counted.get(Answer.NOT_COME.value, 0),
        questions=await connection.scalar(asked) or 0,
    )


async def tally(connection: AsyncConnection, which: UUID) -> str:
    """What stays when the rows go."""
    return orjson.dumps(await _tally(connection, which)).decode()


async def _tally(connection: AsyncConnection, which: UUID) -> Mapping[str, int]:
    """By what became of them, and by what they answered; both in one walk along the index."""
    query = (
        select(recipients.c.reached, recipients.c.answer, func.count())
        .where(recipients.c.announcement_id == which)
        .group_by(recipients.c.reached, recipients.c.answer)
    )
    found: dict[str, int] = {}
    for reached, answer, number in await connection.execute(query):
        for name in (Reached(reached).name, *((answer,) if answer else ())):
            found[name] = found.get(name, 0) + number
    return found


async def _lately(connection: AsyncConnection, which: UUID, started: datetime | None, at: datetime) -> int:
    """How many were tried in the last minute; while it is younger than that, as many as a minute would have."""
    if started is None:
        return 0
    since = max(started, at - LATELY)
    of_it = (recipients.c.announcement_id == which, recipients.c.reached.in_([int(one) for one in TRIED]))
    query: Any = select(func.count()).select_from(recipients).where(*of_it, recipients.c.at >= since)
    number = await connection.scalar(query) or 0
    return round(number * LATELY / max(AT_LEAST, at - since))


async def _later(connection: AsyncConnection, which: UUID, at: datetime) -> tuple[int, datetime | None]:
    """Those who wait for hours of their own, and when the last of these begin."""
    of_it = (recipients.c.announcement_id == which, recipients.c.reached.in_(UNDER_WAY), recipients.c.at > at)
    row = (await connection.execute(select(func.count(), func.max(recipients.c.at)).where(*of_it))).one()
    return row[0], row[1]


def _after(at: datetime, needed: timedelta, options: Options, zone: tzinfo) -> datetime:
    """The moment when so much time has passed outside quiet hours."""
    for _ in range(NIGHTS):
        at = awake(options, at, zone)
        stops = falls_quiet(options, at, zone)
        if stops is None or at + needed <= stops:
            break
        needed -= stops - at
        at = stops
    return at + needed
