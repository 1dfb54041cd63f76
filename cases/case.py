"""A case: what it is about, where it stands, and the moves it may make."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cases.course import Course
from cases.taxonomy import Category


class Status(StrEnum):
    RECEIVED = "received"  # Diterima
    VERIFIED = "verified"  # Diverifikasi
    ASSIGNED = "assigned"  # Ditugaskan: somebody was asked and has not yet answered
    ACCOMPANIED = "accompanied"  # Didampingi: somebody has taken it
    REFERRED = "referred"  # Dirujuk
    WAITING = "waiting"  # Menunggu pihak lain
    CLOSED = "closed"  # Selesai
    REOPENED = "reopened"  # Dibuka kembali


class Outcome(StrEnum):
    RESOLVED = "resolved"
    PARTLY = "partly"
    NOT_RESOLVED = "not_resolved"
    WITHDRAWN = "withdrawn"
    OUTSIDE_REMIT = "outside_remit"


MOVES: dict[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset({Status.VERIFIED, Status.ASSIGNED, Status.ACCOMPANIED, Status.CLOSED}),
    Status.VERIFIED: frozenset({Status.ASSIGNED, Status.ACCOMPANIED, Status.CLOSED}),
    Status.ASSIGNED: frozenset({Status.ASSIGNED, Status.RECEIVED, Status.ACCOMPANIED, Status.CLOSED}),
    Status.ACCOMPANIED: frozenset({Status.ASSIGNED, Status.RECEIVED, Status.REFERRED, Status.WAITING, Status.CLOSED}),
    Status.REFERRED: frozenset({Status.ASSIGNED, Status.RECEIVED, Status.ACCOMPANIED, Status.WAITING, Status.CLOSED}),
    Status.WAITING: frozenset({Status.ASSIGNED, Status.RECEIVED, Status.ACCOMPANIED, Status.REFERRED, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.REOPENED}),
    Status.REOPENED: frozenset({Status.ASSIGNED, Status.RECEIVED, Status.ACCOMPANIED, Status.CLOSED}),
}


class Urgency(StrEnum):
    ROUTINE = "routine"
    URGENT = "urgent"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One complaint and what became of it, as far as it was loaded.

    `number` is what the resident reads aloud. `assigned` is the companion asked or at work; None means it lies
    with the coordinators. `barred` are the people who must not know. `passed` are those who handed it on.
    `told` is what she told, decrypted: question name → stored answer. `version` grows with each change.
    `respond_before` is what she was promised, `course` how far it has come since.
    """

    id: UUID
    number: str
    reporter: UUID
    category: Category
    kind: str
    urgency: Urgency
    kelurahan: str
    status: Status
    opened_at: datetime
    respond_before: datetime
    version: int
    key: UUID
    course: Course
    group: UUID | None = None
    assigned: UUID | None = None
    by_hand: bool = False
    outcome: Outcome | None = None
    barred: frozenset[UUID] = frozenset()
    passed: frozenset[UUID] = frozenset()
    wants_woman: bool = False
    told: dict[str, object] | None = None

    @property
    def violence(self) -> bool:
        return self.category is Category.VIOLENCE

    @property
    def open(self) -> bool:
        return self.status is not Status.CLOSED

    @property
    def taken(self) -> bool:
        return self.status in (Status.ACCOMPANIED, Status.REFERRED, Status.WAITING)
