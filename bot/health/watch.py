"""What watches over one running product: its pulse, its counters, and how far the clocks are apart."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from bot.health.metrics import Metrics
from bot.health.pulse import Pulse


class Watch:
    """Made before anything is opened, so that it can be asked while the database is still brought up to date.

    `seconds_off`: by how much Telegram's clock is ahead of this machine's; None where it has not answered yet.
    `is_watched`: whether /healthz is listened on, where it was asked for. `wall`: seconds since 1970.
    """

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self.pulse = Pulse()
        self.metrics = Metrics()
        self.seconds_off: float | None = None
        self.failing: set[str] = set()
        self.is_watched: Callable[[], bool] = lambda: True
        self._wall = wall

    def looked(self, name: str, *, well: bool) -> None:
        """A look of the clock is over; `failing` names those that did not go well the last time."""
        if well:
            self.failing.discard(name)
            return
        self.failing.add(name)
        self.metrics.looks_failed.labels(name).inc()

    def answered(self, method: str, status: int, date: str | None) -> None:
        """A call to the Bot API ended: with this status (0: no answer), said to be at `date` (RFC 9110)."""
        self.metrics.called(method, status)
        if date is None:
            return
        try:
            self.seconds_off = parsedate_to_datetime(date).timestamp() - self._wall()
        except (ValueError, TypeError):  # a proxy's own idea of a date
            return
