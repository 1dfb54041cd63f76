"""What is alive: each part says so as it works, and who has long said nothing is silent."""

import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from flows.health import Part

LONGEST: Final[Mapping[Part, float]] = {
    Part.INTAKE: 90.0,  # a poll lasts 25 s; three failed one after the other
    Part.WRITER: 40.0,  # the lease is renewed every 10 s
    Part.SENDER: 30.0,  # it looks every 3 s
    Part.CLOCK: 180.0,  # one look may have much to do
}
"""Seconds after which a part that said nothing counts as silent."""


class Phase(StrEnum):
    STARTING = "starting"
    MIGRATING = "migrating"
    SERVING = "serving"
    STOPPING = "stopping"


class Pulse:
    """`clock`: monotonic seconds. Parts are looked at only while it serves, from that moment on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.phase = Phase.STARTING
        self._beats: dict[Part, float] = {}

    def beat(self, part: Part, *, ago: float = 0.0) -> None:
        """It lives, or did so many seconds ago."""
        self._beats[part] = self.clock() - ago

    def enter(self, phase: Phase) -> None:
        self.phase = phase
        if phase is Phase.SERVING:
            self._beats = dict.fromkeys(Part, self.clock())

    def age(self, part: Part) -> float:
        """Seconds since it last said that it lives; 0 where it was not asked to yet."""
        return self.clock() - self._beats.get(part, self.clock())

    def silent(self) -> tuple[Part, ...]:
        if self.phase is not Phase.SERVING:
            return ()
        return tuple(part for part in Part if self.age(part) > LONGEST[part])
