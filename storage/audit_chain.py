"""The chain itself, without a database: how a row is bound to the one before and sealed, and whether rows fit."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from storage.audit_seal import Seal
from storage.metadata import EPOCH, MICROSECOND
from storage.work import AuditLine

SEALED: Final = "audit.sealed"  # from this row on there are seals: written at the first start after an upgrade


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the chain."""

    seq: int = 0
    hash: bytes = bytes(32)


class Broken(Exception):
    """The chain does not hold from this row on."""

    def __init__(self, seq: int, last: Head) -> None:
        """`last`: how far it holds."""
        super().__init__(f"row {seq}")
        self.seq = seq
        self.last = last


class Unsealed(Broken):
    """Not a single row is sealed: not started since the upgrade, or made anew by somebody without the key."""


def link(head: Head, lines: Iterable[AuditLine], seal: Seal) -> tuple[Head, list[dict[str, Any]]]:
    """The rows for `lines`, each bound to the one before and sealed, and the new head."""
    rows = []
    for line in lines:
        row = {"at": line.at, "actor": line.actor, "action": line.action, "subject": line.subject}
        made = digest(head.seq + 1, head.hash, row)
        rows.append({"seq": head.seq + 1, "previous": head.hash, "hash": made, "mac": seal.mac(made), **row})
        head = Head(head.seq + 1, made)
    return head, rows


def digest(seq: int, previous: bytes, row: Mapping[str, Any]) -> bytes:
    """The hash of a row at this place; no action of ours holds the sign that stands between the fields."""
    told = (seq, (row["at"] - EPOCH) // MICROSECOND, row["actor"], row["action"], row["subject"])
    return hashlib.sha256(previous + "|".join(map(str, told)).encode()).digest()


@dataclass(slots=True)
class Walk:
    """Goes along the rows in their order. Without a seal only the chain of hashes is looked at."""

    seal: Seal | None = None
    last: Head = field(default_factory=Head)
    sealed: bool = False

    def take(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Raises Broken at the first row that does not fit."""
        for row in rows:
            if not self._fits(row):
                raise Broken(row["seq"], self.last)
            self.last = Head(row["seq"], row["hash"])

    def end(self) -> Head:
        """Raises Unsealed where rows are there, but no seal."""
        if self.seal is not None and self.last.seq and not self.sealed:
            raise Unsealed(self.last.seq, self.last)
        return self.last

    def _fits(self, row: Mapping[str, Any]) -> bool:
        last = self.last
        if row["seq"] != last.seq + 1 or row["previous"] != last.hash:
            return False
        return bool(row["hash"] == digest(row["seq"], last.hash, row)) and self._seal_fits(row)

    def _seal_fits(self, row: Mapping[str, Any]) -> bool:
        """A row without a seal is older than any with one; the first seal says so of itself."""
        if self.seal is None:
            return True
        if row["mac"] is None:
            return not self.sealed
        if not self.sealed and row["seq"] != 1 and row["action"] != SEALED:
            return False
        self.sealed = True
        return self.seal.fits(row["hash"], row["mac"])
