"""How the writer reaches its database: a whole transaction as one synchronous function, in one visit.

Through the asynchronous layers each statement goes several times to the connection's thread and back; a commit of
ten statements cost some thirty switches between threads (measured: most of a turn's time). So the function is carried
to where the connection lives: for SQLite the thread of an aiosqlite connection, for PostgreSQL SQLAlchemy's own bridge.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")


class Transact(Protocol):
    """`do` is run inside a transaction that is committed when it returns, rolled back when it raises."""

    async def __call__(self, do: Callable[[Connection], T]) -> T: ...

    async def close(self) -> None: ...


class Bridged:
    """For any asynchronous engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def __call__(self, do: Callable[[Connection], T]) -> T:
        async with self._engine.begin() as connection:
            return await connection.run_sync(do)

    async def close(self) -> None:
        """The engine is closed by whoever made it."""


class Visiting:
    """For SQLite: `engine_on` makes a synchronous engine on the sqlite3 connection of an aiosqlite one.

    Everything happens in that connection's thread. aiosqlite has no public way to run a function there.
    """

    def __init__(self, path: str, engine_on: Callable[[Any], Engine]) -> None:
        self._path = path
        self._engine_on = engine_on
        self._link: aiosqlite.Connection | None = None
        self._engine: Engine | None = None

    async def __call__(self, do: Callable[[Connection], T]) -> T:
        link = await self._open()
        visit: Callable[..., Awaitable[T]] = link._execute  # noqa: SLF001  # no public name for it
        return await visit(self._transact, do)

    async def close(self) -> None:
        if self._link is not None:
            link, self._link = self._link, None
            await link.close()

    async def _open(self) -> aiosqlite.Connection:
        if self._link is None:
            self._link = await aiosqlite.connect(self._path, isolation_level=None)
            self._engine = self._engine_on(self._link._conn)  # noqa: SLF001  # as above
        return self._link

    def _transact(self, do: Callable[[Connection], T]) -> T:
        assert self._engine is not None
        with self._engine.begin() as connection:
            return do(connection)
