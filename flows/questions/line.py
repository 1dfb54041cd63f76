"""One line of words that is kept in a table as it is: without signs that no database keeps."""

import re
from dataclasses import dataclass, replace
from typing import Final

from cases.written import made_sound
from flows.event import Said
from flows.questions.question import Answered, Asking, Heard, Taken, Unclear
from flows.questions.short import Short
from flows.text import text

NO_NUMBER = text("edit_service.no_number", "Itu belum seperti nomor. Contoh: 129 atau 0421-12345.")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ()./-]{1,38}")


@dataclass(frozen=True, kw_only=True)
class Line(Short):
    """As Short, of what every database keeps."""

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        return super().take(replace(heard, text=made_sound(heard.text)) if isinstance(heard, Said) else heard, asking)


@dataclass(frozen=True, kw_only=True)
class NumberLine(Line):
    """A number as people write it, to be dialled."""

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        taken = super().take(heard, asking)
        if isinstance(taken, Answered) and not _NUMBER.fullmatch(taken.stored):
            return Unclear(NO_NUMBER)
        return taken
