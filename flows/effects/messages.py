"""What is shown, said, redrawn or removed."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cases.contact import Purpose
from flows.effects.addressing import Address, Priority
from flows.screen import Screen
from flows.text import Text


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
