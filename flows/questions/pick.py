"""One or several of a list that stands in the rows, in pages: kelurahan, groups, guides, topics."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows.cards.paging import cut, page_note, pages_of, turning
from flows.event import Said
from flows.known import Known
from flows.questions.choose import Option, Options
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Partial, Question, Skipped, Taken, Unclear
from flows.questions.sentences import PRESS, listed, not_here
from flows.questions.toggles import CHOOSE_ONE, DONE, OFF, ON, SEVERAL
from flows.questions.typed import is_label, meant
from flows.screen import Button, Rows, stacked
from flows.text import Text, text, verbatim

NOTHING = text("pick.nothing", "Belum ada yang bisa dipilih di sini. Silakan kembali, atau batal.")

Among = Callable[[Known], Options[str]]


def _pages(options: Options[str], asking: Asking) -> tuple[int, tuple[Option[str], ...], Rows]:
    """The page on the screen, what stands on it, and the row that turns it."""
    pages = pages_of(len(options))
    page = min(int(asking.partial.get("page", 0)), pages - 1)
    turns = turning(page, pages, lambda number: asking.button(DONE, f"!p{number}").data)
    return page, tuple(cut(options, page)), turns


def _turned(value: str) -> int | None:
    number = value.removeprefix("!p")
    return int(number) if value.startswith("!p") and number.isascii() and number.isdigit() and len(number) < 4 else None  # noqa: PLR2004 - three digits of a page


@dataclass(frozen=True, kw_only=True)
class Pick(Question[str]):
    """One of `among(known)`; its value is stored."""

    among: Among

    def draw(self, asking: Asking, /) -> Face:
        options = self.among(asking.known)
        page, shown, turns = _pages(options, asking)
        rows = stacked(*(asking.button(option.label, option.value) for option in shown))
        stuck = () if options or self.skip else (NOTHING,)
        return Face((*stuck, *page_note(page, pages_of(len(options)))), (*rows, *turns))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        options = self.among(asking.known)
        match heard:
            case Chosen(value) if (page := _turned(value)) is not None:
                return Partial({"page": page})
            case Chosen(value):
                return Answered(value) if any(one.value == value for one in options) else Unclear(PRESS)
            case Said(said) if is_label(said, self.skip, asking.known):
                return Skipped()
            case Said(said):
                at = meant(said, [option.label for option in options], asking.known)
                return Unclear(PRESS) if at is None else Answered(options[at].value)
        return not_here(heard)

    def load(self, stored: Any, _: Any, /) -> str:
        if not isinstance(stored, str):
            raise TypeError("no value of a list")
        return stored

    def review(self, value: str, asking: Asking, /) -> Text:
        return next((one.label for one in self.among(asking.known) if one.value == value), verbatim(value))


@dataclass(frozen=True, kw_only=True)
class PickMany(Question[tuple[str, ...]]):
    """At least one of `among(known)`; `skip` is for none of them."""

    among: Among

    @property
    def gathers(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        options, chosen = self.among(asking.known), _chosen(asking)
        page, shown, turns = _pages(options, asking)
        boxes = stacked(*(self._box(option, chosen, asking) for option in shown))
        done = stacked(asking.button(DONE, "!done")) if chosen else ()
        return Face((SEVERAL, *page_note(page, pages_of(len(options)))), (*boxes, *turns, *done))

    def _box(self, option: Option[str], chosen: list[str], asking: Asking) -> Button:
        label = listed((verbatim(ON if option.value in chosen else OFF), option.label), " ")
        return asking.button(label, option.value)

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value) if (page := _turned(value)) is not None:
                return Partial({**asking.partial, "page": page})
            case Chosen("!done"):
                return self._finished(asking)
            case Chosen(value):
                fits = any(one.value == value for one in self.among(asking.known))
                return self._switched(value, asking) if fits else Unclear(PRESS)
            case Said(said):
                return self._said(said, asking)
        return not_here(heard)

    def _said(self, said: str, asking: Asking) -> Taken:
        if is_label(said, DONE, asking.known):
            return self._finished(asking)
        if is_label(said, self.skip, asking.known):
            return Skipped()
        options = self.among(asking.known)
        at = meant(said, [option.label for option in options], asking.known)
        return Unclear(PRESS) if at is None else self._switched(options[at].value, asking)

    def _switched(self, value: str, asking: Asking) -> Taken:
        chosen = _chosen(asking)
        after = [other for other in chosen if other != value] if value in chosen else [*chosen, value]
        return Partial({**asking.partial, "chosen": after})

    def _finished(self, asking: Asking) -> Taken:
        chosen = _chosen(asking)
        return Answered(chosen) if chosen else Unclear(CHOOSE_ONE)

    def load(self, stored: Any, _: Any, /) -> tuple[str, ...]:
        return tuple(map(str, stored))

    def review(self, value: tuple[str, ...], asking: Asking, /) -> Text:
        labels = {option.value: option.label for option in self.among(asking.known)}
        return listed(labels.get(one, verbatim(one)) for one in value)

    def reopen(self, stored: Any, /) -> dict[str, Any]:
        return {"chosen": list(stored)}


def _chosen(asking: Asking) -> list[str]:
    return list(asking.partial.get("chosen", ()))
