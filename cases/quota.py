"""How many files one person may send: a table. Words are never counted: a story must not end at a number."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

MIB: Final = 1024 * 1024
DAY: Final = timedelta(hours=24)  # looked back on, so that no midnight doubles it


class Span(StrEnum):
    DAY = "day"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Quota:
    """What one person may have sent: so many files, of so many bytes together."""

    files: int
    bytes: int


QUOTAS: Final[dict[Span, Quota]] = {
    Span.DAY: Quota(60, 300 * MIB),
    Span.CASE: Quota(120, 600 * MIB),
}


@dataclass(frozen=True, slots=True)
class Used:
    """What one person has sent already, by the span it is counted in; a span that is not there counts nothing."""

    of: tuple[tuple[Span, Quota], ...] = ()

    def more(self, files: int, size: int) -> "Used":
        """With files that lie in no row yet."""
        return Used(tuple((span, Quota(used.files + files, used.bytes + size)) for span, used in self.of))


def reached(used: Used, size: int) -> Span | None:
    """The quota that a further file of `size` bytes would break; None where it fits.

    A size below nothing, which Telegram never says, counts as nothing.
    """
    for span, sent in used.of:
        most = QUOTAS[span]
        if sent.files >= most.files or sent.bytes + max(0, size) > most.bytes:
            return span
    return None
