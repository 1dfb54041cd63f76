"""What somebody wants done with what is kept of her, and what coordinators do with such requests."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cases.retention import Keep as Kept
from cases.rights import Right
from cases.taxonomy import Category


@dataclass(frozen=True, slots=True)
class SendMyData:
    """Everything held about this person as a file to her, protected, removed after `fades_after`.

    What is behind her code word is in it only while that is given; else whoever accompanies her hands it over.
    """

    fades_after: timedelta


@dataclass(frozen=True, slots=True)
class AskByHand:
    """A request that a human being answers: a copy handed over, or something put right. One of a kind at a time."""

    kind: Right


@dataclass(frozen=True, slots=True)
class WithdrawConsent:
    """Writing to her stops at once, what waits for her is withdrawn; a human being closes what is under way."""


@dataclass(frozen=True, slots=True)
class AskErasing:
    """All of hers is erased when a day has passed; until then she can undo it."""


@dataclass(frozen=True, slots=True)
class UndoErasing:
    """She takes it back; nothing happens where there is nothing to take back."""


@dataclass(frozen=True, slots=True)
class StopErasing:
    """Whoever accompanies her found that it was not she who asked."""

    request: UUID
    case: UUID


@dataclass(frozen=True, slots=True)
class CloseRequest:
    """A coordinator says that a request was answered."""

    request: UUID


@dataclass(frozen=True, slots=True)
class SetRetention:
    """How long files and cases of a category are kept after their end, from now on."""

    category: Category
    keep: Kept
