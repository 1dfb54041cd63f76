"""Keeps the audit's witness: a line for each minute in which something was written, and one at the end."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from storage import audit
from storage.audit_chain import Head
from storage.audit_check import Finding, against, examine
from storage.audit_seal import Seal
from storage.witness import Sighting, Witness

LOG: Final = logging.getLogger(__name__)
EVERY: Final = timedelta(minutes=1)


class Witnessing:
    """`look` is called every few seconds; `note` and `try_note` at once."""

    def __init__(self, engine: AsyncEngine, witness: Witness, seal: Seal) -> None:
        self._engine = engine
        self._witness = witness
        self._seal = seal
        self._seen = Head()
        self._at: datetime | None = None

    async def look(self, at: datetime) -> None:
        """Raises OSError where the file can't be written: the next look tries again."""
        if self._at is None or not timedelta() <= at - self._at < EVERY:
            await self.note(at)

    async def note(self, at: datetime) -> Head:
        """Have the head witnessed, where it has moved; returns it. Raises OSError."""
        async with self._engine.connect() as connection:
            head = await audit.head(connection)
        if head != self._seen:
            await asyncio.to_thread(self._witness.add, Sighting(head, at))
            self._seen = head
        self._at = at
        return head

    async def try_note(self, at: datetime) -> None:
        """As the last line of a run: that it can't be written must not keep anything else from being done."""
        try:
            await self.note(at)
        except OSError as error:
            LOG.error("The audit's witness can't be written: %s", type(error).__name__)  # noqa: TRY400  # a trace may tell

    async def examine(self, since: Head | None = None) -> Finding:
        """The audit, the whole or what came after `since`, against its seals and its witness."""
        async with self._engine.connect() as connection:
            return await examine(connection, self._seal, self._witness, since)

    async def begin(self) -> Head:
        """The head as it is found at the start; says so in the log where it was last witnessed otherwise.

        Nothing is refused for it: a complaint must not be lost because somebody tampered with the audit.
        """
        seen = await asyncio.to_thread(self._witness.newest)
        async with self._engine.connect() as connection:
            head = await audit.head(connection)
            if head.seq and not seen:
                LOG.warning("The audit has %d rows, but no witness: its file is begun now", head.seq)
            elif fault := await against(connection, head, seen):
                LOG.error("The audit is not what it was (%s, row %d): sipakatau audit verify", fault.kind, fault.seq)
        return head
