"""What is done with how far a case has come: steps of the ladder, contact, progress, her own judgement."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.case import Outcome, Status


@dataclass(frozen=True, slots=True)
class Remind:
    """Whoever is asked, or the coordinators while nobody is, hears once more that these wait: in one message."""

    cases: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Climb:
    """The next by the rule is asked, at last the coordinators; whoever had it is told so kindly.

    `reason` is one of flows.cards.case_reasons: 'unanswered', 'unreachable', 'away', 'not_contacted', …
    """

    case: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Contacted:
    """She was spoken to: said by her companion, or by herself."""

    case: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOn:
    """Its companion moves a case on; `to` None: something happened, its status stays.

    `until`: while it waits for others. `outcome`: how it ended.
    """

    case: UUID
    to: Status | None = None
    until: datetime | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """It is not over: whoever had it is asked again, or the next by the rule. All promises begin anew."""

    case: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Her own word on a case that has ended; None leaves what was said before.

    `satisfaction` is 1 (not at all) to 5; `later_at`: when she agreed to be asked once more.
    """

    case: UUID
    served: bool | None = None
    satisfaction: int | None = None
    later_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of ours about a case was answered, so it is not asked again in this round: `kind` is its name."""

    case: UUID
    kind: str
