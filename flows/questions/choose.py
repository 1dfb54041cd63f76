"""One of several: numbered buttons with words, and pictures where there are some."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flows.event import Said
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Skipped, Taken, Unclear
from flows.questions.sentences import PRESS, beside, not_here
from flows.questions.typed import meant, passes_over
from flows.screen import in_columns
from flows.text import Text

S = TypeVar("S", bound=str)


@dataclass(frozen=True, slots=True)
class Option(Generic[S]):
    """`value` is stored (at most 30 bytes); `icon` stands before the label."""

    value: S
    label: Text
    icon: str = ""


Options = tuple[Option[S], ...]


def digits(number: int) -> str:
    """A number as pictures of its digits."""
    return "🔟" if number == 10 else "".join(f"{digit}\ufe0f\u20e3" for digit in str(number))  # noqa: PLR2004 - ten has a picture of its own


@dataclass(frozen=True, kw_only=True)
class Choose(Question[S]):
    """`options` may be a function of what was told so far."""

    options: Options[S] | Callable[[Any], Options[S]] = ()
    columns: int = 1

    def among(self, so_far: Any) -> Options[S]:
        return self.options(so_far) if callable(self.options) else self.options

    def at_hand(self, asking: Asking, /) -> Options[S]:
        """Those on the buttons now; what was chosen before may be one more."""
        return self.among(asking.so_far)

    def draw(self, asking: Asking, /) -> Face:
        options = self.at_hand(asking)
        buttons = tuple(
            asking.button(beside(f"{digits(at)} {option.icon}".strip(), option.label), option.value)
            for at, option in enumerate(options, 1)
        )
        return Face(rows=in_columns(buttons, self.columns))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        options = self.at_hand(asking)
        match heard:
            case Chosen(value):
                fits = any(option.value == value for option in options)
                return Answered(str(value)) if fits else Unclear(PRESS)
            case Said(said):
                if passes_over(said, self.skip, asking.known):
                    return Skipped()
                at = meant(said, [option.label for option in options], asking.known)
                return Unclear(PRESS) if at is None else Answered(str(options[at].value))
        return not_here(heard)

    def load(self, stored: Any, so_far: Any, /) -> S:
        return self._option(stored, so_far).value

    def review(self, value: S, asking: Asking, /) -> Text:
        return self._option(value, asking.so_far).label

    def _option(self, stored: Any, so_far: Any) -> Option[S]:
        for option in self.among(so_far):
            if option.value == stored:
                return option
        raise ValueError("no longer among the options")
