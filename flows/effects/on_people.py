"""What is done with files and people: language, contact, invitations, who covers what."""

from dataclasses import dataclass
from uuid import UUID

from cases.contact import ContactRules
from cases.person import Language, Role
from flows.event import Sent


@dataclass(frozen=True, slots=True)
class Keep:
    """Fetch a file later and keep it with the talk `flow` (and so with the case that comes of it)."""

    flow: str
    file: Sent


@dataclass(frozen=True, slots=True)
class KeepWithCase:
    """Fetch a file later and keep it with an existing case."""

    case: UUID
    file: Sent


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: Language


@dataclass(frozen=True, slots=True)
class SetContact:
    """She said whether and when she may be written to; with `about`, of her own accord on the card of that case."""

    rules: ContactRules
    about: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """A one-time invitation; only a keyed hash of `token` is kept, for 72 hours."""

    token: str
    role: Role
    group: UUID | None
    woman: bool | None


@dataclass(frozen=True, slots=True)
class Join:
    """This person used an invitation: its role and group become hers, waiting for a coordinator's word."""

    token: str
    name: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """A coordinator lets in (`yes`) or turns away who came with an invitation."""

    person: UUID
    yes: bool


@dataclass(frozen=True, slots=True)
class Remove:
    """A coordinator takes somebody else off the staff: from then on she is a resident like any other."""

    person: UUID


@dataclass(frozen=True, slots=True)
class SetCover:
    """A coordinator sets which neighbouring group covers a kelurahan; None takes it back."""

    kelurahan: str
    group: UUID | None
