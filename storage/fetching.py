"""Files still to be fetched from Telegram, as due rows, and what became of each."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from flows.event import FileKind
from storage.attachments import KEPT, LATER, FileState, Vault, attachments, remote
from storage.keys import DataKey, Destroyed, Keyring
from storage.work import Stale, Work
from storage.writer import Writer


@dataclass(frozen=True, slots=True)
class DueFile:
    """A file still to be fetched; `remote` is Telegram's name for it."""

    id: UUID
    kind: FileKind
    remote: str
    key: DataKey
    attempts: int


class Fetching:
    """The due rows of files: which are to be fetched, and what became of them."""

    def __init__(self, engine: AsyncEngine, writer: Writer, keyring: Keyring, vault: Vault) -> None:
        self._engine = engine
        self._writer = writer
        self._keyring = keyring
        self._vault = vault

    async def due(self, at: datetime, limit: int) -> list[DueFile]:
        """Those whose time has come, oldest first; what belongs to a destroyed key is passed over."""
        query = select(attachments).where(attachments.c.due_at <= at, attachments.c.state == FileState.WAITING.value)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.order_by(attachments.c.due_at).limit(limit))).all()
        found = []
        for row in rows:
            try:
                key = await self._keyring.open(row.key_id)
            except Destroyed:
                continue
            found.append(DueFile(row.id, FileKind(row.kind), remote(row.id, row.remote, key), key, row.attempts))
        return found

    async def keep(self, file: DueFile, data: bytes, mime: str, suffix: str) -> None:
        """Seal the cleaned bytes beside the database, then say so in the row."""
        await asyncio.to_thread(self._vault.put, file.id, data, file.key)
        if not await self._report(file, FileState.KEPT, mime=mime, suffix=suffix, size=len(data)):
            self._vault.drop(file.id)

    async def not_opened(self, file: DueFile, reason: str) -> None:
        await self._report(file, FileState.NOT_OPENED, reason=reason)

    async def _report(
        self, file: DueFile, state: FileState, *, mime: str = "", suffix: str = "", size: int = 0, reason: str = ""
    ) -> bool:
        """Returns False where the draft has vanished meanwhile, and its row with it."""
        work = Work()
        work.guard(
            KEPT,
            file_id=file.id,
            new_state=state.value,
            new_mime=mime[:60],
            new_suffix=suffix[:8],
            new_size=size,
            why=reason[:40],
        )
        try:
            await self._writer.submit(work)
        except Stale:
            return False
        return True

    async def later(self, file: DueFile, until: datetime, tries: int = 1) -> None:
        """Try again at `until`; this try counts as so many."""
        work = Work()
        work.add(LATER, file_id=file.id, again_at=until, tries=file.attempts + tries)
        await self._writer.submit(work)
