"""Time as the stand-in sees it: the machine's own, moved ahead, or held still."""

import time
from collections.abc import Callable
from typing import ClassVar, Protocol

JumpListener = Callable[[float], None]


class Clock(Protocol):
    """Whatever tells the time in seconds since 1970 (UTC)."""

    def now(self) -> float: ...


class MovableClock:
    """What both clocks share: every jump is counted and told to `listeners` with the new time."""

    running: ClassVar[bool]

    def __init__(self) -> None:
        self.jumps = 0
        self.jumped_to = 0.0
        self.listeners: list[JumpListener] = []

    def now(self) -> float:
        raise NotImplementedError

    def jump(self, seconds: float) -> None:
        self._move(seconds)
        self.jumps += 1
        self.jumped_to = now = self.now()
        for listener in tuple(self.listeners):
            listener(now)

    def _move(self, seconds: float) -> None:
        raise NotImplementedError


class RunningClock(MovableClock):
    """The machine's clock, which a test or a person may move ahead."""

    running = True

    def __init__(self, ahead: float = 0.0) -> None:
        super().__init__()
        self.ahead = ahead

    def now(self) -> float:
        return time.time() + self.ahead

    def _move(self, seconds: float) -> None:
        self.ahead += seconds


class StillClock(MovableClock):
    """A clock that moves only when it is told to."""

    running = False

    def __init__(self, at: float = 1_780_000_000.0) -> None:
        super().__init__()
        self.at = at

    def now(self) -> float:
        return self.at

    def _move(self, seconds: float) -> None:
        self.at += seconds
