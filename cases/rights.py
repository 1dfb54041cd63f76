"""What somebody may ask about what is kept of her, and within what time it is done (UU 27/2022)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

LAW: Final = timedelta(hours=72)  # 3 x 24 hours (UU 27/2022); what we promise ourselves below leaves a day of it
HUMAN_WITHIN: Final = timedelta(hours=48)
ERASED_AFTER: Final = timedelta(hours=24)  # so long she can undo it, and who accompanies her can ask whether it was she


class Right(StrEnum):
    COPY = "copy"  # what is behind her code word, handed over by a human being
    CORRECT = "correct"
    CONSENT = "consent"  # withdrawn: writing stops at once, a human being closes what is under way
    ERASE = "erase"


class RequestState(StrEnum):
    OPEN = "open"
    LATE = "late"  # still open, and the coordinators were told so
    CLEANING = "cleaning"  # her chat is being cleaned; then all is erased
    DONE = "done"
    UNDONE = "undone"  # she took it back
    STOPPED = "stopped"  # it was not she who asked


PENDING: Final = frozenset({RequestState.OPEN, RequestState.LATE, RequestState.CLEANING})
WAITING: Final = frozenset({RequestState.OPEN, RequestState.LATE})


@dataclass(frozen=True, slots=True)
class Request:
    """Who asked for what and until when it is done; nothing of its contents.

    `guarded_by`: an erasure asked for without her code word, where a case is about violence: whoever accompanies that
    one asks her first, and may stop it.
    """

    id: UUID
    person: UUID
    kind: Right
    state: RequestState
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None = None
    guarded_by: UUID | None = None

    @property
    def by_hand(self) -> bool:
        """Whether a human being has to act; erasing is carried out by the clock."""
        return self.kind is not Right.ERASE


def due_at(kind: Right, at: datetime) -> datetime:
    """Until when a request made at `at` is to be done, within the law's time."""
    return at + (ERASED_AFTER if kind is Right.ERASE else HUMAN_WITHIN)
