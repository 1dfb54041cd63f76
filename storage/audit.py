"""The audit: who did what to which case, in a chain of hashes from the first row."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, String, Table, Uuid, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.metadata import EPOCH, MICROSECOND, Moment, metadata
from storage.work import AuditLine, Statement

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
    Column("mac", LargeBinary(32)),
)

INSERT = Statement(90, insert(audit))


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the chain."""

    seq: int = 0
    hash: bytes = bytes(32)


class Broken(Exception):
    """The chain does not hold from this row on."""


def link(head: Head, lines: Iterable[AuditLine]) -> tuple[Head, list[dict[str, Any]]]:
    """The rows for `lines`, each bound to the one before, and the new head."""
    rows = []
    for line in lines:
        row = {"at": line.at, "actor": line.actor, "action": line.action, "subject": line.subject}
        digest = _digest(head.seq + 1, head.hash, row)
        rows.append({"seq": head.seq + 1, "previous": head.hash, "hash": digest, **row})
        head = Head(head.seq + 1, digest)
    return head, rows


def _digest(seq: int, previous: bytes, row: dict[str, Any]) -> bytes:
    told = (seq, (row["at"] - EPOCH) // MICROSECOND, row["actor"], row["action"], row["subject"])
    return hashlib.sha256(previous + "|".join(map(str, told)).encode()).digest()


def head_of(connection: Connection) -> Head:
    found = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    return Head(found.seq, found.hash) if found else Head()


async def head(connection: AsyncConnection) -> Head:
    return await connection.run_sync(head_of)


async def verify(connection: AsyncConnection) -> Head:
    """Walk the whole chain; raises Broken, naming the first row that does not fit."""
    at = Head()
    rows = await connection.stream(select(audit).order_by(audit.c.seq))
    async for row in rows.mappings():
        if (
            row["seq"] != at.seq + 1
            or row["previous"] != at.hash
            or row["hash"] != _digest(at.seq + 1, at.hash, {**row})
        ):
            raise Broken(f"row {row['seq']}")
        at = Head(row["seq"], row["hash"])
    return at
