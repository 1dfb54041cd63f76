"""What every kind of question has: how it is asked, when it applies, how an answer is taken, stored and shown."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from flows.effects import Effect
from flows.event import Input
from flows.known import Known
from flows.screen import Button, Rows
from flows.text import Text, text

T = TypeVar("T")

SKIP = text("talk.skip", "Lewati")
DONT_KNOW = text("talk.dont_know", "🤷 Tidak tahu")


def always(_: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Asking:
    """A question being asked: its stored `name`, what was told `so_far`, what it gathered.

    `so_far` is the instance in which the question stands: the flow's, or the part's. `flow` is the talk's name,
    under which files are kept.
    """

    name: str
    tag: str
    flow: str
    so_far: Any
    known: Known
    partial: Mapping[str, Any] = field(default_factory=dict)

    def button(self, label: Text, value: str) -> Button:
        return Button(label, f"t:{self.tag}:{self.name}:{value}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of this question's own buttons was pressed."""

    value: str


Heard = Input | Chosen


# What comes of an input. ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer is complete; `stored` is JSON."""

    stored: Any
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Partial:
    """Something was taken, more may come; `gathered` is JSON."""

    gathered: dict[str, Any]
    effects: tuple[Effect, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood: `note` is said above the question, nothing is lost."""

    note: Text


@dataclass(frozen=True, slots=True)
class Skipped:
    """She typed what the skip button says."""


@dataclass(frozen=True, slots=True)
class Begin:
    """She goes to another flow instead; `flow` is its class."""

    flow: Any


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The answer of an earlier question is dropped, so that it is asked again."""

    name: str


@dataclass(frozen=True, slots=True)
class Close:
    """The talk ends without anything being sent; `wipe` also takes away what stands in the chat."""

    note: Text
    wipe: bool = False


Taken = Answered | Partial | Unclear | Skipped | Begin | AskAgain | Close


@dataclass(frozen=True, slots=True)
class Face:
    """How a question looks: what is said under its sentence, its buttons, and Markdown under all that is said."""

    body: tuple[Text, ...] = ()
    rows: Rows = ()
    markdown: str = ""


@dataclass(frozen=True, kw_only=True)
class Question(ABC, Generic[T]):
    """A question; `ask` is its sentence, `ask_of(instance)` one that names what was told before.

    It applies while `when(instance)` holds. `skip` is the label of a button that passes it over (None: must be
    answered). `depends` names earlier questions whose change drops this answer. `step` is the step she is told.
    `short` is its name on the review; None keeps it off, for what is no answer of hers.
    """

    ask: Text = field(kw_only=False)
    ask_of: Callable[[Any], Text] | None = None
    hints: tuple[Text, ...] = ()
    when: Callable[[Any], bool] = always
    skip: Text | None = None
    depends: tuple[str, ...] = ()
    step: int = 0
    short: Text | None = None

    @property
    def words(self) -> bool:
        """Whether words of her own are an answer here, not only its buttons and their labels."""
        return False

    @property
    def gathers(self) -> bool:
        """Whether what was gathered is worth keeping when she goes back: a story is, an open list is not."""
        return False

    def asks(self, asking: Asking, /) -> Text:
        """The sentence; it may differ on the way to an answer."""
        return self.ask_of(asking.so_far) if self.ask_of else self.ask

    @abstractmethod
    def draw(self, asking: Asking, /) -> Face:
        """The buttons, and what is said under the question."""

    @abstractmethod
    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        """Make something of what she did; never raises."""

    @abstractmethod
    def load(self, stored: Any, so_far: Any, /) -> T:
        """The typed answer; KeyError, ValueError or TypeError where it cannot be read any more."""

    @abstractmethod
    def review(self, value: T, asking: Asking, /) -> Text:
        """The answer in her words, at most some 300 characters."""

    def reopen(self, _: Any, /) -> dict[str, Any]:
        """What has been gathered when an answer is changed: nothing, or what was there."""
        return {}
