"""A real inbox in a SQLite file, which can be opened again as after a crash."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self
from uuid import uuid4

from storage import audit_seal, key_file
from storage.engine import Engines, open_engines
from storage.erased import Erased, ErasedFile
from storage.inbox import Inbox
from storage.key_watch import HeldKeys
from storage.keys import Keyring, lookup_key
from storage.tables import metadata
from storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Store:
    """The inbox and what stands behind it."""

    engines: Engines
    writer: Writer
    inbox: Inbox

    @classmethod
    async def open(cls, folder: Path, clock: Callable[[], datetime]) -> Self:
        """Open the database in `folder`, made where there is none."""
        path = folder / "key.json"
        outer = key_file.read(path) if path.exists() else key_file.create(path)
        engines = open_engines(f"sqlite+aiosqlite:///{folder}/intake.db")
        async with engines.write.begin() as connection:
            await connection.run_sync(metadata.create_all)
            lookup = await lookup_key(connection, outer, clock())
        erased = Erased(ErasedFile(folder / "key.erased"))
        keyring = Keyring(engines.keys, HeldKeys(path, outer), lookup, erased)
        writer = Writer(engines.write, engines.transact, clock, uuid4(), keyring.seal(audit_seal.ROWS))
        await writer.start()
        return cls(engines, writer, Inbox(engines.read, writer, keyring))

    async def close(self) -> None:
        await self.writer.stop()
        await self.engines.close()
