"""Which Telegram message a row of the ledger is: from memory where we have just sent it, else from the storage."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from bot.sender.insist import insist
from bot.sender.ports import Outbox
from storage.post import Sighting

REMEMBERED: Final = 10_000


class Sightings:
    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._recent: dict[UUID, Sighting] = {}

    def remember(self, ledger: UUID, sighting: Sighting) -> None:
        self._recent.pop(ledger, None)
        self._recent[ledger] = sighting
        if len(self._recent) > REMEMBERED:
            del self._recent[next(iter(self._recent))]

    async def of(self, ledger_ids: Iterable[UUID]) -> dict[UUID, Sighting]:
        """What is known of these messages; only those with a message id."""
        wanted = list(ledger_ids)
        found = {ledger: self._recent[ledger] for ledger in wanted if ledger in self._recent}
        missing = [ledger for ledger in wanted if ledger not in found]
        if missing:
            found |= await insist(lambda: self._outbox.sightings(missing))
        return {ledger: found[ledger] for ledger in wanted if ledger in found and found[ledger].message_id is not None}

    async def message_id(self, ledger: UUID) -> int | None:
        sighting = (await self.of([ledger])).get(ledger)
        return sighting.message_id if sighting else None
