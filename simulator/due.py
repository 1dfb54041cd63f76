"""What the bot behind the stand-in has to do and when, as its keeper posts it; only kept and shown here."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from simulator.shapes import JSON

LONGEST_LABEL: Final = 200
AFTER_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class DueEntry:
    """Something due at a time (seconds since 1970); `chat` is whom it concerns, if one."""

    at: float
    label: str
    kind: str = ""
    chat: int | None = None


class Due:
    """The strip of what is due, soonest first."""

    def __init__(self, changed: Callable[[list[JSON]], None]) -> None:
        self._changed = changed
        self.entries: list[DueEntry] = []

    def put(self, entries: Iterable[DueEntry | JSON]) -> None:
        """Replace the whole strip; raises KeyError, TypeError or ValueError for what has the wrong shape."""
        read = [each if isinstance(each, DueEntry) else _read(each) for each in entries]
        self.entries = sorted(read, key=lambda entry: entry.at)
        self._changed(self.shown())

    def shown(self) -> list[JSON]:
        return [asdict(entry) for entry in self.entries]

    def next_after(self, now: float) -> float | None:
        """Return the moment at which the next entry lying ahead has just fallen due; None without one."""
        return next((entry.at + AFTER_SECONDS for entry in self.entries if entry.at > now), None)


def _read(entry: Any) -> DueEntry:
    if not isinstance(entry, dict):
        raise TypeError("an entry is an object with at, label, kind, chat")
    chat = entry.get("chat")
    return DueEntry(
        float(entry["at"]),
        str(entry["label"])[:LONGEST_LABEL],
        str(entry.get("kind") or "")[:LONGEST_LABEL],
        None if chat is None else int(chat),
    )
