"""What a turn wants done. Flows say it; the commit turns roles into people and effects into rows.

Effects are carried out in their order, all in one transaction, or none of them.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

from cases.case import Outcome, Status, Urgency
from cases.contact import ContactRules, Purpose
from cases.person import Language, Role
from cases.taxonomy import Category
from flows.event import Sent
from flows.screen import Screen
from flows.text import Text


class Priority(IntEnum):
    """The sender takes lower numbers first."""

    URGENT = 0
    ROUTINE = 1
    BROADCAST = 2


# Whom a message is for. -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class To:
    """One person by id."""

    person: UUID


@dataclass(frozen=True, slots=True)
class AssignedTo:
    """The companion of a case, as it stands after this turn; the coordinators where there is none."""

    case: UUID


@dataclass(frozen=True, slots=True)
class ReporterOf:
    """Who brought a case; her contact rules decide whether and when."""

    case: UUID


@dataclass(frozen=True, slots=True)
class Coordinators:
    """All active coordinators; with `case`, only those who may be alerted about it."""

    case: UUID | None = None


Address = To | AssignedTo | ReporterOf | Coordinators


# Messages. ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Show:
    """Put `screen` where this person is looking: her one living message is edited, or moved below what she wrote.

    `telling` marks what must go when she presses the exit key. `plain` screens (menu, welcome) are not.
    """

    screen: Screen
    telling: bool = True


@dataclass(frozen=True, slots=True)
class Welcome:
    """The start: the welcome with the exit key as its reply keyboard, and the menu as the living message under it."""

    welcome: Screen
    key: Text
    menu: Screen


@dataclass(frozen=True, slots=True)
class Reply:
    """A further message to this person beside the living one, removed after `fades_after`."""

    screen: Screen
    fades_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Redraw:
    """Edit the very message whose button was pressed (an alert, a list) to show `screen`."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Tell:
    """A message to somebody else (or to oneself later). Residents get it silently, as their rules allow."""

    to: Address
    screen: Screen
    purpose: Purpose
    priority: Priority = Priority.ROUTINE
    case: UUID | None = None
    fades_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word on the pressed button, at most 200 characters; `alert` must be tapped away."""

    text: Text
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Wipe:
    """The exit key: remove every telling message of both sides, leave the menu `screen`. Drafts stay."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class SendFiles:
    """The kept files of a case to this person, protected, removed after `fades_after`."""

    case: UUID
    fades_after: timedelta


# Cases. ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A new case by this person, from the talk `flow`, whose key it inherits. It is routed and alerted at once.

    `id` is the event's, so that later effects can name the case.
    `told` is what she told: question name → stored answer, in JSON. `number` was made from the event's entropy.
    """

    id: UUID
    flow: str
    number: str
    category: Category
    kind: str
    urgency: Urgency
    kelurahan: str
    told: dict[str, Any]
    barred: frozenset[UUID] = frozenset()
    wants_woman: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class AddToCase:
    """A line in the case's diary, in the writer's words: `kind` is 'addition', 'question', 'answer', 'pass'…"""

    case: UUID
    kind: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MoveCase:
    """A change of status along the table; refused where the case has moved on since it was looked at."""

    case: UUID
    to: Status
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    """This person takes the case."""

    case: UUID


@dataclass(frozen=True, slots=True)
class PassOn:
    """This person hands the case on: the next by the same rule is asked and alerted."""

    case: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class AssignTo:
    """A coordinator asks a certain companion."""

    case: UUID
    person: UUID


@dataclass(frozen=True, slots=True)
class Read:
    """This person was shown something of a case: an audit row. `what` is an Action's value."""

    case: UUID
    what: str


# Files and people. ----------------------------------------------------------------------------------------------


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
    """She said whether and when she may be written to."""

    rules: ContactRules


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
class SetCover:
    """A coordinator sets which neighbouring group covers a kelurahan; None takes it back."""

    kelurahan: str
    group: UUID | None


Effect = (
    Show
    | Welcome
    | Reply
    | Redraw
    | Tell
    | Toast
    | Wipe
    | SendFiles
    | OpenCase
    | AddToCase
    | MoveCase
    | Accept
    | PassOn
    | AssignTo
    | Read
    | Keep
    | KeepWithCase
    | SetLanguage
    | SetContact
    | Invite
    | Join
    | Confirm
    | SetCover
)
