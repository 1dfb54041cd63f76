"""How long to wait before a row is tried again."""

from dataclasses import dataclass
from typing import Final

from bot.sender.refusals import Remedy
from storage.outbox import Outgoing

FIRST: Final = 0.5
LONGEST: Final = 30.0
"""After an outage all is tried within this time (faults.md, F9: delivered within 60 s)."""
LOCKED_OUT: Final = 30.0
LONG: Final = 60.0
"""A wait longer than this outlives a restart."""


@dataclass(frozen=True, slots=True)
class Pause:
    seconds: float
    cause: Remedy


def backed_off(row: Outgoing, failures: int) -> float:
    """Twice as long each time, up to a third shorter by the row's own id, so that not all come back at once."""
    whole = min(LONGEST, FIRST * 2.0 ** min(failures, 10))
    return whole * (1 - row.id.int % 1000 / 3000)
