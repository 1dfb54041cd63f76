"""Connections: engines to write with, to read with and to read keys with, set up alike for SQLite and PostgreSQL."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from storage.transaction import Bridged, Transact, Visiting

PRAGMAS = (
    "PRAGMA busy_timeout=30000",  # first: the others may have to wait too
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-1000",  # KiB a connection, half the usual: there are six, and the system caches the file too
)

READERS = 3


@dataclass(frozen=True, slots=True)
class Engines:
    """Keys are read by connections of their own.

    A reader that holds one needs keys to understand what it reads; all readers waiting for each other's would wait
    for ever.
    """

    write: AsyncEngine
    read: AsyncEngine
    keys: AsyncEngine
    transact: Transact

    async def close(self) -> None:
        await self.transact.close()
        await self.keys.dispose()
        await self.read.dispose()
        await self.write.dispose()


def open_engines(url: str) -> Engines:
    """Both engines for a SQLAlchemy URL of sqlite+aiosqlite or postgresql+asyncpg; makes SQLite's folder.

    Raises ValueError for another kind of database.
    """
    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        return _sqlite(url)
    if kind == "postgresql":
        return _postgresql(url)
    raise ValueError(f"DATABASE_URL is for {kind}; use sqlite+aiosqlite or postgresql+asyncpg")


def _shared() -> dict[str, Any]:
    # hide_parameters: an error of SQLAlchemy's would carry what people wrote
    return {
        "hide_parameters": True,
        "json_serializer": lambda value: orjson.dumps(value).decode(),
        "json_deserializer": orjson.loads,
    }


def _sqlite(url: str) -> Engines:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write = create_async_engine(url, poolclass=StaticPool, **_shared())
    read = create_async_engine(url, pool_size=READERS, max_overflow=0, **_shared())
    keys = create_async_engine(url, pool_size=1, max_overflow=0, **_shared())
    for engine, begin in ((write, "BEGIN IMMEDIATE"), (read, "BEGIN"), (keys, "BEGIN")):
        _prepare(engine.sync_engine, begin)
    return Engines(write, read, keys, Visiting(path or ":memory:", _on))


def _on(connection: Any) -> Engine:
    """A synchronous engine that works on this one sqlite3 connection."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, **_shared())
    _prepare(engine, "BEGIN IMMEDIATE")
    return engine


def _prepare(engine: Engine, begin: str) -> None:
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin_with(begin))


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin ourselves: a read that becomes a write fails under WAL
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_with(statement: str) -> Any:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _postgresql(url: str) -> Engines:
    write = create_async_engine(url, pool_size=1, max_overflow=0, **_shared())
    read = create_async_engine(url, pool_size=READERS, max_overflow=0, **_shared())
    keys = create_async_engine(url, pool_size=1, max_overflow=0, **_shared())
    return Engines(write, read, keys, Bridged(write))
