"""Rows that turns about announcements and subscriptions ask for beforehand; policy is asked there."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.announcement import NOT_BEGUN, UNDER_WAY, Announcement, Counted, Progress
from cases.person import Person
from flows import needs
from flows.found import PAGE, AnnouncementPage
from storage import announcement_progress, audience_count
from storage.announcements import announcements, from_row, row_of
from storage.cipher import Unreadable
from storage.directory import Directory
from storage.keys import Destroyed, Keyring


async def opened(keyring: Keyring, row: Any) -> Announcement | None:
    """None for none, and where what it said is gone."""
    if row is None or row.body is None:
        return None
    try:
        return from_row(row, await keyring.open(row.key_id))
    except (Destroyed, Unreadable):
        return None


def by_need(engine: AsyncEngine, keyring: Keyring, directory: Directory) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def by_id(which: UUID) -> Announcement | None:
        async with engine.connect() as connection:
            row = await row_of(connection, which)
        return await opened(keyring, row)

    async def stands(which: UUID, at: datetime) -> Progress | None:
        options = (await directory.editable()).options
        zone = (await directory.rules()).working.zone
        async with engine.connect() as connection:
            return await announcement_progress.progress(connection, which, at, options, zone)

    async def page(need: needs.Announcements, _viewer: Person, at: datetime) -> AnnouncementPage:
        there = announcements.c.body.is_not(None)
        newest = (announcements.c.created_at.desc(), announcements.c.id.desc())
        async with engine.connect() as connection:
            total = await connection.scalar(select(func.count()).select_from(announcements).where(there)) or 0
            number = max(0, min(need.page, (total - 1) // PAGE))
            query = select(announcements).where(there).order_by(*newest).limit(PAGE).offset(number * PAGE)
            rows = (await connection.execute(query)).all()
        found = [one for row in rows if (one := await opened(keyring, row)) is not None]
        under_way = [one.id for one in found if one.state in UNDER_WAY]
        progress = {id_: far for id_ in under_way if (far := await stands(id_, at)) is not None}
        return AnnouncementPage(tuple(found), number, total, progress)

    async def one(need: needs.AnnouncementById, _viewer: Person, _at: datetime) -> Announcement | None:
        return await by_id(need.id)

    async def counted(need: needs.CountedFor, _viewer: Person, _at: datetime) -> Counted | None:
        found = await by_id(need.id)
        if found is None or found.state not in NOT_BEGUN:
            return None
        return await audience_count.count(engine, keyring, found.audience)

    async def progress(need: needs.ProgressOf, _viewer: Person, at: datetime) -> Progress | None:
        return await stands(need.id, at)

    return {
        needs.Announcements: page,
        needs.AnnouncementById: one,
        needs.CountedFor: counted,
        needs.ProgressOf: progress,
    }
