"""Whether people can be heard: a silence counts against nobody while Telegram is away or its backlog not yet in."""

import time
from collections.abc import Callable
from typing import Final

LASTS: Final = 90.0  # seconds: some polls one after the other failed
BACKLOG_LASTS: Final = 300.0  # a crowd that never ends must not hold up the ladder for ever


class Touch:
    """`heard` is called after every answer of Telegram that says what waits there. `clock`: monotonic seconds."""

    def __init__(self, held: Callable[[], int], clock: Callable[[], float] = time.monotonic) -> None:
        """`held`: how many updates have come in and are not handled yet."""
        self._held = held
        self._clock = clock
        self._heard_at: float | None = None
        self._everything = False
        self._behind_since: float | None = None

    def heard(self, *, everything: bool) -> None:
        """A poll worked; `everything`: nothing more waits at Telegram."""
        self._heard_at, self._everything = self._clock(), everything

    def __call__(self) -> bool:
        now = self._clock()
        if self._heard_at is None or now - self._heard_at > LASTS:
            self._behind_since = None
            return False
        if self._everything and self._held() == 0:
            self._behind_since = None
            return True
        self._behind_since = self._behind_since or now
        return now - self._behind_since > BACKLOG_LASTS
