"""The file that remembers which keys were destroyed: it stays when a database is put back as it was yesterday.

A line a key: its id, when it was destroyed (microseconds since 1970), and a hash that holds the line before.
"""

import asyncio
import contextlib
import fcntl
import hashlib
import logging
import os
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from storage.key_file import sync_folder
from storage.metadata import EPOCH, MICROSECOND

LOG = logging.getLogger(__name__)
LINE: Final = re.compile(rb"([0-9a-f]{32}) (\d{17}) ([0-9a-f]{64})\n")
LENGTH: Final = 32 + 1 + 17 + 1 + 64 + 1
FIRST: Final = hashlib.sha256(b"sipakatau: erased keys, 1").hexdigest().encode()
WITHIN: Final = 0.5  # seconds from the commit to the file: a file synced for every draft would hold up the rest
AGAIN_AFTER: Final = 5.0


class ErasedDamaged(Exception):
    """The file was changed by somebody: what it says can't be relied on."""


class ErasedFile:
    """Only ever grows; several processes may add to it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, *, mend: bool = True) -> dict[UUID, datetime]:
        """Destroyed keys and when; empty where there is no file. `mend`: take away a tail that a crash tore off.

        Raises ErasedDamaged, or OSError.
        """
        if not self.path.exists():
            return {}
        if not mend:
            with self.path.open("rb") as file:
                return _walk(file, self.path)[0]
        with self._opened() as file:
            found, good = _walk(file, self.path)
            file.truncate(good)
        return found

    def append(self, gone: Iterable[tuple[UUID, datetime]]) -> None:
        """Durable before it returns. The file is made even for nothing: that it is missing must mean something."""
        gone = list(gone)
        new = not self.path.exists()
        if not gone and not new:
            return
        with self._opened() as file:
            end = file.seek(0, os.SEEK_END) // LENGTH * LENGTH
            file.truncate(end)  # a torn line
            file.seek(max(end - LENGTH, 0))
            last = LINE.fullmatch(file.read(LENGTH))
            file.seek(end)
            file.write(_lines(gone, last[3] if last else FIRST))
            file.flush()
            os.fsync(file.fileno())
        if new:
            sync_folder(self.path.parent)

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file


def _lines(gone: Iterable[tuple[UUID, datetime]], last: bytes) -> bytes:
    written = []
    for key, at in gone:
        told = b"%s %017d" % (key.hex.encode(), (at - EPOCH) // MICROSECOND)
        last = _hash(last, told)
        written.append(told + b" " + last + b"\n")
    return b"".join(written)


def _hash(last: bytes, told: bytes) -> bytes:
    return hashlib.sha256(last + b" " + told).hexdigest().encode()


def _walk(file: IO[bytes], path: Path) -> tuple[dict[UUID, datetime], int]:
    """What the lines say, and where the good ones end."""
    found: dict[UUID, datetime] = {}
    last, place = FIRST, 0
    while line := file.read(LENGTH):
        match = LINE.fullmatch(line)
        if match is None or _hash(last, line[:50]) != match[3]:
            if LINE.search(line + file.read()):  # whole lines come after: that was no crash
                raise ErasedDamaged(_sentence(path, place // LENGTH + 1))
            break
        found.setdefault(UUID(match[1].decode()), EPOCH + int(match[2]) * MICROSECOND)
        last, place = match[3], place + LENGTH
    return found, place


def _sentence(path: Path, line: int) -> str:
    return (
        f"{path} was changed in line {line}: put back a whole copy of it. Only where this database was never put back "
        "from a backup may you move the file away: it is then made anew from the database"
    )


class Erased:
    """The file as the serving process writes it: soon after each commit, many keys at a time."""

    def __init__(self, file: ErasedFile) -> None:
        self.file = file
        self._waiting: list[tuple[UUID, datetime]] = []
        self._wake = asyncio.Event()

    def add(self, key: UUID, at: datetime | None = None) -> None:
        self._waiting.append((key, at or datetime.now(UTC)))
        self._wake.set()

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Write what comes until the block is left, and the rest then."""
        task = asyncio.create_task(self._run(), name="erased keys")
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await self.flush()

    async def flush(self) -> bool:
        """Write what waits; False where that failed: the database still knows, and the next start mends the file."""
        batch, self._waiting = self._waiting, []
        try:
            await asyncio.to_thread(self.file.append, batch)
        except OSError as error:
            self._waiting = batch + self._waiting
            LOG.error("%d destroyed keys could not be written down: %s", len(batch), type(error).__name__)  # noqa: TRY400  # a trace may tell
            return False
        return True

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            await asyncio.sleep(WITHIN)
            self._wake.clear()
            if not await asyncio.shield(asyncio.ensure_future(self.flush())):
                self._wake.set()
                await asyncio.sleep(AGAIN_AFTER)
