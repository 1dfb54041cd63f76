"""A screen to be read before anything is told; the one button under it is her consent."""

from dataclasses import dataclass
from typing import Any

from flows.event import Said
from flows.questions.folding import says_yes
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Taken, Unclear
from flows.questions.sentences import not_here
from flows.questions.typed import meant
from flows.screen import stacked
from flows.text import Text, text

GO_ON = text("agree.go_on", "▶️ Lanjut")
PRESS_GO_ON = text("agree.press", "Kalau Anda setuju, tekan Lanjut. Kalau tidak, tekan Batal: tidak ada yang disimpan.")


@dataclass(frozen=True, kw_only=True)
class Agree(Question[bool]):
    """The paragraphs are in `hints`."""

    label: Text = GO_ON

    def draw(self, asking: Asking, /) -> Face:
        return Face(rows=stacked(asking.button(self.label, "y")))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen("y"):
                return Answered(stored=True)
            case Said(said) if says_yes(said) or meant(said, [self.label], asking.known) == 0:
                return Answered(stored=True)
            case Said() | Chosen():
                return Unclear(PRESS_GO_ON)
        return not_here(heard)

    def load(self, stored: Any, _: Any, /) -> bool:
        if stored is not True:
            raise ValueError("not agreed")
        return True

    def review(self, _: bool, __: Asking, /) -> Text:
        return self.label
