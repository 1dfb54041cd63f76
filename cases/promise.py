"""What we promise: a table of category and urgency, shipped as a proposal and changed by coordinators (domain.md)."""

from dataclasses import dataclass, fields
from typing import Final

from cases.case import Urgency
from cases.taxonomy import Category
from cases.within import Unit, Within

Line = tuple[Category | None, Urgency]  # None: every category without a line of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One line of the table.

    `first_answer` is a human being's; `first_action` the first step that helps; `update_every` how often she hears
    of it. `climb` is how long each person asked has before the next one is asked. A case that stood still for
    `escalate` is shown to the coordinators.
    """

    first_answer: Within
    first_action: Within
    update_every: Within
    climb: Within
    escalate: Within


SPANS: Final = tuple(field.name for field in fields(Promise))

PROMISES: Final[dict[Line, Promise]] = {
    (None, Urgency.DANGER): Promise(
        first_answer=Within(15, Unit.MINUTES),
        first_action=Within(1, Unit.HOURS),
        update_every=Within(1, Unit.DAYS),
        climb=Within(15, Unit.MINUTES),
        escalate=Within(1, Unit.DAYS),
    ),
    (None, Urgency.URGENT): Promise(
        first_answer=Within(1, Unit.WORKING_HOURS),
        first_action=Within(1, Unit.WORKING_DAYS),
        update_every=Within(3, Unit.DAYS),
        climb=Within(30, Unit.WORKING_MINUTES),
        escalate=Within(7, Unit.DAYS),
    ),
    (Category.VIOLENCE, Urgency.ROUTINE): Promise(
        first_answer=Within(4, Unit.WORKING_HOURS),
        first_action=Within(1, Unit.WORKING_DAYS),
        update_every=Within(7, Unit.DAYS),
        climb=Within(2, Unit.WORKING_HOURS),
        escalate=Within(7, Unit.DAYS),
    ),
    (None, Urgency.ROUTINE): Promise(
        first_answer=Within(1, Unit.WORKING_DAYS),
        first_action=Within(5, Unit.WORKING_DAYS),
        update_every=Within(7, Unit.DAYS),
        climb=Within(4, Unit.WORKING_HOURS),
        escalate=Within(14, Unit.DAYS),
    ),
}


def allowed(urgency: Urgency, within: Within) -> bool:
    """Whether such a time may be promised: danger waits for no opening hours."""
    return urgency is not Urgency.DANGER or not within.unit.working
