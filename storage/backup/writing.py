"""Writes what a snapshot of the database holds into a backup: rows as they are sealed, files as they are sealed."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.attachments import FileState, attachments
from storage.backup.form import End, Head, Layout, file_line, kind_of, rows_line
from storage.backup.pipes import Sink
from storage.keys import keys
from storage.lease import lease
from storage.tables import metadata

AT_ONCE: Final = 200
LEFT_OUT: Final = {lease}  # whoever served then serves no more
WRAPPED: Final = keys.c.wrapped  # never in a main backup
Told = Callable[[str], None]


def main_layouts() -> tuple[Layout, ...]:
    """Every table, those first that others point at."""
    return tuple(_layout(table) for table in metadata.sorted_tables if table not in LEFT_OUT)


def keys_layout() -> Layout:
    return Layout("keys", tuple((str(one.name), kind_of(one)) for one in (keys.c.id, keys.c.kek_version, WRAPPED)))


def _layout(table: Table) -> Layout:
    columns = ((str(one.name), kind_of(one)) for one in table.columns if one is not WRAPPED)
    return Layout(str(table.name), tuple(columns))  # str: SQLAlchemy's names are a kind of their own


@asynccontextmanager
async def snapshot(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """All that is read in the block is from one moment, whatever is written meanwhile."""
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        await connection.execute(select(keys.c.id).limit(1))  # SQLite takes its snapshot at the first reading
        yield connection


@dataclass(slots=True)
class Counts:
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing: list[UUID] = field(default_factory=list)


async def write_keys(connection: AsyncConnection, head: Head, sink: Sink) -> Counts:
    """The wrapped keys that are not destroyed."""
    counts = Counts()
    await sink.write(head.line())
    (layout,) = head.layouts
    query = select(*_columns(keys, layout)).where(WRAPPED.is_not(None)).order_by(keys.c.id)
    await _write_rows(connection, layout, query, sink, counts)
    await _end(counts, sink)
    return counts


async def write_main(connection: AsyncConnection, head: Head, vault: Path, sink: Sink, told: Told) -> Counts:
    """All tables, then the files whose rows are there."""
    counts = Counts()
    await sink.write(head.line())
    for layout in head.layouts:
        table = metadata.tables[layout.name]
        query = select(*_columns(table, layout)).order_by(*table.primary_key.columns)
        await _write_rows(connection, layout, query, sink, counts)
    told(f"{sum(counts.rows.values())} rows are written …")
    query = select(attachments.c.id).where(attachments.c.state == FileState.KEPT.value).order_by(attachments.c.id)
    async for some in (await connection.stream(query)).partitions(AT_ONCE):
        for (row,) in some:
            await _write_file(row, vault, sink, counts)
        told(f"{counts.files} files are written …")
    await _end(counts, sink)
    return counts


def _columns(table: Table, layout: Layout) -> list[Column[Any]]:
    return [table.columns[name] for name, _ in layout.columns]


async def _write_rows(connection: AsyncConnection, layout: Layout, query: Select[Any], sink: Sink, to: Counts) -> None:
    number = 0
    async for some in (await connection.stream(query)).partitions(AT_ONCE):
        await sink.write(rows_line(layout, some))
        number += len(some)
    to.rows[layout.name] = number


async def _write_file(row: UUID, vault: Path, sink: Sink, counts: Counts) -> None:
    try:
        data = await asyncio.to_thread((vault / row.hex).read_bytes)
    except FileNotFoundError:  # erased since the snapshot, or lost before
        counts.missing.append(row)
        await sink.write(file_line(row.hex, None, ""))
        return
    counts.files += 1
    await sink.write(file_line(row.hex, len(data), hashlib.sha256(data).hexdigest()))
    await sink.write(data)


async def _end(counts: Counts, sink: Sink) -> None:
    await sink.write(End(counts.rows, counts.files, len(counts.missing), sink.digest).line())
