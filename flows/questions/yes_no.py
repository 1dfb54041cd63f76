"""Yes or no, and where `skip` allows it "I don't know"."""

from dataclasses import dataclass
from typing import Any

from flows.event import Said
from flows.questions.folding import UNSURE, folded, says_yes, which
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Skipped, Taken, Unclear
from flows.questions.sentences import PRESS, not_here
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

    def take(self, heard: Heard, _: Asking, /) -> Taken:
        match heard:
            case Chosen("y" | "n" as value):
                return Answered(value == "y")
            case Said(said):
                return self._said(said)
        return not_here(heard)

    def _said(self, said: str) -> Taken:
        if self.skip and folded(said) in UNSURE | {folded(self.skip.indonesian)}:
            return Skipped()
        at = which(said, [self.yes.indonesian, self.no.indonesian])
        yes = says_yes(said) if at is None else at == 0
        return Unclear(PRESS) if yes is None else Answered(yes)

    def load(self, stored: Any, _: Any, /) -> bool:
        if not isinstance(stored, bool):
            raise TypeError("neither yes nor no")
        return stored

    def review(self, value: bool, _: Asking, /) -> Text:
        return self.yes if value else self.no
