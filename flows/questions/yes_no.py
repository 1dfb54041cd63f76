"""Yes or no, and where `skip` allows it "I don't know"."""

from dataclasses import dataclass
from typing import Any

from flows.event import Said
from flows.questions.folding import says_yes
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Skipped, Taken, Unclear
from flows.questions.sentences import PRESS, not_here
from flows.questions.typed import meant, passes_over
from flows.screen import stacked
from flows.text import Text, text

YES = text("answer.yes", "Ya")
NO = text("answer.no", "Tidak")


@dataclass(frozen=True, kw_only=True)
class YesNo(Question[bool]):
    """`yes` and `no` are the words on the buttons."""

    yes: Text = YES
    no: Text = NO

    def draw(self, asking: Asking, /) -> Face:
        return Face(
            rows=stacked(
                asking.button(Text("", "1️⃣ {label}", (("label", self.yes),)), "y"),
                asking.button(Text("", "2️⃣ {label}", (("label", self.no),)), "n"),
            )
        )

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen("y" | "n" as value):
                return Answered(value == "y")
            case Said(said):
                return self._said(said, asking)
        return not_here(heard)

    def _said(self, said: str, asking: Asking) -> Taken:
        if passes_over(said, self.skip, asking.known):
            return Skipped()
        at = meant(said, [self.yes, self.no], asking.known)
        yes = says_yes(said) if at is None else at == 0
        return Unclear(PRESS) if yes is None else Answered(yes)

    def load(self, stored: Any, _: Any, /) -> bool:
        if not isinstance(stored, bool):
            raise TypeError("neither yes nor no")
        return stored

    def review(self, value: bool, _: Asking, /) -> Text:
        return self.yes if value else self.no
