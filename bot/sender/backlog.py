"""What the sender holds in memory, so that a row read from the outbox is never taken twice."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from flows.effects import Priority
from storage.outbox import Outgoing

PAGE: Final = 500
MOST_IN_MEMORY: Final = 2000
SOON: Final = timedelta(seconds=2)
"""What is due this soon is sent now: Telegram's clock, from which an update's time comes, may differ from ours."""


class Backlog:
    """`due` reads the outbox: by priority, then in order.

    `behind`: more than broadcasts is due in the outbox and not here: so what is newly
    committed must wait its turn there.
    """

    def __init__(self, due: Callable[[datetime, int], Awaitable[list[Outgoing]]]) -> None:
        self._due = due
        self._held: set[UUID] = set()
        self._settled: set[UUID] = set()
        self._settled_before: set[UUID] = set()
        self.behind = False

    def __len__(self) -> int:
        return len(self._held)

    def take(self, rows: Iterable[Outgoing], at: datetime) -> list[Outgoing]:
        """Of newly committed rows those to be sent from memory.

        The others are found in the outbox later, or were found there before we were told of them.
        """
        taken = []
        for row in rows:
            if not self._knows(row) and self._has_room_for(row) and row.not_before <= at + SOON:
                self._held.add(row.id)
                taken.append(row)
        return taken

    async def read(self, at: datetime) -> list[Outgoing]:
        """What is due and not here yet. A row settled while we read may be in the answer: it is known."""
        self._settled_before, self._settled = self._settled, set()
        room = MOST_IN_MEMORY - len(self._held)
        if room <= 0:
            return []
        limit = len(self._held) + min(PAGE, room)
        due = await self._due(at, limit)
        new = [row for row in due if not self._knows(row)]
        self._held.update(row.id for row in new)
        self.behind = len(due) >= limit and due[-1].priority is not Priority.BROADCAST
        return new

    def settled(self, row: Outgoing) -> None:
        """Reported and committed, one way or another: forgotten here."""
        self._held.discard(row.id)
        self._settled.add(row.id)

    def _knows(self, row: Outgoing) -> bool:
        return row.id in self._held or row.id in self._settled or row.id in self._settled_before

    def _has_room_for(self, row: Outgoing) -> bool:
        if row.exit:
            return True
        if row.priority is Priority.BROADCAST and len(self._held) >= MOST_IN_MEMORY:
            return False
        return not self.behind
