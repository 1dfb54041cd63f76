"""Somebody who holds the database, all of it, but not the key file: what can be done to the audit from there."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import audit
from storage.audit_chain import digest
from storage.audit_check import Tampering
from tests.storage.stage import MONDAY_MORNING

Tamper = Callable[[AsyncConnection], Awaitable[None]]

OFF = {
    "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
    "postgresql": ("DROP TRIGGER audit_no_change ON audit", "DROP TRIGGER audit_no_truncate ON audit"),
}


async def triggers_off(connection: AsyncConnection) -> None:
    for statement in OFF[connection.dialect.name]:
        await connection.execute(text(statement))


async def rows_of(connection: AsyncConnection) -> list[dict[str, Any]]:
    return [{**row} for row in (await connection.execute(select(audit).order_by(audit.c.seq))).mappings()]


async def put_back(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """The whole table, as given."""
    await connection.execute(delete(audit))
    if rows:
        await connection.execute(insert(audit), rows)


def edited(seq: int, /, **values: Any) -> Tamper:
    async def tamper(connection: AsyncConnection) -> None:
        await connection.execute(update(audit).where(audit.c.seq == seq).values(**values))

    return tamper


def deleted(*seqs: int) -> Tamper:
    async def tamper(connection: AsyncConnection) -> None:
        await connection.execute(delete(audit).where(audit.c.seq.in_(seqs)))

    return tamper


def rewritten(rewrite: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Tamper:
    async def tamper(connection: AsyncConnection) -> None:
        await put_back(connection, rewrite(await rows_of(connection)))

    return tamper


def hashed_anew(rows: list[dict[str, Any]], since: int) -> list[dict[str, Any]]:
    """From this row on numbers and hashes are made to fit, as anybody can; the seals stay as they are."""
    made = rows[: since - 1]
    for row in rows[since - 1 :]:
        own = {**row, "seq": len(made) + 1, "previous": made[-1]["hash"] if made else bytes(32)}
        made.append({**own, "hash": digest(own["seq"], own["previous"], own)})
    return made


def renumbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "seq": seq} for seq, row in enumerate(rows, 1)]


async def _spelt_otherwise(connection: AsyncConnection) -> None:
    """The same id, but a search for it finds nothing. PostgreSQL keeps ids as ids: there it is another one."""
    if connection.dialect.name == "postgresql":
        await edited(5, subject=uuid4())(connection)
    else:
        await connection.execute(text("UPDATE audit SET subject = upper(subject) || ' ' WHERE seq = 6"))


async def _of_no_kind(connection: AsyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        await edited(5, at=MONDAY_MORNING)(connection)
    else:
        await connection.execute(text("UPDATE audit SET at = 'never' WHERE seq = 5"))


def _forged(rows: list[dict[str, Any]], seq: int) -> dict[str, Any]:
    return {**rows[-1], "seq": seq, "actor": None, "hash": bytes(32), "mac": bytes(32)}


T = Tampering
TAMPERS: dict[str, tuple[Tamper, Tampering, int]] = {
    "seq": (edited(5, seq=50), T.REORDERED, 6),
    "at": (edited(5, at=MONDAY_MORNING), T.EDITED, 5),
    "actor": (edited(5, actor=uuid4()), T.EDITED, 5),
    "nobody": (edited(5, actor=None), T.EDITED, 5),
    "action": (edited(5, action="case.other"), T.EDITED, 5),
    "subject": (edited(5, subject=uuid4()), T.EDITED, 5),
    "previous": (edited(5, previous=bytes(32)), T.EDITED, 5),
    "hash": (edited(5, hash=bytes(32)), T.EDITED, 5),
    "mac": (edited(5, mac=bytes(32)), T.EDITED, 5),
    "no mac": (edited(5, mac=None), T.EDITED, 5),
    "spelt otherwise": (_spelt_otherwise, T.EDITED, 6),
    "of no kind": (_of_no_kind, T.EDITED, 5),
    "the last edited": (edited(12, actor=None), T.EDITED, 12),
    "the first deleted": (deleted(1), T.DELETED, 2),
    "one deleted": (deleted(6), T.DELETED, 7),
    "several deleted": (deleted(4, 5, 6, 7), T.DELETED, 8),
    "deleted and closed up": (rewritten(lambda rows: renumbered([*rows[:5], *rows[6:]])), T.DELETED, 6),
    "the first deleted and closed up": (rewritten(lambda rows: renumbered(rows[1:])), T.DELETED, 1),
    "the last deleted": (deleted(12), T.CUT_OFF, 12),
    "the end cut off": (deleted(9, 10, 11, 12), T.CUT_OFF, 9),
    "all deleted": (deleted(*range(1, 13)), T.CUT_OFF, 1),
    "two exchanged": (
        rewritten(lambda rows: renumbered([*rows[:2], rows[3], rows[2], *rows[4:]])),
        T.REORDERED,
        3,
    ),
    "turned round": (rewritten(lambda rows: renumbered(rows[::-1])), T.REORDERED, 1),
    "one put before the first": (rewritten(lambda rows: [_forged(rows, 0), *rows]), T.INSERTED, 0),
    "one put between": (
        rewritten(lambda rows: renumbered([*rows[:5], _forged(rows, 6), *rows[5:]])),
        T.INSERTED,
        6,
    ),
    "one repeated": (rewritten(lambda rows: renumbered([*rows[:5], rows[4], *rows[5:]])), T.INSERTED, 6),
    "one put at the end": (rewritten(lambda rows: [*rows, _forged(rows, 13)]), T.INSERTED, 13),
    "one hash made anew": (
        rewritten(lambda rows: [*hashed_anew([*rows[:4], {**rows[4], "actor": None}], 5), *rows[5:]]),
        T.REMADE,
        5,
    ),
    "the end made anew": (
        rewritten(lambda rows: hashed_anew([*rows[:4], {**rows[4], "actor": UUID(int=9)}, *rows[5:]], 5)),
        T.REMADE,
        5,
    ),
    "all made anew": (rewritten(lambda rows: hashed_anew([{**row, "actor": None} for row in rows], 1)), T.REMADE, 1),
    "made anew without seals": (
        rewritten(lambda rows: hashed_anew([{**row, "actor": None, "mac": None} for row in rows], 1)),
        T.UNSEALED,
        1,
    ),
    "the seals taken off": (rewritten(lambda rows: [{**row, "mac": None} for row in rows]), T.UNSEALED, 1),
    "the first seals taken off": (
        rewritten(lambda rows: [{**row, "mac": None} if row["seq"] < 5 else row for row in rows]),
        T.EDITED,
        5,
    ),
}
