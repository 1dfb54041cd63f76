"""Time as the stand-in sees it: the machine's own, moved ahead, or held still."""

import time
from typing import Protocol


class Clock(Protocol):
    """Whatever tells the time in seconds since 1970 (UTC)."""

    def now(self) -> float: ...


class RunningClock:
    """The machine's clock, which a test or a person may move ahead."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.ahead = ahead

    def now(self) -> float:
        return time.time() + self.ahead

    def jump(self, seconds: float) -> None:
        self.ahead += seconds


class StillClock:
    """A clock that moves only when it is told to."""

    def __init__(self, at: float = 1_780_000_000.0) -> None:
        self.at = at

    def now(self) -> float:
        return self.at

    def jump(self, seconds: float) -> None:
        self.at += seconds
