"""Which of our messages Telegram knows under which id: those sent lately, in memory."""

from collections import OrderedDict
from uuid import UUID

REMEMBERED = 20_000


class Sightings:
    def __init__(self) -> None:
        self._ids: OrderedDict[UUID, int] = OrderedDict()

    def message_id(self, row: UUID) -> int | None:
        """Telegram's id of a ledger row's message; None where it is not in memory."""
        return self._ids.get(row)

    def saw(self, row: UUID, message_id: int) -> None:
        self._ids[row] = message_id
        self._ids.move_to_end(row)
        while len(self._ids) > REMEMBERED:
            self._ids.popitem(last=False)

    def lost(self, row: UUID) -> None:
        self._ids.pop(row, None)
