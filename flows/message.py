"""A message of the product as coordinators reword it: as shipped, and what a new wording must keep."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cases.danger import signs_of_danger
from cases.person import Language
from flows.text import Text, text
from flows.words import placeholders

EXIT_KEY: Final = "exit.key"
LABEL_LONGEST: Final = 64  # characters of a button's label
TOAST_LONGEST: Final = 200
LONGEST: Final = 1000  # with a screen's other paragraphs it stays below Telegram's 4096
EXIT_LONGEST: Final = 30

_LABEL_LIKE: Final = 40
_TOAST_LIKE: Final = 120
_SENTENCE_ENDS: Final = (".", "?", "!", ":", "…", ".”")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_PART_OF_SIGNS: Final = frozenset("\u200c\u200d\ufe0e\ufe0f") | {chr(code) for code in range(0xE0020, 0xE0080)}
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs in Unicode that show nothing
_VISIBLE: Final = frozenset("LNPS")
_BRACED: Final = re.compile(r"\{[^{}]*\}")
_WAVE: Final = "👋"

FACE: Final[Mapping[str, int]] = {"face.name": 64, "face.description": 512, "face.short_description": 120}
"""What Telegram takes of a bot's profile, in characters (setMyName and its like)."""

NEUTRAL: Final = ("notice.", "face.", "exit.", "menu.greeting", "menu.at_your_service", "menu.choose", "command.")
"""Whoever looks at a phone sees these: nothing in them may say what the service is for."""
GUARDED: Final = (*NEUTRAL, "menu.", "lock.", "word.", "pin.", "behind.", "traces.", "still_safe.")

EMPTY = text("wording.empty", "Kata-katanya kosong. Tulis sesuatu yang terlihat.")
MISSING = text("wording.missing", "Yang ini belum ada: {names}. Tulis persis begitu, dengan kurung kurawalnya.")
UNKNOWN = text("wording.unknown", "Yang ini tidak dikenal di pesan ini: {names}. Hapus, atau pakai: {known}.")
NONE_KNOWN = text("wording.none_known", "(pesan ini tidak memakai kurung kurawal)")
DOUBLED = text("wording.doubled", "Kurung kurawalnya dobel. Cukup satu di tiap sisi, misalnya {sample}.")
LOOSE = text("wording.loose", "Ada kurung kurawal yang tidak berpasangan. Hapus, atau lengkapi.")
TOO_LONG = text("wording.too_long", "Terlalu panjang: {n} huruf. Di tempat ini paling banyak {most}.")
ONE_LINE = text("wording.one_line", "Ini tulisan tombol: tulis dalam satu baris saja.")
HIDDEN = text("wording.hidden", "Ada tanda yang tidak terlihat di dalamnya. Ketik ulang tanpa menyalin.")
TELLING = text(
    "wording.telling", "Kata “{word}” bisa memberi tahu orang lain yang melihat HP. Pilih kata yang biasa saja."
)
WAVE = text("wording.wave", "Tombol keluar harus memakai 👋, supaya tidak tertukar dengan jawaban. Tambahkan 👋.")

TELLING_WORDS: Final = (
    *("kekerasan", "korban", "pelaku", "kdrt", "perkosa", "cabul", "pelecehan", "lapor", "polisi", "aduan", "kasus"),
    *("pukul", "ancam", "pendamping", "rahasia", "darurat", "aniaya", "seksual", "bantuan hukum", "uptd", "ppa"),
    *("violence", "victim", "abuse", "rape", "harass", "police", "report", "complain", "case", "assault", "secret"),
    *("companion", "emergency", "survivor"),
)
_QUOTED: Final = 40


