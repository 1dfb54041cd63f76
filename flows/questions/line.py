"""One line of words that is kept in a table as it is: without signs that no database keeps."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from cases.written import made_sound
from flows.event import Said
from flows.message import TELLING, is_visible, telling_in
from flows.questions.question import Answered, Asking, Heard, Taken, Unclear
from flows.questions.sentences import EMPTY
from flows.questions.short import Short
from flows.text import text

NO_NUMBER = text("edit_service.no_number", "Itu belum seperti nomor. Contoh: 129 atau 0421-12345.")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ()./-]{1,38}")


def never(_: Any) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Line(Short):
    """As Short, of what every database keeps and the eye sees.

    Where `neutral` holds of the answers so far, a word is refused that would tell whoever sees a resident's phone.
    """

    neutral: Callable[[Any], bool] = never

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        sound = replace(heard, text=made_sound(heard.text)) if isinstance(heard, Said) else heard
        taken = super().take(sound, asking)
        if not isinstance(taken, Answered):
            return taken
        if not is_visible(taken.stored):
            return Unclear(EMPTY)
        word = telling_in(taken.stored) if self.neutral(asking.so_far) else ""
        return Unclear(TELLING(word=word)) if word else taken


@dataclass(frozen=True, kw_only=True)
class NumberLine(Line):
    """A number as people write it, to be dialled."""

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        taken = super().take(heard, asking)
        if isinstance(taken, Answered) and not _NUMBER.fullmatch(taken.stored):
            return Unclear(NO_NUMBER)
        return taken
