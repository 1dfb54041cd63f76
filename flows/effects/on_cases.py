"""What is done with cases."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.case import Outcome, Status, Urgency
from cases.taxonomy import Category


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
class RaiseUrgency:
    """What she told of a case of hers since shows danger: it is as urgent as can be from now on."""

    case: UUID


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


@dataclass(frozen=True, slots=True)
class ReadList:
    """This person was shown a list of cases, by their numbers: an audit row. `what` names the list."""

    what: str


@dataclass(frozen=True, slots=True)
class Exclude:
    """From now on these people must not know of a case; whoever of them has it has it no longer."""

    case: UUID
    people: frozenset[UUID]
