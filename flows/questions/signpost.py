"""A fork in the road: some of its buttons go on, others lead elsewhere or end the talk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows.event import Said
from flows.questions.question import (
    Answered,
    AskAgain,
    Asking,
    Begin,
    Chosen,
    Close,
    Face,
    Heard,
    Question,
    Taken,
    Unclear,
)
from flows.questions.sentences import PRESS, not_here
from flows.questions.typed import meant
from flows.screen import stacked
from flows.text import Text


@dataclass(frozen=True, slots=True)
class Road:
    """`leads` is where pressing it takes her; None goes on with the next question."""

    value: str
    label: Text
    leads: Begin | AskAgain | Close | None = None


@dataclass(frozen=True, kw_only=True)
class Signpost(Question[str]):
    """`lines` gives what is read anew each time, such as numbers to call."""

    roads: tuple[Road, ...] = ()
    lines: Callable[[], tuple[Text, ...]] = tuple

    def draw(self, asking: Asking, /) -> Face:
        return Face(self.lines(), stacked(*(asking.button(road.label, road.value) for road in self.roads)))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value):
                return self._to(next((road for road in self.roads if road.value == value), None))
            case Said(said):
                at = meant(said, [road.label for road in self.roads], asking.known)
                return self._to(None if at is None else self.roads[at])
        return not_here(heard)

    def _to(self, road: Road | None) -> Taken:
        if road is None:
            return Unclear(PRESS)
        return road.leads or Answered(road.value)

    def load(self, stored: Any, _: Any, /) -> str:
        if stored not in {road.value for road in self.roads if road.leads is None}:
            raise ValueError("no longer among the roads")
        return str(stored)

    def review(self, value: str, _: Asking, /) -> Text:
        return next(road.label for road in self.roads if road.value == value)
