"""Who somebody is to the service: role, group, language, and how she may be written to."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from cases.contact import ContactRules


class Role(StrEnum):
    RESIDENT = "resident"
    COMPANION = "companion"
    COORDINATOR = "coordinator"


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being with one Telegram account.

    `telegram_id` is also the id of her private chat. `name` is empty for residents: they need none.
    `group` is the id of a companion's group. `active` is False for who was removed or waits for confirmation.
    """

    id: UUID
    telegram_id: int
    role: Role = Role.RESIDENT
    language: Language = Language.INDONESIAN
    name: str = ""
    group: UUID | None = None
    woman: bool | None = None
    active: bool = True
    contact: ContactRules = field(default_factory=ContactRules)

    @property
    def staff(self) -> bool:
        return self.active and self.role is not Role.RESIDENT
