"""The roster as a table for Excel and its kin: written, and read back."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import StringIO
from typing import Final
from uuid import UUID

from cases.leave import current
from cases.person import Person, Role
from cases.roster import Roster

LARGEST: Final = 200 * 1024  # bytes
MOST_LINES: Final = 500
HEAD: Final = 200  # characters; a workbook, a picture has signs there that no text has
LONGEST_NAME: Final = 128  # characters

COLUMNS: Final = ("id", "nama", "peran", "kelompok", "jenis", "berhalangan")
NEEDED: Final = COLUMNS[:5]
"""The last column is for reading only: who is on leave is set in the chat."""

ROLE_WORDS: Final[dict[Role, str]] = {
    Role.COMPANION: "pendamping",
    Role.COORDINATOR: "koordinator",
    Role.OFFICER: "pengurus",
    Role.PROGRAMME: "program",
    Role.OBSERVER: "pemantau",
}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by Excel
_GUARD: Final = "'"


class Wrong(StrEnum):
    """What is wrong with a line, or (line 0) with the whole file."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_TABLE = "not_a_table"
    NO_COLUMN = "no_column"
    NO_NAME = "no_name"
    NO_ROLE = "no_role"
    NO_SUCH_GROUP = "no_such_group"
    NEEDS_GROUP = "needs_group"
    NO_SEX = "no_sex"
    NO_SUCH_PERSON = "no_such_person"
    OTHER_NAME = "other_name"
    TWICE = "twice"
    OWN_ROLE = "own_role"
    SERVES_ALREADY = "serves_already"


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` as a table program counts it, from 1; `what` is the cell, or the column that is missing."""

    line: int
    wrong: Wrong
    what: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    cells: Mapping[str, str]


# Writing. -------------------------------------------------------------------------------------------------------------


def written(roster: Roster, ids: Mapping[UUID, str], today: date) -> str:
    """The staff by name, each with its id as `ids` has it; Excel reads the mark at its head as UTF-8."""
    staff = sorted((one for one in roster.people.values() if one.staff), key=lambda one: (one.name.casefold(), one.id))
    return table((COLUMNS, *(_cells(one, roster, ids[one.id], today) for one in staff)))


def table(lines: Iterable[Iterable[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_safe(cell) for cell in line] for line in lines)
    return f"\ufeff{out.getvalue()}"


def _cells(person: Person, roster: Roster, id_: str, today: date) -> tuple[str, ...]:
    group = roster.groups.get(person.group) if person.group else None
    away = current(person.leave, today)
    sex = {True: "P", False: "L", None: ""}[person.woman]
    last = away.last.isoformat() if away else ""
    return (id_, person.name, ROLE_WORDS[person.role], group.name if group else "", sex, last)


def _safe(cell: str) -> str:
    return _GUARD + cell if cell.startswith(_FORMULA) else cell


def plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith(_FORMULA) else cell


# Reading. -------------------------------------------------------------------------------------------------------------


def decoded(data: bytes) -> str:
    """As Excel may have saved it: UTF-8 with or without its mark, UTF-16 with it, else the Western code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(text: str) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    """The lines under the head, by column; commas or semicolons, as the head has them."""
    if len(text.encode(errors="replace")) > LARGEST:
        return (), (Fault(0, Wrong.TOO_LONG),)
    text = text.removeprefix("\ufeff").replace("\x00", "")
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in text[:HEAD]):
        return (), (Fault(0, Wrong.NOT_A_TABLE),)
    try:
        rows = [(number, [plain(cell) for cell in row]) for number, row in _rows(text)]
    except csv.Error:
        return (), (Fault(0, Wrong.NOT_A_TABLE),)
    if not rows:
        return (), (Fault(0, Wrong.EMPTY),)
    return _under_head(rows)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that hold something, numbered from 1."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    told = first.lower().startswith("sep=")
    between = first[4:5] if told else max((",", ";", "\t"), key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=between if between in ",;\t" and between else ",")
    for row in reader:
        if any(cell.strip() for cell in row) and not (told and row[0].lower().startswith("sep=")):
            yield reader.line_num, row


def _under_head(rows: list[tuple[int, list[str]]]) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    (at, head), *rest = rows
    names = [cell.casefold() for cell in head]
    missing = [Fault(at, Wrong.NO_COLUMN, column) for column in NEEDED if column not in names]
    if missing:
        return (), tuple(missing)
    if not rest:
        return (), (Fault(0, Wrong.EMPTY),)
    if len(rest) > MOST_LINES:
        return (), (Fault(0, Wrong.TOO_LONG),)
    columns = {name: names.index(name) for name in COLUMNS if name in names}
    found = (
        Line(number, {name: row[place] if place < len(row) else "" for name, place in columns.items()})
        for number, row in rest
    )
    return tuple(found), ()
