"""A conversation is a plain class whose annotated fields are questions; this reads them and fills them in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints
from uuid import UUID

from flows.effects import Effect
from flows.event import Event
from flows.known import Known
from flows.questions.question import Question
from flows.session import Talk
from flows.text import Text, text


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to end than the usual one, offered on the review; `code` (20 characters) comes back to `other`."""

    code: str
    note: Text
    label: Text


@dataclass(frozen=True, slots=True)
class GoOn:
    """After this flow comes another: its first question is shown under `said`."""

    flow: "type[Flow]"
    subject: UUID | None = None
    said: tuple[Text, ...] = ()


class Flow:
    """Fields annotated `Annotated[type, Question]` are asked in their order; an instance shows the answers so far.

    A question without an answer, or skipped, reads as None. `steps` is how many steps she is told there are, 0 for
    none. `reviewed` shows all answers before `done`; without it the last answer sends at once. `send` and `check`
    are the button and the question of the review, `dropped` is said when she cancels. `numbers` puts the emergency
    numbers under every question.
    """

    name: ClassVar[str]
    steps: ClassVar[int] = 0
    reviewed: ClassVar[bool] = True
    send: ClassVar[Text] = text("talk.send", "✅ Kirim")
    check: ClassVar[Text] = text("talk.check", "Sudah benar semua? Kalau ada yang salah, tekan ✏️ dan nomornya.")
    numbers: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("talk.dropped", "Baik, sudah dibatalkan. Tidak ada yang dikirim.")

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """What is wanted once everything is answered."""
        raise NotImplementedError

    def ways(self, _: Known, /) -> tuple[Way, ...]:
        """Other ways to end, offered on the review."""
        return ()

    def other(self, way: str, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """What is wanted when she chose one of `ways`."""
        raise NotImplementedError


_read: dict[type[Flow], dict[str, Question[Any]]] = {}


def questions_of(flow: type[Flow]) -> dict[str, Question[Any]]:
    """The questions by field name, in the order in which they stand in the class."""
    if flow not in _read:
        _read[flow] = _questions_in(flow)
    return _read[flow]


def _questions_in(flow: type[Flow]) -> dict[str, Question[Any]]:
    hints = get_type_hints(flow, include_extras=True)
    return {name: question for name, hint in hints.items() if (question := _question_in(hint)) is not None}


def _question_in(hint: Any) -> Question[Any] | None:
    if get_origin(hint) is not Annotated:
        return None
    return next((extra for extra in get_args(hint)[1:] if isinstance(extra, Question)), None)


SKIPPED = {"skip": True}


def filled(flow: type[Flow], answers: dict[str, Any]) -> tuple[Flow, dict[str, Any]]:
    """The instance with its typed answers, and those stored answers that it could read, in their given order.

    An answer that a newer release no longer understands, or whose question no longer applies, is left out: it is
    asked again, or not at all.
    """
    record = flow()
    for name in questions_of(flow):
        setattr(record, name, None)
    good: set[str] = set()
    for name, question in questions_of(flow).items():
        if name not in answers or not question.when(record):
            continue
        try:
            setattr(record, name, _typed(question, answers[name], record))
        except (KeyError, ValueError, TypeError):
            continue
        good.add(name)
    return record, {name: stored for name, stored in answers.items() if name in good}


def _typed(question: Question[Any], stored: Any, record: Flow) -> Any:
    if stored == SKIPPED:
        if question.skip is None:
            raise ValueError("this question can no longer be skipped")
        return None
    return question.load(stored["v"], record)
