"""Rows that a turn asked for beforehand, as far as they are about the lock of a chat."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from cases.lock import Opened, Tried
from cases.person import Person
from flows import known
from storage.locks import Locks


def by_need(locks: Locks) -> Mapping[type, Callable[..., Awaitable[Any]]]:
    """The function of each need; to ask whether a word opens is a guess, and counted."""

    async def opens(need: known.Opens, viewer: Person, at: datetime) -> Opened:
        return await locks.check(viewer.id, need.secret, at)

    async def guesses(_need: known.Guesses, viewer: Person, _at: datetime) -> Tried:
        return await locks.tried(viewer.id)

    async def word_since(_need: known.WordSince, viewer: Person, _at: datetime) -> datetime | None:
        return await locks.since(viewer.id)

    return {known.Opens: opens, known.Guesses: guesses, known.WordSince: word_since}
