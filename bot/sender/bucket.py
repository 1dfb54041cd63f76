"""A token bucket: what one chat, one group or the bot as a whole may still send."""

from typing import Final

ONE: Final = 1 - 1e-6
"""A whole token, less what sums of fractions may lack."""


class Bucket:
    """`rate` tokens a second, at most `burst` saved up. Times are seconds of a monotonic clock."""

    __slots__ = ("_at", "_burst", "_level", "_rate")

    def __init__(self, rate: float, burst: int, now: float) -> None:
        assert rate > 0
        assert burst >= 1
        self._rate, self._burst = rate, burst
        self._level, self._at = float(burst), now

    def wait(self, now: float) -> float:
        """Seconds until one may be taken; 0.0 means now."""
        self._refill(now)
        return 0.0 if self._level >= ONE else (1 - self._level) / self._rate

    def take(self, now: float) -> None:
        """Take one. What may not wait (the exit key) takes it in advance, and what comes later waits the longer."""
        self._refill(now)
        self._level -= 1

    def full(self, now: float) -> bool:
        self._refill(now)
        return self._level >= self._burst

    def _refill(self, now: float) -> None:
        if now > self._at:
            self._level = min(self._burst, self._level + (now - self._at) * self._rate)
            self._at = now
