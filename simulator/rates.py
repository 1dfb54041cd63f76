"""Telegram's sending rates: 1/s a chat with a small burst, 20/min a group, 30/s overall."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.refusals import too_many


@dataclass(frozen=True, slots=True)
class Pace:
    """So many a second, so many at once."""

    per_second: float
    burst: int


@dataclass(slots=True)
class Bucket:
    """What one chat (or the bot as a whole) may still send."""

    level: float
    at: float

    def wait(self, pace: Pace, now: float) -> float:
        """Refill, then return the seconds until one may be sent (0: now)."""
        self.level = min(pace.burst, self.level + (now - self.at) * pace.per_second)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / pace.per_second


@dataclass(slots=True)
class Rates:
    """The rates in force. The burst of a private chat is assumed: Telegram calls it "short"."""

    enabled: bool = True
    chat: Pace = Pace(1.0, 8)
    group: Pace = Pace(20 / 60, 20)
    overall: Pace = Pace(30.0, 30)
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[tuple[int, int], Bucket] = field(default_factory=dict)

    def spend(self, bot_id: int, chat_id: int) -> None:
        """Count one sending; raises 429 with retry_after when it comes too early."""
        now = self.clock()
        group = self.group if chat_id < 0 else self.chat
        pairs = [(self._bucket(bot_id, chat_id, group, now), group)]
        pairs.append((self._bucket(bot_id, 0, self.overall, now), self.overall))
        wait = max(bucket.wait(pace, now) for bucket, pace in pairs)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket, _ in pairs:
            bucket.level -= 1

    def _bucket(self, bot_id: int, chat_id: int, pace: Pace, now: float) -> Bucket:
        return self._buckets.setdefault((bot_id, chat_id), Bucket(pace.burst, now))
