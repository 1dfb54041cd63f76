"""Puts a backup back into an empty database, in one transaction: all of it, or nothing.

What was erased since is not put back: its keys are destroyed before anybody could read with them.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, bindparam, case, func, insert, inspect, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.announcement import State as News
from storage import migrating, tombstones
from storage.announcements import announcements
from storage.attachments import Vault, attachments
from storage.backup.form import KEYS, MAIN, Head
from storage.backup.pipes import opened_from
from storage.backup.reading import File, Reader, Rows
from storage.backup.sealing import Sealing
from storage.backup.unusable import Unusable
from storage.keys import KeyKind, keys
from storage.lease import lease
from storage.outbox import Delivery, Op, State, outbox
from storage.tables import metadata

Told = Callable[[str], None]
TOLD_EVERY: Final = 5000
SOME_FILES: Final = 5  # are kept to be opened
SMALL: Final = 2 * 1024 * 1024
OTHER_DATABASE: Final = "these keys belong to another database than this backup"

PUT_KEY: Final = (
    update(keys)
    .where(keys.c.id == bindparam("key_id"), keys.c.destroyed_at.is_(None))
    .values(wrapped=bindparam("new"), kek_version=bindparam("version"))
)
MAY_HAVE_GONE: Final = (  # what waited then has been sent since, or said otherwise: a second buzz can endanger her
    update(outbox)
    .where(
        outbox.c.state.in_((int(State.WAITING), int(State.BEGUN))),
        outbox.c.op == Op.SEND.value,
        outbox.c.delivery != Delivery.STAFF.value,
    )
    .values(state=int(State.UNCERTAIN), reason="restored from a backup", body=None)
)
MAY_HAVE_BEGUN: Final = tuple(  # as above: nothing goes out by itself again; a coordinator looks at it first
    update(announcements)
    .where(announcements.c.state == was.value)
    .values(state=held.value, version=announcements.c.version + 1)
    for was, held in ((News.SENDING, News.PAUSED), (News.SCHEDULED, News.DRAFT))
)


class NotEmpty(Unusable):
    """There is something in the database: it is not overwritten."""


@dataclass(slots=True)
class Restored:
    """What came back. `rows` by table, as the backup told them; `at` is when it was made.

    `erased`: keys that were destroyed since. `keys` are there again; `lacking` should be, but were in no file.
    """

    at: datetime
    pair: str
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing_files: int = 0
    erased: int = 0
    keys: int = 0
    lacking: int = 0
    same_pair: bool = True
    some_files: list[File] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where it goes. In a drill `vault` is None and of keys only their presence is kept: no copy of them may stay."""

    connection: AsyncConnection
    vault: Vault | None
    erased: Mapping[UUID, datetime]

    @property
    def drill(self) -> bool:
        return self.vault is None


async def must_be_empty(connection: AsyncConnection) -> None:
    """Raises NotEmpty. Tables without a row are welcome."""
    there = set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))
    for table in metadata.sorted_tables:
        if table.name not in there or table is lease:
            continue
        if await connection.scalar(select(func.count()).select_from(table)):
            raise NotEmpty(
                "the database that DATABASE_URL names is not empty: a backup is put back only into an empty one. Name "
                "a new one; nothing was changed"
            )


async def restore_main(target: Target, path: Path, sealing: Sealing, told: Told) -> Restored:
    """All but the keys, which are left without their content. Raises Unusable, migrating.Newer."""
    async with opened_from(path, sealing) as source:
        reader = Reader(source)
        head = await asyncio.to_thread(reader.head, MAIN)
        found = Restored(head.at, head.pair)
        await _tables_of(target.connection, head)
        items = reader.items(head)
        files_begun = False
        while (item := await asyncio.to_thread(next, items, None)) is not None:
            if isinstance(item, Rows):
                await _put_rows(target.connection, item, found, told)
                continue
            if not files_begun:
                files_begun = True
                await _all_rows_there(target, found)
            await _put_file(target, item, found, told)
        if not files_begun:
            await _all_rows_there(target, found)
    assert reader.end is not None
    found.rows = reader.end.rows
    return found


