"""How many broadcasts may be under way at once: no more than the rate asked for needs."""

from math import ceil
from typing import Final
from uuid import UUID

ROOM: Final = 1.5
"""More under way than the mean asks for, since some take longer than others."""
WEIGHT: Final = 0.2
"""Of the latest in the mean: a slow one alone widens little, five in a row do."""


class Width:
    """What is under way when the process is killed goes out once more, so each one more than needed does harm.

    Begins with one. Where Telegram answers within a fraction of the time between two sends it stays one; where the
    answer takes longer, as many go out beside each other as hold the rate, at most `most`. One that hangs far longer
    than the others holds up nobody: it does not count any more. Seconds of a monotonic clock throughout.
    """

    __slots__ = ("_begun", "_mean", "_most", "_rate")

    def __init__(self, rate: float, most: int) -> None:
        self._rate, self._most = rate, most
        self._mean = 0.0
        self._begun: dict[UUID, float] = {}

    def begun(self, row: UUID, now: float) -> None:
        self._begun[row] = now

    def ended(self, row: UUID, now: float, *, settled: bool) -> None:
        """`settled`: its outcome is written down; else it is to be tried again, which tells nothing of Telegram."""
        began = self._begun.pop(row, now)
        if settled:
            self._mean += WEIGHT * (now - began - self._mean)

    @property
    def under_way(self) -> int:
        return len(self._begun)

    def room_in(self, now: float) -> float | None:
        """Seconds until one more may begin, 0.0 now; None: only when one has ended."""
        counted = sorted(began for began in self._begun.values() if now - began < self._patience)
        too_many = len(counted) - self._wide + 1
        if len(self._begun) >= self._most:
            return None
        return max(0.0, counted[too_many - 1] + self._patience - now) if too_many > 0 else 0.0

    @property
    def _patience(self) -> float:
        """So long one is expected to take at most."""
        return max(1 / self._rate, ROOM * self._mean)

    @property
    def _wide(self) -> int:
        return max(1, min(self._most, ceil(self._rate * self._mean * ROOM)))
