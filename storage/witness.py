"""A witness of the audit outside the database: how far it went when, a line a minute in a file that is only added to.

With it, rows cut off at the end are seen, and an audit that was put in the place of another. Each line is sealed, and
bound to the one before.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

from storage.audit_chain import Head
from storage.audit_seal import Seal
from storage.key_file import sync_folder

SEEN: Final = "seen"
RESTORED: Final = "restored"  # what was seen after this head before is gone by a restore that somebody stood up for
FIRST: Final = bytes(32)
LONGEST: Final = 1000  # bytes of a line, by far
NEWEST: Final = 100  # so many lines at least


@dataclass(frozen=True, slots=True)
class Sighting:
    """The audit's head at a time; of `kind` SEEN or RESTORED."""

    head: Head
    at: datetime
    kind: str = SEEN


class WitnessBroken(Exception):
    """A line of the file does not fit: it was edited, or lines before it are gone. Carries its number, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Witness:
    """The file. Reading and adding block: call them in a thread."""

    path: Path
    seal: Seal

    def add(self, sighting: Sighting) -> None:
        """Durable when it returns; raises OSError. A line that a power cut left half is ended first."""
        new = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            last, whole = _last_line(file.fileno())
            told = _told(sighting)
            mac = self.seal.mac(_mac_of(last) + orjson.dumps(told))
            os.write(file.fileno(), (b"" if whole else b"\n") + orjson.dumps({**told, "mac": mac.hex()}) + b"\n")
            os.fsync(file.fileno())
        if new:
            sync_folder(self.path.parent)

    def sightings(self) -> Iterator[Sighting]:
        """All that was seen, oldest first; raises WitnessBroken, FileNotFoundError where there is no witness."""
        before = FIRST
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                found = _read(line)
                if found is None:
                    continue  # half a line, left by a power cut: what it was to say was said again after it
                told, mac = found
                if not self.seal.fits(before + orjson.dumps(told), mac):
                    raise WitnessBroken(number)
                before = mac
                yield _sighting(told)

    def newest(self) -> list[Sighting]:
        """Some of the newest sightings, oldest first, without reading all before them; none where there is no file."""
        try:
            with self.path.open("rb") as file:
                end = _end(file.fileno(), NEWEST * LONGEST)
        except FileNotFoundError:
            return []
        return standing(_sighting(found[0]) for line in end.split(b"\n") if (found := _read(line)))


def standing(sightings: Iterable[Sighting]) -> list[Sighting]:
    """What must still be true: after a restore, of what was seen before it only as far as it went."""
    found: list[Sighting] = []
    for one in sightings:
        if one.kind == RESTORED:
            found = [before for before in found if before.head.seq <= one.head.seq]
        found.append(one)
    return found


def _told(sighting: Sighting) -> dict[str, Any]:
    return {
        "seq": sighting.head.seq,
        "hash": sighting.head.hash.hex(),
        "at": sighting.at.astimezone(UTC).isoformat(),
        "kind": sighting.kind,
    }


def _sighting(told: dict[str, Any]) -> Sighting:
    head = Head(int(told["seq"]), bytes.fromhex(told["hash"]))
    return Sighting(head, datetime.fromisoformat(told["at"]), str(told["kind"]))


def _read(line: bytes) -> tuple[dict[str, Any], bytes] | None:
    """What a line tells, and its seal; None for half a line."""
    try:
        told = orjson.loads(line)
        mac = bytes.fromhex(told.pop("mac"))
    except (ValueError, AttributeError, KeyError, TypeError):
        return None
    return told, mac


def _mac_of(line: bytes | None) -> bytes:
    found = _read(line) if line else None
    return found[1] if found else FIRST


def _last_line(descriptor: int) -> tuple[bytes | None, bool]:
    """The last whole line, and whether the file ends with one (or is empty)."""
    end = _end(descriptor, 3 * LONGEST)
    readable = [line for line in end.split(b"\n") if _read(line) is not None]
    return (readable[-1] if readable else None), not end or end.endswith(b"\n")


def _end(descriptor: int, length: int) -> bytes:
    """The last bytes of a file, the first line of them perhaps only in part."""
    return os.pread(descriptor, length, max(0, os.fstat(descriptor).st_size - length))
