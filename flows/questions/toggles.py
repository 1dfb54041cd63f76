"""Several may be chosen; where `free` allows it, words may stand beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows.event import Said
from flows.questions.choose import Options
from flows.questions.folding import NOBODY, folded
from flows.questions.names import named
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Partial, Question, Skipped, Taken, Unclear
from flows.questions.sentences import EMPTY, PRESS, TOO_LONG, cut, listed, not_here
from flows.questions.typed import is_label, meant, named_by
from flows.screen import in_columns, stacked
from flows.text import Text, text, verbatim

DONE = text("toggles.done", "✅ Selesai")
NOTED = text("toggles.noted", "Yang Anda tulis: {words}")
WRITE_TOO = text("toggles.write_too", "Boleh pilih lebih dari satu, atau tulis namanya. Lalu tekan Selesai.")
WRITE_ONLY = text("toggles.write_only", "Kalau ada, tulis namanya di sini.")
SEVERAL = text("toggles.several", "Boleh pilih lebih dari satu, lalu tekan Selesai.")
CHOOSE_ONE = text("toggles.choose_one", "Silakan pilih paling sedikit satu.")
WITHOUT_WORDS = text("toggles.without_words", "↩️ Hapus tulisan")
ALSO = text("toggles.also", "{n} pilihan sebelumnya")
LONGEST = 200  # characters of one line of words
MOST_LINES = 5
MOST_BOXES = 80  # buttons; a keyboard holds 100 (Bot API), a name beyond them can be typed

ON, OFF = "☑️", "⬜"


@dataclass(frozen=True, slots=True)
class Marked:
    """What was chosen (values of options) and the words beside it that matched none of them."""

    chosen: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Toggles(Question[Marked]):
    """`options` may be a function of (told so far, known). `nothing` is the button for none of them."""

    options: Options[str] | Callable[[Any, Any], Options[str]] = ()
    free: bool = False
    nothing: Text | None = None
    columns: int = 1

    def among(self, asking: Asking) -> Options[str]:
        return self.options(asking.so_far, asking.known) if callable(self.options) else self.options

    @property
    def words(self) -> bool:
        return self.free

    @property
    def gathers(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        chosen, words = _gathered(asking)
        options = self.among(asking)
        boxes = tuple(
            asking.button(listed((verbatim(ON if option.value in chosen else OFF), option.label), " "), option.value)
            for option in options[:MOST_BOXES]
        )
        none_yet = not chosen and not words
        last = asking.button(self.nothing, "!none") if none_yet and self.nothing else asking.button(DONE, "!done")
        how = (WRITE_TOO if options else WRITE_ONLY) if self.free else SEVERAL
        body = [how, *([NOTED(words=cut("; ".join(words)))] if words else [])]
        clear = stacked(asking.button(WITHOUT_WORDS, "!clear")) if words else ()
        return Face(tuple(body), (*in_columns(boxes, self.columns), *clear, *stacked(last)))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value):
                return self._pressed(value, asking)
            case Said(said):
                return self._said(said, asking)
        return not_here(heard, write=self.free)

    def _pressed(self, value: str, asking: Asking) -> Taken:
        chosen, words = _gathered(asking)
        match value:
            case "!none" if self.nothing:
                return Answered(_stored([], []))
            case "!clear":
                return Partial(_stored(chosen, []))
            case "!done":
                return self._finished(chosen, words)
        if all(option.value != value for option in self.among(asking)):
            return Unclear(PRESS)
        return Partial(_stored(_switched(chosen, value), words))

    def _finished(self, chosen: list[str], words: list[str]) -> Taken:
        if not chosen and not words and self.nothing is None:
            return Unclear(CHOOSE_ONE)
        return Answered(_stored(chosen, words))

    def _said(self, said: str, asking: Asking) -> Taken:
        chosen, words = _gathered(asking)
        if is_label(said, DONE, asking.known):
            return self._finished(chosen, words)
        if self.nothing and (folded(said) in NOBODY or is_label(said, self.nothing, asking.known)):
            return Answered(_stored([], []))
        if is_label(said, self.skip, asking.known):
            return Skipped()
        options = self.among(asking)
        if not self.free:
            at = meant(said, [option.label for option in options], asking.known)
            return Unclear(PRESS) if at is None else Partial(_stored(_switched(chosen, options[at].value), words))
        names = list(named_by([(option.value, option.label) for option in options], asking.known))
        return _noted(said, names, chosen, words)

    def load(self, stored: Any, _: Any, /) -> Marked:
        return Marked(tuple(stored["chosen"]), tuple(stored["words"]))

    def review(self, value: Marked, asking: Asking, /) -> Text:
        labels = [option.label for option in self.among(asking) if option.value in value.chosen]
        left = len(value.chosen) - len(labels)
        also = [ALSO(n=left)] if left else []
        words = [verbatim(cut("; ".join(value.words)))] if value.words else []
        shown = [*labels, *also, *words]
        return listed(shown) if shown else (self.nothing or DONE)

    def reopen(self, stored: Any, /) -> dict[str, Any]:
        return dict(stored)


def _noted(said: str, names: list[tuple[str, str]], chosen: list[str], words: list[str]) -> Taken:
    """Each name in what she wrote that is meant switches its box on; whatever fits none is kept as she wrote it."""
    line = " ".join(said.split())
    if not line:
        return Unclear(EMPTY)
    if len(line) > LONGEST or len(words) >= MOST_LINES:
        return Unclear(TOO_LONG)
    meant, rest = named(line, names)
    return Partial(_stored([*chosen, *(value for value in meant if value not in chosen)], [*words, *rest]))


def _gathered(asking: Asking) -> tuple[list[str], list[str]]:
    return list(asking.partial.get("chosen", ())), list(asking.partial.get("words", ()))


def _stored(chosen: list[str], words: list[str]) -> dict[str, Any]:
    return {"chosen": chosen, "words": words}


def _switched(chosen: list[str], value: str) -> list[str]:
    return [other for other in chosen if other != value] if value in chosen else [*chosen, value]
