"""What a card is to the desk: a name, what it must have loaded, and what a press on it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cases.case import Case
from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press
from flows.effects import Effect
from flows.event import Event
from flows.known import Known
from flows.needs import CaseById, Need
from flows.session import Session
from flows.turn import Turn


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a handler goes by: the chat's session, what happened, and what is known."""

    session: Session
    event: Event
    known: Known

    @property
    def viewer(self) -> Person:
        return self.known.viewer

    def turn(self, *effects: Effect) -> Turn:
        return Turn(self.session, effects)

    def allowed_case(self, press: Press, action: Action) -> Case | None:
        """The case that a button means, if the viewer may do `action` on it; None also where there is none."""
        id_ = press.id()
        case = self.known.case(CaseById(id_)) if id_ else None
        return case if case and may(self.viewer, action, case) else None


Needs: TypeAlias = Callable[[Press, Person], tuple[Need, ...]]
Act: TypeAlias = Callable[[Press, Scene], Turn]


@dataclass(frozen=True, slots=True)
class Card:
    """`needs` and `act` are given any press that names the card, however odd its action and subject."""

    name: str
    act: Act
    needs: Needs = lambda _press, _viewer: ()


def needs_case(press: Press, _viewer: Person) -> tuple[Need, ...]:
    """For cards whose subject begins with a case."""
    id_ = press.id()
    return (CaseById(id_),) if id_ else ()
