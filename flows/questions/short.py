"""One line typed by her: a name, a number, a place."""

from dataclasses import dataclass
from typing import Any

from flows.event import Said
from flows.questions.question import Answered, Asking, Face, Heard, Question, Skipped, Taken, Unclear
from flows.questions.sentences import EMPTY, TOO_LONG, cut, not_here
from flows.questions.typed import is_label
from flows.text import Text, text, verbatim

WRITE_HERE = text("short.write", "Tulis di sini.")


@dataclass(frozen=True, kw_only=True)
class Short(Question[str]):
    """At most `longest` characters; with `lines`, line breaks are kept as she wrote them."""

    longest: int = 200
    hint: Text = WRITE_HERE
    lines: bool = False

    @property
    def words(self) -> bool:
        return True

    def draw(self, _: Asking, /) -> Face:
        return Face(body=(self.hint,))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        if not isinstance(heard, Said):
            return not_here(heard, write=True)
        words = heard.text.strip() if self.lines else " ".join(heard.text.split())
        if is_label(words, self.skip, asking.known):
            return Skipped()
        if not words:
            return Unclear(EMPTY)
        return Answered(words) if len(words) <= self.longest else Unclear(TOO_LONG)

    def load(self, stored: Any, _: Any, /) -> str:
        if not isinstance(stored, str):
            raise TypeError("not a line of words")
        return stored

    def review(self, value: str, _: Asking, /) -> Text:
        return verbatim(cut(value))
