"""A conversation is a plain class whose annotated fields are questions; this reads them and fills them in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from flows.effects import Effect
from flows.event import Event
from flows.known import Known
from flows.part import OneOf, blank, fields_of, questions_in
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
    """After this flow comes another: its first question is shown under `said`, the receipt of the case `about`."""

    flow: "type[Flow]"
    subject: UUID | None = None
    said: tuple[Text, ...] = ()
    about: UUID | None = None


class Flow:
    """Fields annotated `Annotated[type, Question]` are asked in their order; an instance shows the answers so far.

    A question without an answer, or skipped, reads as None. A field annotated `OneOf` holds the part that applies.
    `steps` is how many steps she is told there are, 0 for none. `reviewed` shows all answers before `done`; without
    it the last answer sends at once. `send` and `check` are the button and the question of the review, `dropped` is
    said when she cancels. `numbers` puts the emergency numbers under every question. `confirms`: she writes to us here,
    so that she is asked first whether it is still safe that we write to her. `staff`: only staff hold it, and lose it
    with their place. `reads`: a text file of at most so many bytes is read at once; 0: files are only kept.
    `met` is said where somebody else gave another answer to the same question meanwhile.
    """

    name: ClassVar[str]
    steps: ClassVar[int] = 0
    reviewed: ClassVar[bool] = True
    send: ClassVar[Text] = text("talk.send", "✅ Kirim")
    check: ClassVar[Text] = text("talk.check", "Sudah benar semua? Kalau ada yang salah, tekan ✏️ dan nomornya.")
    numbers: ClassVar[bool] = False
    staff: ClassVar[bool] = False
    reads: ClassVar[int] = 0
    confirms: ClassVar[bool] = False
    met: ClassVar[Text] = text(
        "talk.met",
        "⚠️ Sementara Anda menulis, orang lain juga mengubah: {what}. Yang berlaku sekarang tulisan Anda; "
        "tulisan orang itu ada di Riwayat perubahan.",
    )
    dropped: ClassVar[Text] = text("talk.dropped", "Baik, sudah dibatalkan. Tidak ada yang dikirim.")

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """What is wanted once everything is answered."""
        raise NotImplementedError

    @classmethod
    def stands(cls, _known: Known, _talk: Talk, /) -> dict[str, Any]:
        """What the talk changes, as it stands now, as stored answers; nothing: it makes something new."""
        return {}

    def ways(self, _: Known, /) -> tuple[Way, ...]:
        """Other ways to end, offered on the review."""
        return ()

    def other(self, way: str, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """What is wanted when she chose one of `ways`."""
        raise NotImplementedError


_questions: dict[type[Flow], dict[str, Question[Any]]] = {}


def questions_of(flow: type[Flow]) -> dict[str, Question[Any]]:
    """The questions by the name under which their answers are stored, in the order in which they are asked."""
    if flow not in _questions:
        _questions[flow] = _questions_in(flow)
    return _questions[flow]


def _questions_in(flow: type[Flow]) -> dict[str, Question[Any]]:
    found: dict[str, Question[Any]] = {}
    for field, asked in fields_of(flow).items():
        found |= asked.questions(field) if isinstance(asked, OneOf) else {field: asked}
    return found


def within(record: Flow, name: str) -> Any:
    """Where the answer of a question is: the flow's instance, or the part in it; None when that is not chosen."""
    part, dotted, _ = name.rpartition(".")
    if not dotted:
        return record
    fields = (field for field, asked in fields_of(type(record)).items() if isinstance(asked, OneOf))
    parts = (getattr(record, field) for field in fields)
    return next((held for held in parts if held is not None and held.name == part), None)


def answer_of(record: Flow, name: str) -> Any:
    """The typed answer of a question, None without one."""
    return getattr(within(record, name), name.rpartition(".")[2], None)


SKIPPED = {"skip": True}


def filled(flow: type[Flow], answers: dict[str, Any]) -> tuple[Flow, dict[str, Any]]:
    """The instance with its typed answers, and those stored answers that it could read, in their given order.

    An answer that a newer release no longer understands, or whose question no longer applies, is left out: it is
    asked again, or not at all.
    """
    record = blank(flow)
    good: set[str] = set()
    for field, asked in fields_of(flow).items():
        if not isinstance(asked, OneOf):
            good |= _read({field: asked}, answers, record)
        elif part := asked.begun(record):
            setattr(record, field, part)
            good |= _read(questions_in(type(part)), answers, part, f"{part.name}.")
    return record, {name: stored for name, stored in answers.items() if name in good}


def _read(questions: dict[str, Question[Any]], answers: dict[str, Any], into: Any, before: str = "") -> set[str]:
    """Set the fields of `into` from the stored answers; the names of those that could be read."""
    good: set[str] = set()
    for field, question in questions.items():
        name = before + field
        if name not in answers or not question.when(into):
            continue
        try:
            setattr(into, field, _typed(question, answers[name], into))
        except (KeyError, ValueError, TypeError):
            continue
        good.add(name)
    return good


def _typed(question: Question[Any], stored: Any, so_far: Any) -> Any:
    if stored == SKIPPED:
        if question.skip is None:
            raise ValueError("this question can no longer be skipped")
        return None
    return question.load(stored["v"], so_far)
