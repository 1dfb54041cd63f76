"""The outbox as the sender talks to it: every question and report is repeated until the storage takes it."""

import logging
from datetime import datetime
from typing import Final
from uuid import UUID

from bot.sender.insist import insist
from bot.sender.ports import Outbox
from cases.contact import Never
from storage.outbox import Outgoing

LOG: Final = logging.getLogger(__name__)


class Reports:
    """Each method does what its namesake in `Outbox` says, and never raises."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    async def allowed(self, row: Outgoing, at: datetime) -> datetime | Never:
        return await insist(lambda: self._outbox.allowed(row, at))

    async def begin(self, row: Outgoing) -> None:
        await insist(lambda: self._outbox.begin(row))

    async def sent(self, row: Outgoing, message: int | None, at: datetime, stays: tuple[UUID, ...] = ()) -> None:
        await insist(lambda: self._outbox.sent(row, message, at, stays))

    async def failed(self, row: Outgoing, reason: str) -> None:
        LOG.error("row %s (%s) is given up: %s", row.id, row.method, reason)
        await insist(lambda: self._outbox.failed(row, reason))

    async def withdrawn(self, row: Outgoing, reason: str) -> None:
        await insist(lambda: self._outbox.withdrawn(row, reason))

    async def uncertain(self, row: Outgoing) -> None:
        LOG.warning("row %s (%s) may or may not have arrived", row.id, row.method)
        await insist(lambda: self._outbox.uncertain(row))

    async def postpone(self, row: Outgoing, until: datetime, attempts: int) -> None:
        await insist(lambda: self._outbox.postpone(row, until, attempts))

    async def unreachable(self, row: Outgoing) -> None:
        """Both that she cannot be reached and that this row is over because of it."""
        person = row.person
        if person is not None:
            await insist(lambda: self._outbox.unreachable(person))
        await insist(lambda: self._outbox.failed(row, "unreachable"))

    async def migrated(self, old: int, new: int) -> None:
        await insist(lambda: self._outbox.migrated(old, new))
