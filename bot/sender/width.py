"""How many broadcasts may be under way at once: no more than the rate asked for needs."""

from math import ceil
from typing import Final

ROOM: Final = 1.5
"""More under way than the mean asks for, since some take longer than others."""
WEIGHT: Final = 0.2
"""Of the latest in the mean: a slow one alone widens little, five in a row do."""


class Width:
    """What is under way when the process is killed goes out once more, so each one more than needed does harm.

    Begins with one. Where Telegram answers within a fraction of the time between two sends it stays one; where the
    answer takes longer, as many go out beside each other as hold the rate, at most `most`. Seconds throughout.
    """

    __slots__ = ("_mean", "_most", "_rate")

    def __init__(self, rate: float, most: int) -> None:
        self._rate, self._most = rate, most
        self._mean = 0.0

    def took(self, seconds: float) -> None:
        """One was settled so long after its turn had come."""
        self._mean += WEIGHT * (seconds - self._mean)

    @property
    def now(self) -> int:
        return max(1, min(self._most, ceil(self._rate * self._mean * ROOM)))
