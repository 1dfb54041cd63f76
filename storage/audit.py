"""The audit's table: who did what to which case, each row bound to the one before and sealed (storage.audit_chain).

So nothing can be changed unseen by who holds the database alone. That its newest rows were cut off, or that all of it
is an older copy, only a witness outside can tell (storage.witness).
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, String, Table, Uuid, cast, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit_chain import SEALED, Broken, Head, Walk
from storage.audit_seal import Seal
from storage.metadata import Moment, metadata
from storage.work import Statement

audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", Uuid),
    Column("action", String(40), nullable=False),
    Column("subject", Uuid, index=True),
    Column("previous", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("mac", LargeBinary(32)),  # none in rows that an older release wrote: the first sealed row holds them
)

INSERT = Statement(90, insert(audit))
AT_ONCE: Final = 2000
UNREADABLE: Final = (ValueError, TypeError, AttributeError, OverflowError)  # SQLite keeps any value in any column
AS_WRITTEN: Final = (cast(audit.c.actor, String).label("actor_text"), cast(audit.c.subject, String).label("about_text"))


def head_of(connection: Connection) -> Head:
    found = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    return Head(found.seq, found.hash) if found else Head()


async def head(connection: AsyncConnection) -> Head:
    return await connection.run_sync(head_of)


async def verify(connection: AsyncConnection, seal: Seal | None = None, since: Head | None = None) -> Head:
    """Walk the chain, the whole or what came after `since`; raises Broken, naming the first row that does not fit."""
    walk = Walk(seal)
    await go_along(connection, walk, since)
    return walk.end()


async def go_along(
    connection: AsyncConnection, walk: Walk, since: Head | None = None, tell: Callable[[int], None] = lambda _seq: None
) -> None:
    """`walk` along all rows, or from that of `since` on, which must still stand as it did; `tell` hears how far it is.

    Hashing is done in a thread: a long audit must not keep anybody waiting. Raises Broken.
    """
    after: int | None = None
    if since is not None and since.seq:
        found = await page(connection, Head(), since.seq - 1, 1)
        if not found or found[0]["hash"] != since.hash:
            raise Broken(since.seq, Head())
        walk.last, walk.sealed = Head(since.seq - 1, found[0]["previous"]), found[0]["mac"] is not None
        after = since.seq - 1
    while rows := await page(connection, walk.last, after):
        await asyncio.to_thread(walk.take, rows)
        after = rows[-1]["seq"]
        tell(walk.last.seq)


async def page(
    connection: AsyncConnection, last: Head, after: int | None, at_once: int = AT_ONCE
) -> list[dict[str, Any]]:
    """The next rows, from None on also those that somebody has put before the first.

    Raises Broken, after `last`, where a value is not even of its column's kind.
    """
    query = select(audit, *AS_WRITTEN).order_by(audit.c.seq).limit(at_once)
    if after is not None:
        query = query.where(audit.c.seq > after)
    try:
        rows = [{**row} for row in (await connection.execute(query)).mappings()]
    except UNREADABLE:
        if at_once == 1:
            raise Broken(last.seq + 1, last) from None
        return await page(connection, last, after, 1)
    spelt = str if connection.dialect.name == "postgresql" else _hex
    for place, row in enumerate(rows):
        if not _as_we_write(row, spelt):
            if place:
                return rows[:place]  # first whether those before it fit
            raise Broken(row["seq"], last)
    return rows


def _as_we_write(row: dict[str, Any], spelt: Callable[[UUID], str]) -> bool:
    """An id spelt otherwise is the same id to us, but no search of the database finds it any more."""
    written = ((row["actor"], row["actor_text"]), (row["subject"], row["about_text"]))
    kinds = all(isinstance(row[name], bytes) for name in ("previous", "hash")) and isinstance(row["mac"], bytes | None)
    return kinds and all(text == (None if value is None else spelt(value)) for value, text in written)


def _hex(value: UUID) -> str:
    return value.hex


__all__ = ["SEALED", "Broken", "Head", "audit", "go_along", "head", "head_of", "page", "verify"]
