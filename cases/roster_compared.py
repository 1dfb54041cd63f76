"""A table of the roster compared with who serves now: what it would change, and line by line what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from uuid import UUID

from cases.person import Person, Role
from cases.roster import WITH_GROUP, Place, Roster, place_of
from cases.roster_file import LONGEST_NAME, ROLE_WORDS, Fault, Line, Wrong, plain, read

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
            self._take_new(Newcomer(line.number, line.cells["nama"], place))
        elif place == place_of(person):
            self.unchanged += 1
        else:
            self.changes.append(Change(line.number, person.id, place))

    def _take_new(self, new: Newcomer) -> None:
        """A table sent twice, or without its ids, would invite everybody once more."""
        named = (_folded(new.name), new.place.role, new.place.group)
        if named in {_named(one) for one in self.roster.people.values() if one.staff}:
            self.faults.append(Fault(new.line, Wrong.SERVES_ALREADY, new.name))
        elif named in {(_folded(one.name), one.place.role, one.place.group) for one in self.new}:
            self.faults.append(Fault(new.line, Wrong.TWICE, new.name))
        else:
            self.new.append(new)

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
        if plain(person.name) != line.cells["nama"]:
            yield Fault(line.number, Wrong.OTHER_NAME, person.name)
        if person.id == self.viewer and role is not None and role is not person.role:
            yield Fault(line.number, Wrong.OWN_ROLE)

    def _person(self, line: Line) -> Person | None:
        found = self.roster.people.get(self.ids.get(line.cells["id"], UUID(int=0)))
        return found if found is not None and found.staff else None

    def _group(self, line: Line) -> UUID | None:
        """The one group of that name, however it is capitalised; None where there is none, or more than one."""
        name = _folded(line.cells["kelompok"])
        found = [one.id for one in self.roster.groups.values() if _folded(one.name) == name]
        return found[0] if len(found) == 1 else None

    def _place(self, line: Line) -> Place:
        group = self._group(line) if line.cells["kelompok"] else None
        return Place(_ROLES[line.cells["peran"].casefold()], group, _SEXES[line.cells["jenis"].casefold()])


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _named(person: Person) -> tuple[str, Role, UUID | None]:
    return _folded(plain(person.name)), person.role, person.group


def fingerprint(roster: Roster) -> str:
    """Of all that a table is compared with: another means that the comparison must be made again."""
    people = sorted((str(one.id), one.name, *map(str, _parts(place_of(one)))) for one in roster.people.values())
    groups = sorted((str(one.id), one.name) for one in roster.groups.values())
    return sha256(repr((people, groups)).encode()).hexdigest()


def _parts(place: Place) -> tuple[object, ...]:
    return (place.role.value, place.group, place.woman)
