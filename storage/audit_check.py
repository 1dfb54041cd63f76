"""Looks the audit over, against its witness too, and says what was done to it where it does not hold."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import AT_ONCE, UNREADABLE, audit, go_along
from storage.audit_chain import Broken, Head, Unsealed, Walk, digest
from storage.audit_seal import Seal
from storage.witness import Sighting, Witness, WitnessBroken, standing

NEARBY: Final = 200  # how far from its place a row is looked for


class Tampering(StrEnum):
    """What was done, as far as can be told from what is left."""

    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"
    REORDERED = "reordered"
    REMADE = "re-made without the key"
    UNSEALED = "not sealed"
    CUT_OFF = "cut off"
    REPLACED = "replaced by another history"
    WITNESS = "witness edited"


@dataclass(frozen=True, slots=True)
class Fault:
    """`seq`: the first row that does not fit (of the witness: its line). `seen_at`: when a witness knew better."""

    kind: Tampering
    seq: int
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """`head`: how far it holds. `witnessed`: how many sightings it was compared with; None without a witness."""

    head: Head
    fault: Fault | None = None
    witnessed: int | None = None


async def examine(
    connection: AsyncConnection,
    seal: Seal,
    witness: Witness | None = None,
    since: Head | None = None,
    tell: Callable[[int], None] = lambda _seq: None,
) -> Finding:
    """Walk the whole audit, or what came after `since`, and compare it with its witness; `tell` hears how far it is.

    A file that is not there is no witness: who can take it away could as well have taken it before.
    """
    walk = Walk(seal)
    try:
        await go_along(connection, walk, since, tell)
        walk.end()
    except Unsealed as broken:
        return Finding(broken.last, Fault(Tampering.UNSEALED, 1))
    except Broken as broken:
        return Finding(broken.last, Fault(await _kind(connection, broken, seal), broken.seq))
    try:
        seen = await asyncio.to_thread(_seen, witness)
    except WitnessBroken as broken:
        return Finding(walk.last, Fault(Tampering.WITNESS, broken.line))
    if seen is None:
        return Finding(walk.last)
    return Finding(walk.last, await against(connection, walk.last, seen), len(seen))


def _seen(witness: Witness | None) -> list[Sighting] | None:
    try:
        return standing(witness.sightings()) if witness else None
    except FileNotFoundError:
        return None


async def against(connection: AsyncConnection, head: Head, seen: Sequence[Sighting]) -> Fault | None:
    """The earliest thing that was seen and is true no more."""
    for start in range(0, len(seen), AT_ONCE):
        some = seen[start : start + AT_ONCE]
        wanted = [one.head.seq for one in some]
        found = await connection.execute(select(audit.c.seq, audit.c.hash).where(audit.c.seq.in_(wanted)))
        hashes = {0: bytes(32), **{row.seq: row.hash for row in found}}
        for one in some:
            if one.head.seq > head.seq:
                return Fault(Tampering.CUT_OFF, head.seq + 1, one.at)
            if hashes.get(one.head.seq) != one.head.hash:
                return Fault(Tampering.REPLACED, one.head.seq, one.at)
    return None


async def _kind(connection: AsyncConnection, broken: Broken, seal: Seal) -> Tampering:
    """What became of the row that should stand behind the last one that fits."""
    rows = await _nearby(connection, broken)
    row = rows.get(broken.seq)
    last = broken.last
    if row is None:
        return Tampering.EDITED  # not even to be read
    elsewhere = any(one["previous"] == last.hash and seq != last.seq + 1 for seq, one in rows.items())
    if row["seq"] > last.seq + 1:
        return Tampering.REORDERED if elsewhere and row["previous"] != last.hash else Tampering.DELETED
    if row["seq"] <= last.seq:
        return Tampering.INSERTED
    if row["hash"] == digest(row["seq"], row["previous"], row):
        return _at_its_place(row, rows, last, seal)
    home = next((seq for seq in _places(row) if row["hash"] == digest(seq, row["previous"], row)), None)
    if home is not None:
        return Tampering.INSERTED if home < row["seq"] else (Tampering.REORDERED if elsewhere else Tampering.DELETED)
    return Tampering.INSERTED if elsewhere or not _was_there(row, rows, last, seal) else Tampering.EDITED


def _was_there(row: Mapping[str, Any], rows: Mapping[int, Any], last: Head, seal: Seal) -> bool:
    """Whether something of it is what we wrote at this place: its hash, its words, or what the next is bound to."""
    after = rows.get(row["seq"] + 1)
    words = row["mac"] is not None and seal.fits(digest(row["seq"], last.hash, row), row["mac"])
    return words or _genuine(row, seal) or (after is not None and after["previous"] == row["hash"])


def _at_its_place(row: Mapping[str, Any], rows: Mapping[int, Any], last: Head, seal: Seal) -> Tampering:
    """The row's own hash fits its words: its seal does not, or what stands before it is another history."""
    if row["previous"] == last.hash:
        after = rows.get(row["seq"] + 1)
        kept = after is not None and after["previous"] == row["hash"] and _genuine(after, seal)
        return Tampering.EDITED if kept else Tampering.REMADE
    return Tampering.REMADE if _genuine(row, seal) else Tampering.EDITED


def _genuine(row: Mapping[str, Any], seal: Seal) -> bool:
    return row["mac"] is not None and seal.fits(row["hash"], row["mac"])


def _places(row: Mapping[str, Any]) -> range:
    return range(max(1, row["seq"] - NEARBY), row["seq"] + NEARBY)


async def _nearby(connection: AsyncConnection, broken: Broken) -> dict[int, Mapping[str, Any]]:
    """The rows around the break, as far as they can be read; that which follows the last good one, wherever it is."""
    query = select(audit).where(
        audit.c.seq.between(broken.seq - NEARBY, broken.seq + NEARBY) | (audit.c.previous == broken.last.hash)
    )
    found: dict[int, Mapping[str, Any]] = {}
    try:
        found = {row["seq"]: {**row} for row in (await connection.execute(query)).mappings()}
    except UNREADABLE:
        return found
    return found