@dataclass(frozen=True, slots=True)
class Message:
    """`shipped` holds the wording of each language as the catalogues have it."""

    key: str
    shipped: Mapping[Language, str]

    @property
    def indonesian(self) -> str:
        return self.shipped[Language.INDONESIAN]

    @property
    def names(self) -> frozenset[str]:
        """Its placeholders."""
        return placeholders(self.indonesian)

    @property
    def ref(self) -> str:
        """What names it in a button: keys may be too long."""
        return ref_of(self.key)

    @property
    def is_label(self) -> bool:
        """Whether it stands on a button, a row or a title, as far as its own words show that."""
        said = self.indonesian
        return len(said) <= _LABEL_LIKE and "\n" not in said and not said.endswith(_SENTENCE_ENDS)

    @property
    def longest(self) -> int:
        """How many characters it may have where it is used."""
        if self.key in FACE:
            return FACE[self.key]
        if self.key == EXIT_KEY:
            return EXIT_LONGEST
        usual = LABEL_LONGEST if self.is_label else TOAST_LONGEST if len(self.indonesian) <= _TOAST_LIKE else LONGEST
        return max(usual, *(len(words) for words in self.shipped.values()))

    @property
    def neutral(self) -> bool:
        return self.key.startswith(NEUTRAL)

    @property
    def guarded(self) -> bool:
        """Whether her safety may hang on it: changed only after a plain word of warning."""
        return self.key.startswith(GUARDED)


Messages = Mapping[str, Message]


@lru_cache(maxsize=4096)
def ref_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:10]


def by_ref(messages: Messages, ref: str) -> Message | None:
    return next((message for message in messages.values() if message.ref == ref), None)


def _is_hidden(sign: str) -> bool:
    if sign == "\n" or sign in _PART_OF_SIGNS:
        return False
    return sign in _BLANK or unicodedata.category(sign) in _HIDDEN


def is_visible(words: str) -> bool:
    """Whether anything of it is seen."""
    return any(unicodedata.category(sign)[0] in _VISIBLE and sign not in _BLANK for sign in words)


def fault(message: Message, words: str) -> Text | None:
    """Why these words may not stand for this message, and how to mend it; None where they may."""
    return next(_faults(message, words), None)


def _faults(message: Message, words: str) -> Iterator[Text]:
    if not is_visible(_BRACED.sub("", words)) and not message.names:
        yield EMPTY
    if any(map(_is_hidden, words)):
        yield HIDDEN
    yield from _braces(message, words)
    if len(words) > message.longest:
        yield TOO_LONG(n=len(words), most=message.longest)
    if (message.is_label or message.key in FACE) and "\n" in words:
        yield ONE_LINE
    if message.key == EXIT_KEY and _WAVE not in words:
        yield WAVE
    if message.neutral and (word := telling_word(words, message)):
        yield TELLING(word=word)


def _braces(message: Message, words: str) -> Iterator[Text]:
    if "{{" in words or "}}" in words:
        yield DOUBLED(sample="{" + min(message.names, default="at") + "}")
    named, wanted = placeholders(words), message.names
    if wanted - named:
        yield MISSING(names=_listed(wanted - named))
    unknown = {found for found in _BRACED.findall(words) if found[1:-1] not in wanted}
    if unknown:
        yield UNKNOWN(names=", ".join(sorted(unknown)), known=_listed(wanted) if wanted else NONE_KNOWN)
    if {"{", "}"} & set(_BRACED.sub("", words)):
        yield LOOSE


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def telling_word(words: str, message: Message) -> str:
    """A word in it that says what the service is for, or that somebody is in danger, and is not shipped; else ""."""
    return telling_in(words, tuple(message.shipped.values()))


def telling_in(words: str, allowed: tuple[str, ...] = ()) -> str:
    """As telling_word, of any words; what is in those `allowed` may stand."""
    plain, before = words.casefold(), " ".join(allowed).casefold()
    found = next((word for word in TELLING_WORDS if word in plain and word not in before), "")
    already = {rule for said in allowed for rule in signs_of_danger(said).rules}
    return found or (words[:_QUOTED] if set(signs_of_danger(words).rules) - already else "")


def holds(message: Message, words: str) -> bool:
    """Whether a wording in the table may be said: its placeholders are those of the message, and it is something."""
    return bool(words.strip()) and placeholders(words) == message.names
