"""What repeats itself too often is counted instead of written: a log that fills the disk helps nobody."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MOST: Final = 20
WITHIN: Final = 60.0  # seconds
KINDS: Final = 1000  # of lines that are remembered


@dataclass(slots=True)
class _Seen:
    since: float
    times: int = 0
    kept_back: int = 0


class Repeats(logging.Filter):
    """At most MOST lines of a kind WITHIN a span: same logger, same words, whatever ids they carry.

    The next line of any kind after the span says how many were kept back. `clock`: monotonic seconds.
    """

    def __init__(self, handler: logging.Handler, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._handler, self._clock = handler, clock
        self._seen: dict[tuple[str, str], _Seen] = {}
        self._lock = threading.RLock()

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "repeats", False):
            return True
        now = self._clock()
        with self._lock:
            self._tell_of_past(now)
            seen = self._seen.setdefault((record.name, str(record.msg)), _Seen(now))
            seen.times += 1
            if seen.times <= MOST:
                return True
            seen.kept_back += 1
            return False

    def _tell_of_past(self, now: float) -> None:
        over = {kind: seen for kind, seen in self._seen.items() if now - seen.since > WITHIN or len(self._seen) > KINDS}
        for kind, seen in over.items():
            del self._seen[kind]
            if seen.kept_back:
                self._say(kind, seen.kept_back)

    def _say(self, kind: tuple[str, str], times: int) -> None:
        name, words = kind
        more = logging.LogRecord(name, logging.WARNING, "", 0, "%d more lines were kept back: %s", (times, words), None)
        more.repeats = True
        self._handler.handle(more)
