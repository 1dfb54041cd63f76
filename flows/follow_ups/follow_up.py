"""What a follow-up is: whom it asks what about a case, when, and what each answer does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from cases.case import Case
from cases.ladder import in_time
from cases.past import Past
from cases.rules import Rules
from cases.within import Within
from flows.cards.card import Scene
from flows.effects import Effect
from flows.text import Text


class Whom(StrEnum):
    COMPANION = "companion"
    RESIDENT = "resident"
    COORDINATORS = "coordinators"


Since: TypeAlias = Callable[[Case], datetime]
First: TypeAlias = Callable[[Case, Rules], datetime]
Again: TypeAlias = Callable[[Case, Rules], Within]
Act: TypeAlias = Callable[[Case, Scene], tuple[Effect, ...]]

Prompt: TypeAlias = "tuple[FollowUp, Case]"


def nothing(_case: Case, _scene: Scene) -> tuple[Effect, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A button under the question: `act` is what it does, `then` what is said in the question's place.

    `asks`, a follow-up's name, asks that one instead, where it may be asked of her; `begins`, a flow's name, starts a
    talk about the case; `opens` an action of the case's card.
    """

    code: str  # at most 6 characters: it is part of button data
    label: Text
    act: Act = nothing
    then: Text | None = None
    asks: str | None = None
    begins: str | None = None
    opens: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A question that the service asks by itself, once or several times in a round.

    A round counts from `since`; what was asked before is of an earlier one. `applies`: whether the case, as it
    stands, still raises it. `first`: when it is asked first; `again`: how long after the last time it is asked once
    more, at most `most` times (None: without end). `pushed` is False for what is only asked in another's place.
    Both `question` and `line`, the question in one line of several, carry {number} and {at}, the round's beginning;
    `sign` stands before such a line, and on the button that opens the question.
    `fresh_for`: when it could not be asked for so long (a downtime), it is skipped, with a note in the diary.
    """

    name: str  # at most 12 characters: it is part of button data
    whom: Whom
    sign: str
    question: Text
    line: Text
    since: Since
    applies: Callable[[Case], bool]
    first: First
    again: Again | None = None
    most: int | None = 1
    pushed: bool = True
    answers: tuple[Answer, ...] = ()
    columns: int = 1  # answers in one row of buttons
    leads_to_message: bool = False  # asked only of who may be written to
    fresh_for: timedelta | None = None

    def due(self, case: Case, past: Past, rules: Rules) -> datetime | None:
        """When this is to be asked, as the case stands; None: not at all (any more). Looked at again on waking."""
        if not self.pushed or not self.answerable(case, past):
            return None
        asked, at = past.since(self.since(case)), self.first(case, rules)
        if asked.last_at is not None:
            if self.again is None or (self.most is not None and asked.times >= self.most):
                return None
            at = max(at, rules.after(asked.last_at, self.again(case, rules)))
        return self.in_time(case, at, rules)

    def answerable(self, case: Case, past: Past) -> bool:
        """Whether an answer still makes sense: the case raises the question, and it was not answered."""
        return self.applies(case) and not past.since(self.since(case)).answered

    def stands(self, case: Case, past: Past, rules: Rules, at: datetime) -> bool:
        """Whether it was asked and waits for an answer, or would have been by now had she let us write."""
        if not self.answerable(case, past):
            return False
        asked = not self.pushed or past.since(self.since(case)).last_at is not None
        due = None if asked else self.due(case, past, rules)
        return asked or (due is not None and due <= at)

    def stale(self, due_at: datetime, at: datetime) -> bool:
        """Whether it is too late to ask what was to be asked at `due_at`."""
        return self.fresh_for is not None and at - due_at > self.fresh_for

    def asked(self, case: Case, past: Past, at: datetime) -> Past:
        """What is to be kept once it was asked, or skipped, at `at`."""
        return Past(at, past.since(self.since(case)).times + 1)

    def answered(self, case: Case, past: Past, at: datetime) -> Past:
        """What is to be kept once it was answered, also where it had not been asked in this round."""
        return Past(at, past.since(self.since(case)).times, answered=True)

    def in_time(self, case: Case, at: datetime, rules: Rules) -> datetime:
        """Who works for the service is asked while it works, except in danger; a resident by her own rules."""
        return at if self.whom is Whom.RESIDENT else in_time(case, rules, at)
