"""A sentence to a person: a stable key with its Indonesian wording beside it, and the values it carries."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self, TypeAlias

Value: TypeAlias = "str | int | datetime | date | Text"


@dataclass(frozen=True, slots=True)
class Text:
    """One message of the catalogues: `key` is its gettext context, `indonesian` its message id.

    Placeholders are written `{name}`; `values` fill them. A str is put in as it stands, a Text is translated, a
    datetime or a date is put in the reader's words.
    """

    key: str
    indonesian: str
    values: tuple[tuple[str, Value], ...] = ()

    def __call__(self, **values: Value) -> Self:
        return replace(self, values=(*self.values, *values.items()))


def text(key: str, indonesian: str) -> Text:
    """Declare a message. The catalogues are extracted from the calls of this function, so write it literally."""
    return Text(key, indonesian)


def verbatim(words: str) -> Text:
    """Words that are not ours to translate: a name, a number, what a person wrote."""
    return Text("", "{words}", (("words", words),))
