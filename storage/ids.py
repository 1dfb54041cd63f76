"""Row ids: made by us before the insert (encryption binds them), ordered by time (RFC 9562, version 7)."""

import os
from datetime import datetime
from uuid import UUID


class _Ticks:
    """Milliseconds and a counter in one number that only grows: rows of one batch keep their order."""

    def __init__(self) -> None:
        self._last = 0

    def next(self, at: datetime) -> int:
        milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
        self._last = max(self._last + 1, milliseconds << 12)
        return self._last


_ticks = _Ticks()


def first_id(at: datetime) -> UUID:
    """Where ids made from this moment on begin."""
    return UUID(int=(int(at.timestamp() * 1000) & ((1 << 48) - 1)) << 80)


def new_id(at: datetime) -> UUID:
    """A version 7 UUID, later than every one made before it in this process."""
    tick = _ticks.next(at)
    chance = int.from_bytes(os.urandom(8)) >> 2
    value = (tick >> 12) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0x2 << 62 | chance
    return UUID(int=value)
