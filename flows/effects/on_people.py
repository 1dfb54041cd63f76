"""What is done with files and people: language, contact, invitations, who covers what."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from cases.contact import ContactRules
from cases.person import Language, Role
from cases.roster import Place
from flows.event import FileKind, Sent
from flows.text import Text


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
    """This person used an invitation: its role and group become hers, waiting for a coordinator's word.

    `accepted` is the digest of the code of conduct that she has just accepted.
    """

    token: str
    name: str
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """A coordinator lets in (`yes`) or turns away who came with an invitation.

    `seen` is what she came as when this was decided: Stale where it is another by now; None: whatever it is.
    """

    person: UUID
    yes: bool
    seen: Place | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """A coordinator takes somebody else off the staff: from then on she is a resident like any other."""

    person: UUID


@dataclass(frozen=True, slots=True)
class SetCover:
    """A coordinator sets which neighbouring group covers a kelurahan; None takes it back."""

    kelurahan: str
    group: UUID | None


@dataclass(frozen=True, slots=True)
class SetHome:
    """A coordinator sets which group is at home in a kelurahan; None takes it back."""

    kelurahan: str
    group: UUID | None


@dataclass(frozen=True, slots=True)
class AddGroup:
    """A coordinator adds a group whose name is known for sure."""

    name: str


@dataclass(frozen=True, slots=True)
class NameGroup:
    """A coordinator renames a group, or confirms its name: from then on it is known for sure."""

    group: UUID
    name: str


@dataclass(frozen=True, slots=True)
class CancelInvitation:
    """A coordinator takes an invitation back that nobody has used yet; Stale where somebody has."""

    invitation: UUID


@dataclass(frozen=True, slots=True)
class AcceptConduct:
    """Somebody of the staff accepts the code of conduct of her role; `accepted` is the digest of what she saw."""

    accepted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveStaff:
    """A coordinator gives somebody of the staff another place: role, group, or only what is noted of her.

    `seen` is her place when this was decided: Stale where it is another by now. `keeps`: her open cases stay with
    her, as far as she still accompanies; else others are asked in the same transaction.
    """

    person: UUID
    to: Place
    seen: Place
    keeps: bool


@dataclass(frozen=True, slots=True)
class SendMade:
    """A file of ours to this person, to be passed on or kept by her, gone after `fades_after`: a picture, or a table.

    `audited` is the word in the audit, "" where another row tells of it.
    """

    kind: FileKind
    mime: str
    suffix: str
    content: bytes = field(repr=False)
    fades_after: timedelta
    audited: str = ""
    caption: Text | None = None
