"""Whether people can be heard: a silence counts against nobody while Telegram is away or its backlog not yet in."""

import time
from collections.abc import Callable
from typing import Final

from flows.health import Rival

LASTS: Final = 90.0  # seconds: some polls one after the other failed
BACK_FOR: Final = 600.0  # after a silence what comes may have waited for hours; a webhook's waits for minutes more
CONFLICT_LASTS: Final = 300.0
BACKLOG_LASTS: Final = 300.0  # a crowd that never ends must not hold up the ladder for ever


class Touch:
    """`heard` is called after every answer of Telegram that says what waits there. `clock`: monotonic seconds.

    `held`: how many updates have come in and are not handled yet. `brought_at`: when the webhook was last brought one,
    in seconds since 1970, as Telegram dates its failures.
    """

    def __init__(self, held: Callable[[], int] = lambda: 0, clock: Callable[[], float] = time.monotonic) -> None:
        self.held = held
        self._clock = clock
        self.brought_at = 0.0
        self._heard_at: float | None = None
        self._back_at: float | None = None
        self._everything = False
        self._behind_since: float | None = None
        self._taken_away: tuple[Rival, float] | None = None

    def heard(self, *, everything: bool) -> None:
        """A poll worked; `everything`: nothing more waits at Telegram."""
        now = self._clock()
        if self._heard_at is None or now - self._heard_at > LASTS:
            self._back_at = now
        self._heard_at, self._everything = now, everything

    def brought(self) -> None:
        """Telegram has just reached our webhook."""
        self.brought_at = time.time()

    def taken_away(self, by: Rival) -> None:
        """Telegram says that somebody else gets our updates."""
        self._taken_away = (by, self._clock())

    @property
    def conflict(self) -> Rival | None:
        """Told lately: of two that poll, each is heard between the other's polls."""
        by, at = self._taken_away or (None, 0.0)
        return by if self._clock() - at < CONFLICT_LASTS else None

    @property
    def silent_for(self) -> float | None:
        """Seconds since the last answer; None before the first."""
        return None if self._heard_at is None else self._clock() - self._heard_at

    def just_back(self) -> bool:
        """Whether what comes in may be old: after a start, or after Telegram was away."""
        return self._back_at is None or self._clock() - self._back_at < BACK_FOR

    def __call__(self) -> bool:
        now = self._clock()
        if self._heard_at is None or now - self._heard_at > LASTS:
            self._behind_since = None
            return False
        if self._everything and self.held() == 0:
            self._behind_since = None
            return True
        self._behind_since = self._behind_since or now
        return now - self._behind_since > BACKLOG_LASTS
