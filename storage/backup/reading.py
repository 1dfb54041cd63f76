"""Reads a backup as it comes: what it is, rows by the hundred, files one by one, and whether it was whole."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

import orjson

from storage.backup.form import End, Head, Layout
from storage.backup.sealing import ALTERED
from storage.backup.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Rows:
    layout: Layout
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class File:
    """A sealed file of the vault; `data` None where it was not there when the backup was made."""

    id: UUID
    data: bytes | None


class Reader:
    """Blocking: to be called in a thread. Raises Unusable where something does not fit."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._hash = hashlib.sha256()
        self._rows: dict[str, int] = {}
        self._files = 0
        self._missing = 0
        self.end: End | None = None

    def head(self, part: str) -> Head:
        line = self._line()
        head = Head.read(line)
        if head.part != part:
            raise Unusable(f"is the {head.part} part of a backup where the {part} part is wanted")
        self._rows = {layout.name: 0 for layout in head.layouts}
        return head

    def items(self, head: Head) -> Iterator[Rows | File]:
        """All of it, in order; afterwards `end` is set, and fits what was read."""
        layouts = {layout.name: layout for layout in head.layouts}
        while self.end is None:
            before = self._hash.hexdigest()
            try:
                told = orjson.loads(self._line())
                if "end" in told:
                    self._finish(told["end"], before)
                elif "t" in told:
                    layout = layouts[told["t"]]
                    self._rows[layout.name] += len(told["r"])
                    yield Rows(layout, [layout.from_json(row) for row in told["r"]])
                else:
                    yield self._file(told)
            except (ValueError, KeyError, TypeError):
                raise Unusable(ALTERED) from None

    def _line(self) -> bytes:
        line = self._source.readline()
        if not line.endswith(b"\n"):
            raise Unusable(ALTERED)
        self._hash.update(line)
        return line

    def _file(self, told: dict[str, Any]) -> File:
        row = UUID(told["f"])
        if told["n"] is None:
            self._missing += 1
            return File(row, None)
        data = self._source.read(told["n"])
        self._hash.update(data)
        if len(data) != told["n"] or hashlib.sha256(data).hexdigest() != told["h"]:
            raise Unusable(ALTERED)
        self._files += 1
        return File(row, data)

    def _finish(self, told: dict[str, Any], before: str) -> None:
        end = End(told["rows"], told["files"], told["missing"], told["sha256"])
        if end != End(self._rows, self._files, self._missing, before) or self._source.read(1):
            raise Unusable(ALTERED)
        self.end = end
