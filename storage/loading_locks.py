"""Rows that a turn asked for beforehand, as far as they are about the lock of a chat."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.lock import Opened, Tried
from cases.person import Person
from flows import needs
from flows.found import Page
from storage import cases, lists
from storage.locks import Locks


def by_need(engine: AsyncEngine, locks: Locks) -> Mapping[type, Callable[..., Awaitable[Any]]]:
    """The function of each need; to ask whether a word opens is a guess, and counted."""

    async def opens(need: needs.Opens, viewer: Person, at: datetime) -> Opened:
        return await locks.check(viewer.id, need.secret, at)

    async def guesses(_need: needs.Guesses, viewer: Person, _at: datetime) -> Tried:
        return await locks.tried(viewer.id)

    async def word_since(_need: needs.WordSince, viewer: Person, _at: datetime) -> datetime | None:
        return await locks.since(viewer.id)

    async def my_cases(need: needs.MyCases, viewer: Person, _at: datetime) -> Page:
        since = await locks.since(viewer.id) if need.behind else None
        which = lists.brought_by(viewer.id, since, viewer.numbers)
        async with engine.connect() as connection:
            return await lists.page(connection, which, need.page, (cases.cases.c.id.desc(),))

    async def her_word_since(need: needs.HerWordSince, _viewer: Person, _at: datetime) -> datetime | None:
        query = select(cases.cases.c.reporter_id).where(cases.cases.c.id == need.case)
        async with engine.connect() as connection:
            reporter = await connection.scalar(query)
        return await locks.since(reporter) if reporter else None

    return {
        needs.HerWordSince: her_word_since,
        needs.MyCases: my_cases,
        needs.Opens: opens,
        needs.Guesses: guesses,
        needs.WordSince: word_since,
    }
