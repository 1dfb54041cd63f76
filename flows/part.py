"""Questions that belong together and are asked in some cases only: a part of a flow, written like a flow."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from flows.questions.question import Question

R = TypeVar("R")


class Part:
    """Fields annotated `Annotated[type, Question]` are asked in their order where the part is the chosen one.

    Answers are stored as `name.field`, so `name` (at most 12 characters) stays for good. What a question is given
    as told so far is this part, and its `depends` name questions of this part.
    """

    name: ClassVar[str]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Stands in a flow's annotation for the questions of several parts, of which at most one is asked.

    `parts` gives all there are, `chosen(instance)` the one for what was told so far; a change of an answer that
    `depends` names drops the part's answers. `step` is the step she is told for all of them.
    """

    parts: Callable[[], tuple[type[Part], ...]]
    chosen: Callable[[Any], type[Part] | None]
    depends: tuple[str, ...]
    step: int = 0

    def begun(self, record: Any) -> Part | None:
        """The chosen part with nothing answered in it yet."""
        chosen = self.chosen(record)
        return None if chosen is None else blank(chosen)

    def questions(self, field: str) -> dict[str, Question[Any]]:
        """Those of all parts by stored name, each made to apply only while its part stands in `field`."""
        found: dict[str, Question[Any]] = {}
        for part in self.parts():
            own = {f"{part.name}.{name}": self._placed(part, field, one) for name, one in questions_in(part).items()}
            if found.keys() & own.keys():
                raise ValueError(f"two parts are named {part.name!r}")
            found |= own
        return found

    def _placed(self, part: type[Part], field: str, question: Question[Any]) -> Question[Any]:
        def applies(record: Any) -> bool:
            inside = getattr(record, field)
            return type(inside) is part and question.when(inside)

        depends = (*self.depends, *(f"{part.name}.{name}" for name in question.depends))
        return replace(question, when=applies, depends=depends, step=self.step)


_fields: dict[type, dict[str, Question[Any] | OneOf]] = {}


def fields_of(record: type) -> dict[str, Question[Any] | OneOf]:
    """What the annotations of a flow or a part ask, in the order in which they stand in the class."""
    if record not in _fields:
        hints = get_type_hints(record, include_extras=True).items()
        _fields[record] = {field: asked for field, hint in hints if (asked := _asked_in(hint)) is not None}
    return _fields[record]


def questions_in(part: type[Part]) -> dict[str, Question[Any]]:
    return {field: asked for field, asked in fields_of(part).items() if isinstance(asked, Question)}


def blank(record: type[R]) -> R:
    """An instance in which every question reads as not answered."""
    made = record()
    for field in fields_of(record):
        setattr(made, field, None)
    return made


def _asked_in(hint: Any) -> Question[Any] | OneOf | None:
    if get_origin(hint) is not Annotated:
        return None
    return next((extra for extra in get_args(hint)[1:] if isinstance(extra, Question | OneOf)), None)
