"""What the roles of the staff, their groups and they themselves are called."""

from typing import Final
from uuid import UUID

from cases.person import Person, Role
from cases.roster import Roster
from flows.text import Text, text, verbatim

ROLE_NAMES: Final[dict[Role, Text]] = {
    Role.COMPANION: text("role.companion", "Pendamping"),
    Role.COORDINATOR: text("role.coordinator", "Koordinator"),
    Role.OFFICER: text("role.officer", "Pengurus kelompok"),
    Role.PROGRAMME: text("role.programme", "Petugas program"),
    Role.OBSERVER: text("role.observer", "Pemantau"),
}
ROLE_CODES: Final[dict[str, Role]] = {
    "p": Role.COMPANION,
    "k": Role.COORDINATOR,
    "u": Role.OFFICER,
    "o": Role.PROGRAMME,
    "b": Role.OBSERVER,
}
"""As buttons carry them, in the order in which they are offered."""

NAMELESS: Final = text("join.nameless", "Seseorang tanpa nama")
NO_GROUP: Final = text("join.no_group", "tanpa kelompok")


def name_of(person: Person) -> Text:
    return verbatim(person.name) if person.name.strip() else NAMELESS


def group_name(group: UUID | None, roster: Roster) -> Text:
    found = roster.groups.get(group) if group else None
    return verbatim(found.name) if found else NO_GROUP
