"""Who serves where: groups, the kelurahan they cover, and their people."""

from dataclasses import dataclass, field
from uuid import UUID

from cases.person import Person, Role


@dataclass(frozen=True, slots=True)
class Group:
    """A Kelompok Konstituen. `confirmed` is False while its name is only supposed."""

    id: UUID
    name: str
    confirmed: bool = True


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
