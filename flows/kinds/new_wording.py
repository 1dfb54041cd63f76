"""A coordinator looks for a message, or words one anew: what is wrong with it is said, what it looks like is shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

from cases.person import Language
from cases.policy import Action, may
from flows.cards.wording_screens import QUERY_LONGEST, matching, one, results, set_words, shape
from flows.effects import Edit, Effect, Show
from flows.event import Event, Said
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found
from flows.known import Known
from flows.message import Message, Messages, fault
from flows.questions.folding import folded
from flows.questions.question import Answered, AskAgain, Asking, Chosen, Face, Heard, Question, Taken, Unclear
from flows.questions.sentences import cut, not_here
from flows.questions.short import Short
from flows.screen import stacked
from flows.session import Talk
from flows.text import Text, text, verbatim

NO_SUCH = text("words.no_such", "Tidak ada pesan dengan kunci itu.")
NOW = text("words.now", "Sekarang: {words}")
KEEP_NAMES = text("words.keep_names", "Jangan hilangkan: {names}")
LOOKS = text("words.looks", "Nanti terlihat seperti ini (isinya contoh):")
USE = text("words.use", "✅ Pakai sekarang")
AGAIN = text("words.again", "✏️ Tulis lagi")
CAREFUL = text(
    "words.careful",
    "⚠️ Kata ini dilihat juga oleh orang lain yang memegang HP warga. Kalau kata barunya bercerita, orang bisa "
    "celaka. Bacalah sekali lagi seperti orang luar.",
)
SURE = text("words.sure", "Ya, ini tetap aman")
SAVED = text("words.saved", "Sudah dipakai mulai sekarang.")


def named(which: str, messages: Messages) -> tuple[Message | None, Language]:
    key, _, language = which.rpartition("@")
    return messages.get(key), Language(language) if language in set(Language) else Language.INDONESIAN


@dataclass(frozen=True, kw_only=True)
class Which(Short):
    """The key and the language of a message; usually known beforehand."""

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        taken = super().take(heard, asking)
        if not isinstance(taken, Answered):
            return taken
        key = str(taken.stored).strip()
        which = key if "@" in key else f"{key}@{asking.known.viewer.language}"
        return Answered(which) if named(which, asking.known.messages)[0] else Unclear(NO_SUCH)


@dataclass(frozen=True, kw_only=True)
class NewWords(Question[str]):
    """The words themselves, refused with the reason."""

    @property
    def words(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        message, language = named(asking.so_far.which or "", asking.known.messages)
        if message is None:
            return Face((NO_SUCH,))
        now = set_words(message, language, asking.known.editable) or message.shipped[language]
        names = ", ".join(f"{{{name}}}" for name in sorted(message.names))
        return Face((NOW(words=now), *((KEEP_NAMES(names=names),) if names else ())))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        if not isinstance(heard, Said):
            return not_here(heard, write=True)
        message, _ = named(asking.so_far.which or "", asking.known.messages)
        if message is None:
            return Unclear(NO_SUCH)
        words = heard.text.strip()
        wrong = fault(message, words)
        return Unclear(wrong) if wrong else Answered(words)

    def load(self, stored: Any, _: Any, /) -> str:
        if not isinstance(stored, str):
            raise TypeError("no words")
        return stored

    def review(self, value: str, _: Asking, /) -> Text:
        return verbatim(cut(value))


@dataclass(frozen=True, kw_only=True)
class Preview(Question[str]):
    """The new words in the shape they will have; `careful` is asked only of what others see too."""

    careful: bool = False

    def _message(self, asking: Asking) -> Message | None:
        return named(asking.so_far.which or "", asking.known.messages)[0]

    def draw(self, asking: Asking, /) -> Face:
        message = self._message(asking)
        if message is None:
            return Face((NO_SUCH,))
        go_on = asking.button(SURE if self.careful else USE, "use")
        rows = stacked(go_on, asking.button(AGAIN, "again"))
        return Face((shape(asking.so_far.words or "", message),), rows)

    def take(self, heard: Heard, _: Asking, /) -> Taken:
        match heard:
            case Chosen("use"):
                return Answered("use")
            case Chosen("again"):
                return AskAgain("words")
            case Said(said):
                if folded(said) in {"ya", "pakai", "yes"}:
                    return Answered("use")
        return not_here(heard)

    def load(self, stored: Any, _: Any, /) -> str:
        if stored != "use":
            raise ValueError("not said")
        return "use"

    def review(self, _value: str, _: Asking, /) -> Text:
        return USE


def _is_guarded(talk: Any) -> bool:
    key, _, _ = (talk.which or "").rpartition("@")
    return Message(key, {}).guarded


class NewWording(Flow):
    name: ClassVar[str] = "new_wording"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False

    which: Annotated[str, Which(text("words.which", "Pesan mana? Tulis kuncinya."))]
    words: Annotated[
        str,
        NewWords(
            text("words.new", "Tulis kata-kata yang baru."),
            depends=("which",),
            short=text("words.short", "Kata-katanya"),
        ),
    ]
    looks: Annotated[str, Preview(LOOKS, depends=("words",))]
    sure: Annotated[str, Preview(CAREFUL, careful=True, when=_is_guarded, depends=("words",))]

    @classmethod
    def stands(cls, known: Known, talk: Talk, /) -> dict[str, Any]:
        message, language = named(talk.answers.get("which", {}).get("v", ""), known.messages)
        if message is None:
            return {}
        return {"words": {"v": set_words(message, language, known.editable) or message.shipped[language]}}

    def done(self, _: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        message, language = named(self.which, known.messages)
        if message is None or not may(known.viewer, Action.SET_WORDS) or fault(message, self.words):
            yield not_found()
            return
        after = {**known.editable.wordings, (message.key, language): self.words}
        yield Edit("wording", f"{message.key}@{language}", {"words": self.words})
        yield Show(one(message, replace(known.editable, wordings=after), SAVED))


class FindWords(Flow):
    name: ClassVar[str] = "find_words"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False

    query: Annotated[str, Short(text("words.query", "Kata apa yang ada di pesannya?"), longest=80)]

    def done(self, _: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        if not may(known.viewer, Action.SET_WORDS):
            yield not_found()
            return
        plain = folded(self.query)[:QUERY_LONGEST].strip()
        yield Show(results(matching(plain, known), 0, "find", plain, known))
