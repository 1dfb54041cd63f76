"""How long to wait after a failure: twice as long each time, up to a limit, never quite alike."""

from dataclasses import dataclass, field
from secrets import SystemRandom

CHANCE = SystemRandom()


@dataclass(slots=True)
class Backoff:
    """Seconds from `first`, doubled with each failure, at most `longest`; each shortened by up to half by chance."""

    first: float = 1.0
    longest: float = 30.0
    _failures: int = field(default=0, init=False)

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        seconds = min(self.longest, self.first * 2.0 ** min(self._failures, 30))
        self._failures += 1
        return seconds * CHANCE.uniform(0.5, 1.0)

    def reset(self) -> None:
        """It went well: the next failure starts anew."""
        self._failures = 0
