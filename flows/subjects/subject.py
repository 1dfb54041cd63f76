"""One kind of complaint: its code, its category, its words in the menu, and what is asked about it alone."""

from dataclasses import dataclass

from cases.taxonomy import Category
from flows.part import Part
from flows.text import Text


@dataclass(frozen=True, slots=True)
class Subject:
    """`code` (at most 30 characters) is stored with the case for good and never given to another kind.

    `asks` are the questions of step 7; kinds may share them. `icon` stands before the label.
    """

    code: str
    category: Category
    label: Text
    icon: str = ""
    asks: type[Part] | None = None
