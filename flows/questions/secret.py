"""A word that nobody else may read: its message goes from the chat at once, and no screen ever shows it."""

from dataclasses import dataclass
from typing import Any

from flows.effects import Unsay
from flows.event import Said
from flows.questions.question import Answered, Asking, Face, Heard, Partial, Question, Skipped, Taken
from flows.questions.sentences import not_here
from flows.questions.typed import is_label
from flows.secrets import word_fault
from flows.text import Text, text

WRITE = text("lock.write", "Tulis di sini. Pesannya langsung kami hapus.")


@dataclass(frozen=True, kw_only=True)
class Secret(Question[str]):
    """`unlike` names an earlier question of the flow whose answer this must not be."""

    unlike: str = ""

    @property
    def words(self) -> bool:
        return True

    def draw(self, _: Asking, /) -> Face:
        return Face(body=(WRITE,))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        if not isinstance(heard, Said):
            return not_here(heard, write=True)
        if is_label(heard.text, self.skip, asking.known):
            return Skipped()
        other = getattr(asking.so_far, self.unlike) if self.unlike else None
        fault = word_fault(heard.text, asking.known, other)
        return Answered(heard.text, (Unsay(),)) if fault is None else Partial({}, (Unsay(),), fault)

    def load(self, stored: Any, _: Any, /) -> str:
        if not isinstance(stored, str):
            raise TypeError("not a word")
        return stored

    def review(self, _: str, __: Asking, /) -> Text:
        raise AssertionError("a secret is never shown")
