"""Which categories and kinds the menus offer now: those shipped, and the coordinators' own, without what they hid."""

from dataclasses import dataclass
from typing import Any, Final

from cases.editable import Editable, OwnKind
from cases.person import Language
from cases.taxonomy import Category
from flows.part import Part
from flows.questions.choose import Choose, Option, Options
from flows.questions.question import Asking
from flows.subjects import offered, subject_of
from flows.subjects.other import OTHER
from flows.text import Text, verbatim

OWN: Final = "own-"  # how the codes of the coordinators' kinds begin


def own_kinds(category: Category, editable: Editable) -> tuple[OwnKind, ...]:
    """All of a category, those not shown too."""
    return tuple(kind for kind in editable.kinds if kind.category is category)


def own_label(code: str, editable: Editable, language: Language) -> Text:
    """What an own kind is called; one that is gone is called as what fits nowhere else."""
    kind = next((kind for kind in editable.kinds if kind.code == code), None)
    return OTHER if kind is None else verbatim(kind.label.get(language) or kind.label[Language.INDONESIAN])


def kinds_shown(category: Category, editable: Editable, language: Language) -> Options[str]:
    """The own ones before what fits none; all that are shipped where nothing would be left."""
    shipped = offered(category)
    left = [kind for kind in shipped if kind.code not in editable.hidden]
    own = [kind for kind in own_kinds(category, editable) if kind.shown and kind.code not in editable.hidden]
    options = [Option(kind.code, kind.label, kind.icon) for kind in (left if left or own else shipped)]
    added = [Option(kind.code, own_label(kind.code, editable, language), kind.icon) for kind in own]
    last = [option for option in options if option.label is OTHER]
    return (*(option for option in options if option.label is not OTHER), *added, *last)


def asked_of(code: str) -> type[Part] | None:
    """What is asked about a kind alone; nothing of an own one."""
    return None if code.startswith(OWN) else subject_of(code).asks


@dataclass(frozen=True, kw_only=True)
class ChooseCategory(Choose[Category]):
    """A hidden category stays readable where it was chosen."""

    def at_hand(self, asking: Asking, /) -> Options[Category]:
        hidden = asking.known.editable.hidden - {f"@{Category.VIOLENCE}"}
        return tuple(option for option in self.among(asking.so_far) if f"@{option.value}" not in hidden)


@dataclass(frozen=True, kw_only=True)
class ChooseKind(Choose[str]):
    """A kind hidden or gone stays readable where it was chosen."""

    def at_hand(self, asking: Asking, /) -> Options[str]:
        return kinds_shown(asking.so_far.category, asking.known.editable, asking.known.viewer.language)

    def load(self, stored: Any, so_far: Any, /) -> str:
        if isinstance(stored, str) and stored.startswith(OWN):
            return stored
        return super().load(stored, so_far)

    def review(self, value: str, asking: Asking, /) -> Text:
        if value.startswith(OWN):
            return own_label(value, asking.known.editable, asking.known.viewer.language)
        return super().review(value, asking)
