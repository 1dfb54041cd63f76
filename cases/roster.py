"""Who serves where: groups, the kelurahan they cover, and their people."""

from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from cases.person import STAFF, Person, Role


@dataclass(frozen=True, slots=True)
class Group:
    """A Kelompok Konstituen. `confirmed` is False while its name is only supposed."""

    id: UUID
    name: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """What others give to somebody of the staff."""

    role: Role
    group: UUID | None
    woman: bool | None


WITH_GROUP: Final = (Role.COMPANION, Role.OFFICER)
"""Roles that are nothing without a group."""


def place_of(person: Person) -> Place:
    return Place(person.role, person.group, person.woman)


@dataclass(frozen=True, slots=True)
class Roster:
    """A snapshot of staff and territory, made anew when either changes.

    `home` maps a kelurahan code to the group at home there; `cover` to the neighbouring group that a coordinator
    set for it.
    """

    people: dict[UUID, Person] = field(default_factory=dict)
    groups: dict[UUID, Group] = field(default_factory=dict)
    home: dict[str, UUID] = field(default_factory=dict)
    cover: dict[str, UUID] = field(default_factory=dict)

    def companions(self, group: UUID | None) -> tuple[Person, ...]:
        return tuple(
            person
            for person in self.people.values()
            if person.active and person.role is Role.COMPANION and group is not None and person.group == group
        )

    def coordinators(self) -> tuple[Person, ...]:
        return tuple(p for p in self.people.values() if p.active and p.role is Role.COORDINATOR)

    def groups_for(self, kelurahan: str) -> tuple[UUID, ...]:
        """The group at home in a kelurahan first, then the neighbour that covers it; possibly none."""
        found = (self.home.get(kelurahan), self.cover.get(kelurahan))
        return tuple(dict.fromkeys(group for group in found if group is not None))

    def serve(self, kelurahan: str) -> tuple[Person, ...]:
        """The companions whom a case from there may come to by the rule, leave and reach apart."""
        return tuple(person for group in self.groups_for(kelurahan) for person in self.companions(group))

    def fits(self, place: Place) -> bool:
        """Whether there is such a place: a group that there is, and one where the role asks for it."""
        known = place.group in self.groups if place.group else place.role not in WITH_GROUP
        return known and place.role in STAFF

    def moved(self, *people: Person) -> "Roster":
        """With some as they stand now."""
        return replace(self, people={**self.people, **{one.id: one for one in people}})

    def without(self, person: UUID) -> "Roster":
        return replace(self, people={id_: one for id_, one in self.people.items() if id_ != person})