async def _tables_of(connection: AsyncConnection, head: Head) -> None:
    """Tables as they were when the backup was made; where they stand already, only of this release."""
    at = await migrating.revision(connection)
    if at is None:
        await migrating.make_at(connection, head.revision)
    elif at != head.revision:
        raise Unusable(
            f"was made at {head.revision}, and the tables of the empty database stand at {at}: name a database that "
            "has no tables yet"
        )


async def _put_rows(connection: AsyncConnection, item: Rows, found: Restored, told: Told) -> None:
    if item.rows:
        await connection.execute(insert(item.layout.table()), item.rows)
    before = sum(found.rows.values())
    found.rows[item.layout.name] = found.rows.get(item.layout.name, 0) + len(item.rows)
    if before // TOLD_EVERY != (before + len(item.rows)) // TOLD_EVERY:
        told(f"{before + len(item.rows)} rows are back …")


async def _all_rows_there(target: Target, found: Restored) -> None:
    await migrating.migrate(target.connection)
    found.erased = await tombstones.bury(target.connection, target.erased)
    for statement in (MAY_HAVE_GONE, *MAY_HAVE_BEGUN):
        await target.connection.execute(statement)


async def _put_file(target: Target, item: File, found: Restored, told: Told) -> None:
    wanted = await target.connection.scalar(select(attachments.c.id).where(attachments.c.id == item.id))
    if wanted is None:
        return  # erased since
    if item.data is None:
        found.missing_files += 1
        return
    if target.vault is not None:
        await asyncio.to_thread(target.vault.put_sealed, item.id, item.data)
    found.files += 1
    if len(found.some_files) < SOME_FILES and len(item.data) < SMALL:
        found.some_files.append(item)
    if found.files % 100 == 0:
        told(f"{found.files} files are back …")


async def restore_keys(
    target: Target, path: Path, sealing: Sealing, found: Restored, wanted: dict[UUID, tuple[int, bytes]]
) -> None:
    """The keys' content, but of those that were destroyed. `wanted` is filled for the ids that are in it.

    Raises Unusable.
    """
    async with opened_from(path, sealing) as source:
        reader = Reader(source)
        head = await asyncio.to_thread(reader.head, KEYS)
        found.same_pair = head.pair == found.pair
        items = reader.items(head)
        while (item := await asyncio.to_thread(next, items, None)) is not None:
            if isinstance(item, Rows) and item.rows:
                await _put_keys(target, item.rows, wanted)
    await count_keys(target.connection, found)


async def _put_keys(target: Target, rows: list[dict[str, Any]], wanted: dict[UUID, tuple[int, bytes]]) -> None:
    put = [
        {"key_id": row["id"], "version": row["kek_version"], "new": b"" if target.drill else row["wrapped"]}
        for row in rows
        if row["id"] not in target.erased
    ]
    if put:
        await target.connection.execute(PUT_KEY, put)
    for row in rows:
        if row["id"] in wanted and row["id"] not in target.erased:
            wanted[row["id"]] = (row["kek_version"], row["wrapped"])


async def count_keys(connection: AsyncConnection, found: Restored) -> None:
    """Raises Unusable where the key is not there that finds people and updates again: each database has its own."""
    alive = keys.c.destroyed_at.is_(None)
    there = func.sum(case((and_(alive, keys.c.wrapped.is_not(None)), 1), else_=0))
    lacking = func.sum(case((and_(alive, keys.c.wrapped.is_(None)), 1), else_=0))
    row = (await connection.execute(select(there, lacking))).one()
    found.keys, found.lacking = int(row[0] or 0), int(row[1] or 0)
    lookup = keys.c.kind == KeyKind.LOOKUP.value, keys.c.wrapped.is_not(None)
    if await connection.scalar(select(keys.c.id).where(*lookup)) is None:
        raise Unusable(OTHER_DATABASE)
