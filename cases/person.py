"""Who somebody is to the service: role, group, language, and how she may be written to."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from cases.contact import ContactRules
from cases.leave import Leave


class Role(StrEnum):
    RESIDENT = "resident"
    COMPANION = "companion"
    COORDINATOR = "coordinator"
    OFFICER = "officer"  # pengurus of a group: sees how her group stands, in numbers
    PROGRAMME = "programme"  # programme officer or assistant: announcements, guides, the directory, numbers
    OBSERVER = "observer"  # reads numbers, nothing else
    SERVICE = "service"  # nobody: the service itself, woken by the clock


ACCOMPANYING: Final = (Role.COMPANION, Role.COORDINATOR)
STAFF: Final = (*ACCOMPANYING, Role.OFFICER, Role.PROGRAMME, Role.OBSERVER)


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being with one Telegram account.

    `telegram_id` is also the id of her private chat. `name` is empty for residents: they need none.
    `group` is the id of a companion's group. `active` is False for who was removed or waits for confirmation.
    `reachable` is False while the bot is blocked. `leave` is known of staff as they stand in the roster, and so is
    `accepted`: the digest of the code of conduct that she accepted in her present role, "" for none.
    `locked`: a code word (a resident's) or a PIN (of staff) is set; `opened`: it was given in this chat lately. Known
    while it is: since when it is hers (`since`), and the cases whose `numbers` she has given as well.
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
    reachable: bool = True
    leave: tuple[Leave, ...] = ()
    accepted: str | None = None
    locked: bool = False
    opened: bool = False
    since: datetime | None = None
    numbers: frozenset[UUID] = frozenset()

    @property
    def staff(self) -> bool:
        return self.active and self.role in STAFF

    @property
    def accompanies(self) -> bool:
        """Whether cases may come to her; other staff are told nothing of any."""
        return self.active and self.role in ACCOMPANYING

    def away(self, day: date) -> bool:
        """Whether she is on leave on a local day."""
        return any(leave.covers(day) for leave in self.leave)

    def available(self, day: date) -> bool:
        """Whether a case may be given to her on a local day: she accompanies, is to be reached, not on leave."""
        return self.accompanies and self.reachable and not self.away(day)


SERVICE: Final = Person(id=UUID(int=0), telegram_id=0, role=Role.SERVICE)
"""Who acts where nobody does: a due row woke."""
