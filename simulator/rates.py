"""Telegram's sending rates: 1/s a chat with a small burst, 20/min a group, 30/s overall."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.clock import MovableClock
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
    """The rates in force. The burst of a private chat is assumed: Telegram calls it "short".

    `clock` fills the buckets again. Left out, it is the stand-in's own clock where that runs, and the machine's
    where the stand-in's stands still (or nothing could be sent after a burst until somebody jumps). For exact,
    repeatable refusals give the still clock: `Rates(clock=clock.now)`.
    """

    enabled: bool = True
    chat: Pace = Pace(1.0, 8)
    group: Pace = Pace(20 / 60, 20)
    overall: Pace = Pace(30.0, 30)
    clock: Callable[[], float] | None = None
    _buckets: dict[tuple[int, int], Bucket] = field(default_factory=dict)

    def follow(self, clock: MovableClock) -> None:
        """Take the stand-in's clock if it runs and no other was chosen."""
        if self.clock is None and clock.running:
            self.clock = clock.now

    def spend(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        """Count a sending of so many messages; raises 429 with retry_after when it comes too early.

        Several at once (an album) need room for one, and are paid for afterwards.
        """
        now = (self.clock or time.monotonic)()
        group = self.group if chat_id < 0 else self.chat
        pairs = [(self._bucket(bot_id, chat_id, group, now), group)]
        pairs.append((self._bucket(bot_id, 0, self.overall, now), self.overall))
        wait = max(bucket.wait(pace, now) for bucket, pace in pairs)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket, _ in pairs:
            bucket.level -= messages

    def _bucket(self, bot_id: int, chat_id: int, pace: Pace, now: float) -> Bucket:
        return self._buckets.setdefault((bot_id, chat_id), Bucket(pace.burst, now))
