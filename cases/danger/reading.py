"""Turns colloquial Indonesian into sentences of words, each with the ways it may be read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

PAUSE = ","  # kept as a word: a denial does not reach across it
NUMBER = "#"  # any number
SOMEBODY = "@"  # the word's form says that it happens to a person: di-, na-, -ka and the like

# What a prefix is, and what it may have swallowed: memukul and mukul are pukul, nyekap is sekap.
PREFIXES = (
    ("menge", ""), ("meng", ""), ("meng", "k"), ("meny", "s"), ("mem", ""), ("mem", "p"), ("men", ""), ("men", "t"),
    ("me", ""), ("nge", ""), ("ng", ""), ("ng", "k"), ("ny", "s"), ("n", "t"), ("m", "p"), ("di", ""), ("ber", ""),
    ("na", ""), ("ku", ""), ("nu", ""), ("ri", ""), ("ma", ""),
)  # fmt: skip
SUFFIXES = (
    "nya", "kan", "lah", "kah", "ku", "mu", "in", "an", "i", "ka", "ki", "ko", "mi", "ma", "mo", "ji", "pi", "na",
)  # fmt: skip
PREFIXES_TO_SOMEBODY = frozenset({"di", "na", "nu", "ri"})
SUFFIXES_TO_SOMEBODY = frozenset({"ku", "ka", "ki", "ko"})
SHORTEST_ROOT = 3
MOST_SUFFIXES = 2  # dipukul-i-nya

Word = AbstractSet[str]  # its readings: "=" and the word as written, and every known root it may come from
Sentence = list[Word]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads with a vocabulary: the readings worth knowing, and the spellings that stand for other words."""

    known: AbstractSet[str]
    spellings: Mapping[str, str]

    def sentences(self, text: str) -> list[Sentence]:
        """Split at full stops and the like; a sentence may be empty."""
        return [[self._word(word) for word in _WORD.findall(part)] for part in _ENDS.split(_plain(text))]

    def _word(self, written: str) -> Word:
        if written.isdigit():
            return {NUMBER}
        word = self.spellings.get(written, written)
        return {reading for reading in (f"={word}", *self._readings(word)) if reading in self.known}

    def _readings(self, word: str) -> Iterator[str]:
        for stem, suffixed in _without_suffixes(word):
            if stem in self.known:
                yield stem
                if suffixed:
                    yield SOMEBODY
            for prefix, swallowed in _PREFIXES_BY_LETTER.get(stem[0], ()):
                root = swallowed + stem.removeprefix(prefix)
                if stem.startswith(prefix) and len(root) >= SHORTEST_ROOT and root in self.known:
                    yield root
                    if suffixed or prefix in PREFIXES_TO_SOMEBODY:
                        yield SOMEBODY


_PREFIXES_BY_LETTER = {
    letter: tuple(each for each in PREFIXES if each[0].startswith(letter)) for letter in {p[0] for p, _ in PREFIXES}
}
_ENDS = re.compile(r"[.!?\n\r;]+")
_WORD = re.compile(r"[a-z]+|\d+|,")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")  # toloooong
_DOUBLED = re.compile(r"\b([a-z]{3,})2")  # anak2
_MARKS = re.compile(r"['\u2019`\u02bc]")  # taku', ko'


def _plain(text: str) -> str:
    """Fold to lower case and one alphabet, with nothing invisible."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    seen = "".join(sign for sign in folded if unicodedata.category(sign) not in {"Mn", "Cf"})
    return _DOUBLED.sub(r"\1 \1 ", _DRAWN_OUT.sub(r"\1", _MARKS.sub("", seen)))


def _without_suffixes(word: str) -> Iterator[tuple[str, bool]]:
    """Take none, one or two suffixes off; true when one of them points at a person."""
    stems = [(word, False)]
    for _ in range(MOST_SUFFIXES + 1):
        yield from stems
        stems = [
            (stem[: -len(suffix)], pointed or suffix in SUFFIXES_TO_SOMEBODY)
            for stem, pointed in stems
            for suffix in SUFFIXES
            if stem.endswith(suffix) and len(stem) - len(suffix) >= SHORTEST_ROOT
        ]
