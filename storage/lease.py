"""One process at a time on one database: a row that says who, renewed with every commit."""

import os
import socket
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Column, Integer, String, Table, Uuid, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.metadata import Moment, metadata
from storage.work import Statement

lease = Table(
    "lease",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("holder", Uuid, nullable=False),
    Column("until", Moment, nullable=False),
    Column("host", String(120), nullable=False),
    Column("process", Integer, nullable=False),
    Column("kek_version", Integer),
)

LASTS = timedelta(seconds=30)

RENEW = Statement(
    0,
    update(lease).where(lease.c.id == 1, lease.c.holder == bindparam("me")).values(until=bindparam("new_until")),
)

WRAPS_WITH = Statement(  # said by the process that serves: from now on it wraps with this version
    1, update(lease).where(lease.c.id == 1).values(kek_version=bindparam("version"))
)

_of_this_process: set[UUID] = set()


class Held(Exception):
    """Another process works on this database; `until` is when its lease ends unless it renews it.

    `nearby`: it runs on this machine, surely; elsewhere nobody can tell but by its renewing.
    """

    def __init__(self, sentence: str, until: datetime, nearby: bool) -> None:
        super().__init__(sentence)
        self.until = until
        self.nearby = nearby


class Lost(Exception):
    """Another process took over; this one must end."""


async def take(connection: AsyncConnection, me: UUID, at: datetime) -> None:
    """Take the lease, inside the caller's transaction; raises Held while another's runs.

    The lease of a process that has died on this very machine is taken at once: a restart need not wait.
    """
    row = (await connection.execute(select(lease).where(lease.c.id == 1).with_for_update())).first()
    mine = {"holder": me, "until": at + LASTS, "host": here(), "process": os.getpid()}
    if row is None:
        await connection.execute(insert(lease), {"id": 1, **mine})
        _of_this_process.add(me)
        return
    if row.holder != me and row.until > at:
        nearby = row.host == here()
        if not nearby or _runs(row.process, row.holder):
            raise Held("another process works on this database: only one may; end that one first", row.until, nearby)
    _of_this_process.add(me)
    await connection.execute(update(lease).where(lease.c.id == 1).values(**mine))


async def must_be_free(connection: AsyncConnection, at: datetime) -> None:
    """Raises Held while another process serves: its tables must not be changed under it.

    Reads only what the first release had already.
    """
    query = select(lease.c.holder, lease.c.until, lease.c.host, lease.c.process).where(lease.c.id == 1)
    row = (await connection.execute(query)).first()
    if row is None or row.until <= at:
        return
    nearby = row.host == here()
    if not nearby or _runs(row.process, row.holder):
        sentence = "another process still works on this database: end it, and start again half a minute later"
        raise Held(sentence, row.until, nearby)


def here() -> str:
    """This machine, and on Linux this space of process ids: only there does a process id mean anything."""
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()[:80]}:{space.stat().st_ino if space.exists() else 0}"


def _runs(process: int, holder: UUID) -> bool:
    if process == os.getpid():
        return holder in _of_this_process  # else it only had our number, and is gone
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


async def give_back(connection: AsyncConnection, me: UUID, at: datetime) -> None:
    _of_this_process.discard(me)
    await connection.execute(update(lease).where(lease.c.id == 1, lease.c.holder == me).values(until=at))
