"""One step of a chat: what comes out when an event meets a session."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.effects import Effect
from flows.session import Session


@dataclass(frozen=True, slots=True)
class Turn:
    session: Session
    effects: tuple[Effect, ...] = ()

    def then(self, *effects: Effect) -> "Turn":
        return Turn(self.session, (*self.effects, *effects))


def turn(session: Session, effects: Sequence[Effect]) -> Turn:
    return Turn(session, tuple(effects))
