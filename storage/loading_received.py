"""What somebody gets of announcements, asked for beforehand: what she chose, what came to her."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.announcement import Announcement, Answer, Reached
from cases.person import Person
from flows import needs
from flows.found import Got, Subscribed
from storage import subscriptions
from storage.announcements import announcements, recipients, row_of
from storage.keys import Keyring
from storage.loading_announcements import opened
from storage.people import people

FIRST_MINUTE: Final = timedelta(minutes=1)
NEWEST: Final = 500
GOT_IT: Final = (int(Reached.SENT), int(Reached.UNCERTAIN), int(Reached.QUEUED))


def by_need(engine: AsyncEngine, keyring: Keyring) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def one(need: needs.Received, viewer: Person, _at: datetime) -> Announcement | None:
        hers = (recipients.c.announcement_id == need.id, recipients.c.person_id == viewer.id)
        query = select(recipients.c.person_id).where(*hers, recipients.c.reached.in_(GOT_IT))
        async with engine.connect() as connection:
            got_it = await connection.scalar(query) is not None
            row = await row_of(connection, need.id) if got_it else None
        return await opened(keyring, row)

    async def subscribed(_need: needs.MySubscriptions, viewer: Person, at: datetime) -> Subscribed:
        async with engine.connect() as connection:
            came = await connection.scalar(select(people.c.created_at).where(people.c.id == viewer.id))
            topics = await subscriptions.of(connection, viewer.id)
        return Subscribed(topics, offered=came is not None and at - came >= FIRST_MINUTE)

    async def all_of_hers(_need: needs.MyAnnouncements, viewer: Person, _at: datetime) -> tuple[Got, ...]:
        hers = (recipients.c.person_id == viewer.id, recipients.c.reached.in_(GOT_IT))
        query = select(announcements, recipients.c.at, recipients.c.answer)
        joined = query.join(recipients, recipients.c.announcement_id == announcements.c.id).where(*hers)
        async with engine.connect() as connection:
            rows = (await connection.execute(joined.order_by(recipients.c.at.desc()).limit(NEWEST))).all()
        found = [(row, one) for row in rows if (one := await opened(keyring, row)) is not None]
        return tuple(Got(row.at, one, Answer(row.answer) if row.answer else None) for row, one in found)

    return {needs.Received: one, needs.MySubscriptions: subscribed, needs.MyAnnouncements: all_of_hers}
