"""The roster as a table for Excel and its kin: written, read back, and compared with who serves now."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from io import StringIO
from typing import Final
from uuid import UUID

from cases.leave import current
from cases.person import Person, Role
from cases.roster import WITH_GROUP, Place, Roster, place_of

LARGEST: Final = 200 * 1024  # bytes
MOST_LINES: Final = 500
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
_ROLES: Final[Mapping[str, Role]] = {
    **{word: role for role, word in ROLE_WORDS.items()},
    **{role.value: role for role in ROLE_WORDS},
    "pengurus kelompok": Role.OFFICER,
    "petugas program": Role.PROGRAMME,
}
_SEXES: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("p", "perempuan", "w", "wanita", "woman", "f"), True),
    **dict.fromkeys(("l", "laki-laki", "laki laki", "pria", "man", "m"), False),
    "": None,
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


@dataclass(frozen=True, slots=True)
class Change:
    line: int
    person: UUID
    to: Place


@dataclass(frozen=True, slots=True)
class Newcomer:
    line: int
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Compared:
    """What a table would do. With a fault, nothing of it is done."""

    changes: tuple[Change, ...] = ()
    new: tuple[Newcomer, ...] = ()
    unchanged: int = 0
    faults: tuple[Fault, ...] = ()


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


def _plain(cell: str) -> str:
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
    try:
        rows = [(number, [_plain(cell) for cell in row]) for number, row in _rows(text)]
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


# Comparing. -----------------------------------------------------------------------------------------------------------


def compared(text: str, roster: Roster, ids: Mapping[str, UUID], viewer: UUID) -> Compared:
    """What would change; `ids` says whom an id in the table means. Nobody gives herself another role."""
    lines, faults = read(text)
    if faults:
        return Compared(faults=faults)
    comparing = _Comparing(roster, ids, viewer)
    for line in lines:
        comparing.take(line)
    return Compared(tuple(comparing.changes), tuple(comparing.new), comparing.unchanged, tuple(comparing.faults))


@dataclass(slots=True)
class _Comparing:
    roster: Roster
    ids: Mapping[str, UUID]
    viewer: UUID
    changes: list[Change] = field(default_factory=list)
    new: list[Newcomer] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    seen: set[UUID] = field(default_factory=set)
    unchanged: int = 0

    def take(self, line: Line) -> None:
        found = list(self._wrong(line))
        self.faults += found
        if found:
            return
        place, person = self._place(line), self._person(line)
        if person is None:
            self.new.append(Newcomer(line.number, line.cells["nama"], place))
        elif place == place_of(person):
            self.unchanged += 1
        else:
            self.changes.append(Change(line.number, person.id, place))

    def _wrong(self, line: Line) -> Iterator[Fault]:
        cells, number = line.cells, line.number
        role = _ROLES.get(cells["peran"].casefold())
        if not cells["nama"] or len(cells["nama"]) > LONGEST_NAME:
            yield Fault(number, Wrong.NO_NAME)
        if role is None:
            yield Fault(number, Wrong.NO_ROLE, cells["peran"])
        if cells["kelompok"] and self._group(line) is None:
            yield Fault(number, Wrong.NO_SUCH_GROUP, cells["kelompok"])
        if not cells["kelompok"] and role in WITH_GROUP:
            yield Fault(number, Wrong.NEEDS_GROUP, cells["nama"])
        if cells["jenis"].casefold() not in _SEXES:
            yield Fault(number, Wrong.NO_SEX, cells["jenis"])
        if cells["id"]:
            yield from self._wrong_person(line, role)

    def _wrong_person(self, line: Line, role: Role | None) -> Iterator[Fault]:
        person = self._person(line)
        if person is None:
            yield Fault(line.number, Wrong.NO_SUCH_PERSON, line.cells["id"])
            return
        if person.id in self.seen:
            yield Fault(line.number, Wrong.TWICE, person.name)
        self.seen.add(person.id)
        if _plain(person.name) != line.cells["nama"]:
            yield Fault(line.number, Wrong.OTHER_NAME, person.name)
        if person.id == self.viewer and role is not None and role is not person.role:
            yield Fault(line.number, Wrong.OWN_ROLE)

    def _person(self, line: Line) -> Person | None:
        found = self.roster.people.get(self.ids.get(line.cells["id"], UUID(int=0)))
        return found if found is not None and found.staff else None

    def _group(self, line: Line) -> UUID | None:
        """The one group of that name, however it is capitalised; None where there is none, or more than one."""
        name = " ".join(line.cells["kelompok"].casefold().split())
        found = [one.id for one in self.roster.groups.values() if " ".join(one.name.casefold().split()) == name]
        return found[0] if len(found) == 1 else None

    def _place(self, line: Line) -> Place:
        group = self._group(line) if line.cells["kelompok"] else None
        return Place(_ROLES[line.cells["peran"].casefold()], group, _SEXES[line.cells["jenis"].casefold()])


def fingerprint(roster: Roster) -> str:
    """Of all that a table is compared with: another means that the comparison must be made again."""
    people = sorted((str(one.id), one.name, *map(str, _parts(place_of(one)))) for one in roster.people.values())
    groups = sorted((str(one.id), one.name) for one in roster.groups.values())
    return sha256(repr((people, groups)).encode()).hexdigest()


def _parts(place: Place) -> tuple[object, ...]:
    return (place.role.value, place.group, place.woman)
