"""The numbers that may be shown to somebody in need."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from cases.shipped import shipped_rows


class Source(StrEnum):
    """How well an entry is known."""

    VERIFIED = "verified"  # read in a named public source
    SECOND_HAND = "second_hand"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to turn to. Without a phone or WhatsApp number only its name and hours are known.

    `read_in` says in words where it was read.
    """

    key: str
    name: str
    phone: str | None
    whatsapp: str | None
    hours: str | None
    source: Source
    last_checked: date | None
    shown: bool
    read_in: str = ""

    def __post_init__(self) -> None:
        if self.shown and (self.source is not Source.VERIFIED or not self.read_in):
            raise ValueError(f"{self.key} is shown to residents but not verified")


@cache
def directory() -> tuple[Entry, ...]:
    """List every entry shipped, in the file's order; ValueError for a row that says what it may not."""
    return tuple(_entry(row) for row in shipped_rows("directory", "numbers.csv"))


@cache
def emergency() -> tuple[Entry, ...]:
    """List what residents may be shown, the most useful to them first."""
    return tuple(entry for entry in directory() if entry.shown)


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        key=row["key"],
        name=row["name"],
        phone=row["phone"] or None,
        whatsapp=row["whatsapp"] or None,
        hours=row["hours"] or None,
        source=Source(row["source_status"]),
        last_checked=date.fromisoformat(row["last_checked"]) if row["last_checked"] else None,
        shown=_yes(row["show_to_residents"]),
        read_in=row["source"],
    )


def _yes(cell: str) -> bool:
    return {"yes": True, "no": False}[cell]
