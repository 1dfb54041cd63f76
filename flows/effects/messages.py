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
    `about`: the receipt of this case, or the card of this announcement, brought up to what is true by itself as long
    as it stands.
    `fades_after`: what is behind the lock becomes the menu by itself so soon, whatever her talk.
    """

    screen: Screen
    telling: bool = True
    about: UUID | None = None
    fades_after: timedelta | None = None


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
    """Edit the very message whose button was pressed (an alert, a list) to show `screen`.

    `buttons_only`: its words stay, be they under a file or not.
    """

    screen: Screen
    buttons_only: bool = False


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
class Tidy:
    """What she wrote and sent herself goes from her chat: we have it, and her screen need not keep it."""


@dataclass(frozen=True, slots=True)
class SendAnswerFiles:
    """To who brought a case: the kept files that came with answers, protected, removed after `fades_after`."""

    case: UUID
    fades_after: timedelta


@dataclass(frozen=True, slots=True)
class SendFiles:
    """The kept files of a case to this person, protected, removed after `fades_after`."""

    case: UUID
    fades_after: timedelta
