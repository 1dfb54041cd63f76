"""How a backup is written, the same for SQLite and PostgreSQL.

A line of JSON that says what it is, a line for some rows, a line and its bytes for a file, and a last line that says
how much there must have been.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    Numeric,
    String,
    TableClause,
    Uuid,
    column,
    table,
)
from sqlalchemy.types import TypeEngine

from storage.backup.unusable import Unusable
from storage.metadata import EPOCH, MICROSECOND, Moment

FORMAT: Final = 1
MAIN, KEYS = "main", "keys"

# Most particular first: what a column is called in a backup, and which type of ours it has.
KINDS: Final[tuple[tuple[str, type[TypeEngine[Any]]], ...]] = (
    ("moment", Moment),
    ("uuid", Uuid),
    ("bytes", LargeBinary),
    ("yes", Boolean),
    ("integer", Integer),
    ("date", Date),
    ("json", JSON),
    ("text", String),
)
# What a column becomes where rows are put back: a moment is the number that it is in the table.
TYPES: Final[dict[str, type[TypeEngine[Any]]]] = {name: kind for name, kind in KINDS if name != "moment"} | {
    "moment": BigInteger,
    "integer": BigInteger,
}
TO_JSON: Final[dict[str, Callable[[Any], Any]]] = {
    "moment": lambda value: (value - EPOCH) // MICROSECOND,
    "uuid": lambda value: value.hex,
    "bytes": lambda value: base64.b64encode(value).decode(),
    "date": lambda value: value.isoformat(),
}
FROM_JSON: Final[dict[str, Callable[[Any], Any]]] = {
    "uuid": UUID,
    "bytes": lambda value: base64.b64decode(value, validate=True),
    "date": date.fromisoformat,
}


def kind_of(one: Column[Any]) -> str:
    """Raises TypeError for a type that no backup knows yet."""
    for name, kind in KINDS:
        if isinstance(one.type, kind) and not isinstance(one.type, Numeric):
            return name
    raise TypeError(f"{one}: a backup can't hold {type(one.type).__name__}")


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as it is in a backup: its columns and their kinds, in the order of a row's values."""

    name: str
    columns: tuple[tuple[str, str], ...]

    def to_json(self, row: Any) -> list[Any]:
        return [
            value if value is None or kind not in TO_JSON else TO_JSON[kind](value)
            for value, (_, kind) in zip(row, self.columns, strict=True)
        ]

    def from_json(self, row: list[Any]) -> dict[str, Any]:
        return {
            name: value if value is None or kind not in FROM_JSON else FROM_JSON[kind](value)
            for value, (name, kind) in zip(row, self.columns, strict=True)
        }

    def table(self) -> TableClause:
        """To put its rows back, whatever the tables of this release are."""
        return table(self.name, *(column(name, TYPES[kind]) for name, kind in self.columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a file says of itself: `pair` is the same in a main backup and the file of keys made with it."""

    part: str
    pair: str
    revision: str
    at: datetime
    layouts: tuple[Layout, ...]

    def line(self) -> bytes:
        told = {
            "sipakatau": FORMAT,
            "part": self.part,
            "pair": self.pair,
            "revision": self.revision,
            "at": (self.at - EPOCH) // MICROSECOND,
            "tables": [[one.name, one.columns] for one in self.layouts],
        }
        return orjson.dumps(told) + b"\n"

    @classmethod
    def read(cls, line: bytes) -> "Head":
        """Raises Unusable."""
        try:
            told = orjson.loads(line)
            known = told["sipakatau"]
            if known != FORMAT:
                raise Unusable(f"was made by a release that writes backups otherwise ({known:d}): install that one")
            layouts = tuple(Layout(name, tuple((one, kind) for one, kind in rest)) for name, rest in told["tables"])
            if any(kind not in TYPES for layout in layouts for _, kind in layout.columns):
                raise Unusable("holds what this release does not know: install the one that made it, or a newer one")
            at = EPOCH + told["at"] * MICROSECOND
            return cls(part=told["part"], pair=told["pair"], revision=told["revision"], at=at, layouts=layouts)
        except (ValueError, KeyError, TypeError):
            raise Unusable("is no backup of ours") from None


@dataclass(frozen=True, slots=True)
class End:
    """How much there must have been, and the hash of all that came before this line."""

    rows: dict[str, int]
    files: int
    missing: int
    digest: str

    def line(self) -> bytes:
        told = {"rows": self.rows, "files": self.files, "missing": self.missing, "sha256": self.digest}
        return orjson.dumps({"end": told}) + b"\n"


def rows_line(layout: Layout, rows: Any) -> bytes:
    return orjson.dumps({"t": layout.name, "r": [layout.to_json(row) for row in rows]}) + b"\n"


def file_line(name: str, size: int | None, digest: str) -> bytes:
    """`size` None: its row was there, the file was not."""
    return orjson.dumps({"f": name, "n": size, "h": digest}) + b"\n"
