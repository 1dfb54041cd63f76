"""Sealed files as streams: what is written goes through a pipe into the sealing thread, and so does what is read."""

import asyncio
import contextlib
import hashlib
import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Final

from storage.backup.sealing import Sealing
from storage.key_file import sync_folder

HELD: Final = 256 * 1024


class Pipe:
    """The writing end: a pipe may take a part only, this takes all."""

    def __init__(self, end: IO[bytes]) -> None:
        self._end = end

    def write(self, data: bytes) -> int:
        left = memoryview(data)
        while left:
            left = left[self._end.write(left) :]
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""


class Sink:
    """Takes plain bytes; keeps a hash of them."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._held = bytearray()
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    async def write(self, data: bytes) -> None:
        self._hash.update(data)
        self._held += data
        if len(self._held) >= HELD:
            await self.flush()

    async def flush(self) -> None:
        data, self._held = bytes(self._held), bytearray()
        await asyncio.to_thread(self._pipe.write, data)


class _Thread:
    """A blocking step beside the event loop, its error kept for who waits."""

    def __init__(self, do: Callable[[], None]) -> None:
        self.error: Exception | None = None
        self._do = do
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._do()
        except Exception as error:  # noqa: BLE001  # raised again where it is waited for
            self.error = error

    async def ended(self, *, well: bool = False) -> None:
        """`well`: raise what it ended with."""
        await asyncio.to_thread(self._thread.join)
        if well and self.error is not None:
            raise self.error


@asynccontextmanager
async def sealed_into(path: Path, sealing: Sealing) -> AsyncIterator[Sink]:
    """A new file (mode 0600), durable when the block is left; gone again where the block or the sealing fails."""
    reading, writing = os.pipe()
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    source, pipe = os.fdopen(reading, "rb"), os.fdopen(writing, "wb", buffering=0)

    def seal() -> None:
        with source, file:
            sealing.seal(source, file)
            file.flush()
            os.fsync(file.fileno())

    thread = _Thread(seal)
    try:
        with contextlib.suppress(BrokenPipeError):  # the thread's own error tells more
            sink = Sink(Pipe(pipe))
            yield sink
            await sink.flush()
        pipe.close()
        await thread.ended(well=True)
        await asyncio.to_thread(sync_folder, path.parent)
    except BaseException:
        pipe.close()
        await thread.ended()
        await asyncio.to_thread(path.unlink, missing_ok=True)
        raise


@asynccontextmanager
async def opened_from(path: Path, sealing: Sealing) -> AsyncIterator[IO[bytes]]:
    """The plain bytes of a file, to be read in a thread. Raises Unusable where the file can't be opened to its end."""
    reading, writing = os.pipe()
    source, pipe = os.fdopen(reading, "rb"), os.fdopen(writing, "wb", buffering=0)

    def unseal() -> None:
        with contextlib.suppress(BrokenPipeError), pipe, path.open("rb") as file:  # broken: who reads has gone
            sealing.open(file, Pipe(pipe))

    thread = _Thread(unseal)
    try:
        yield source
    finally:
        await asyncio.to_thread(source.close)
        await thread.ended(well=True)  # its error tells more than what became of it further on
