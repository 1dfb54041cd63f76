"""Which kelurahan a typed name may mean; the caller always asks back."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from cases.place import Kelurahan, all_kelurahan, by_code, kecamatan

MOST = 4  # candidates shown at once
LONGEST = 200  # signs looked at: a name may stand in a sentence

# Names so alike that even an exact one may be a slip; always offered together.
TWINS = (
    ("73.72.01.1004", "73.72.04.1003"),  # Lompoe, Lumpue
    ("73.72.03.1007", "73.72.04.1006"),  # Bukit Harapan, Bumi Harapan
    ("73.72.02.1003", "73.72.03.1002"),  # Ujung Bulu, Ujung Baru
)

SHORT_FORMS = {
    "kp": "kampung", "kpg": "kampung", "kamp": "kampung", "wt": "watang", "wtg": "watang", "bkt": "bukit",
    "uj": "ujung", "brt": "barat", "sp": "sumpang",
}  # fmt: skip
NOT_NAMES = frozenset({"kel", "kelurahan", "lurah", "kota", "parepare", "pare", "di", "ke", "dari"})

# Likeness of two words or names, 0 to 100 as rapidfuzz counts.
SAME_NAME = 67.0  # all that was typed against a name
NAME_IN_SENTENCE = 80.0  # some of what was typed against a name: stricter, for there is more to hit by chance
PART_OF_NAME = 80.0  # one word against one word of a name ("harapan")
A_WORD_IN_SENTENCE = 70.0  # what a whole word of a name is worth between other words
SHORTEST_PART, SHORTEST_TELLING = 3, 5  # letters: "uju" begins a name; "baru" in a sentence is just "new"
FARTHEST = 10.0  # how much worse than the best may a candidate be
KEC_HINT = 10.0  # what "kec. X" takes from the names elsewhere

_KECAMATAN = re.compile(r"\b(?:kecamatan|kec)\b")


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate; `exact` when the whole name was typed, short forms and spaces aside, and has no twin."""

    kelurahan: Kelurahan
    exact: bool


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, folded: the words of the name, and the kecamatan hinted at by "kec."."""

    words: tuple[str, ...]
    hinted: frozenset[str]


def candidates(text: str) -> tuple[Match, ...]:
    """Find what a typed name may mean, best first, at most four; twins never without each other."""
    typed = _typed(text)
    likeness = {place: _likeness(typed, place) for place in all_kelurahan()}
    best = max(likeness.values())
    if best == 0:
        return ()
    near = (place for place in likeness if likeness[place] >= best - FARTHEST or _one_slip(typed, place))
    fit = [place for place in near if likeness[place] > 0]
    ranked = sorted(fit, key=lambda place: -likeness[place])
    return tuple(Match(place, exact=_is_exact(typed, place)) for place in _with_twins(ranked))


def kecamatan_named(text: str) -> tuple[str, ...]:
    """Find the kecamatan that the text names, so that their kelurahan can be offered; possibly none.

    "bacukiki" gives Bacukiki and Bacukiki Barat; "kec. bacukiki barat" only the second.
    """
    words = _folded(_KECAMATAN.sub(" ", _plain(text)))
    return tuple(name for name in kecamatan() if _hints_at(words, name))


def _typed(text: str) -> _Typed:
    name, _, rest = _KECAMATAN.sub("\n", _plain(text), count=1).partition("\n")
    hint = _folded(rest)
    hinted = frozenset(found for found in kecamatan() if _hints_at(hint, found))
    of_hint = {word for found in hinted for word in _folded(_plain(found))}
    words = _folded(name) or tuple(word for word in hint if word not in of_hint)
    return _Typed(words, hinted)


def _hints_at(words: tuple[str, ...], name: str) -> bool:
    """One word fits both Bacukiki and Bacukiki Barat; "bacukiki barat" fits only the latter."""
    if "bacukiki" in words and "barat" in words:
        return name == "Bacukiki Barat"
    return _folded(_plain(name))[0] in words


def _plain(text: str) -> str:
    """Lower case, without accents, only letters and single spaces."""
    bare = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z]+", letters))


def _folded(plain: str) -> tuple[str, ...]:
    words = (SHORT_FORMS.get(word, word) for word in plain.split())
    return tuple(word for word in words if word not in NOT_NAMES)


@cache
def _name_words(place: Kelurahan) -> tuple[str, ...]:
    return tuple(_plain(place.name).split())


def _likeness(typed: _Typed, place: Kelurahan) -> float:
    """How well the place fits, 0 for not at all."""
    if not typed.words:
        return 0.0
    name = _name_words(place)
    found = max(_as_whole(typed.words, name), _as_part(typed.words, name), _in_sentence(typed.words, name))
    elsewhere = bool(typed.hinted) and place.kecamatan not in typed.hinted
    return max(0.0, found - KEC_HINT) if elsewhere else found


def _as_whole(words: tuple[str, ...], name: tuple[str, ...]) -> float:
    """All of it against the name, spaces ignored."""
    return ratio("".join(words), "".join(name), score_cutoff=SAME_NAME)


def _one_slip(typed: _Typed, place: Kelurahan) -> bool:
    """One letter away: "lomoe" may be Lemoe, however much more it is like Lompoe."""
    return Levenshtein.distance("".join(typed.words), "".join(_name_words(place)), score_cutoff=1) <= 1


def _as_part(words: tuple[str, ...], name: tuple[str, ...]) -> float:
    """Every typed word against its best word of the name: "ujung", "harapan", "soreng"."""
    each = [max(_word(word, part) for part in name) for word in words]
    return 0.9 * sum(each) / len(each) if all(each) else 0.0


def _word(word: str, part: str) -> float:
    if len(word) >= SHORTEST_PART and part.startswith(word):
        return 100.0
    return ratio(word, part, score_cutoff=PART_OF_NAME)


def _in_sentence(words: tuple[str, ...], name: tuple[str, ...]) -> float:
    """Look for the name, or one telling word of it, between other words."""
    whole = "".join(name)
    near = max(ratio(window, whole, score_cutoff=NAME_IN_SENTENCE) for window in _windows(words))
    if near:
        return near - 3  # behind the same name typed alone
    telling = any(word in name for word in words if len(word) >= SHORTEST_TELLING)
    return A_WORD_IN_SENTENCE if telling else 0.0


def _windows(words: tuple[str, ...]) -> Iterator[str]:
    """One, two and three neighbouring words, written together."""
    for size in range(1, 4):
        for at in range(len(words) - size + 1):
            yield "".join(words[at : at + size])


def _is_exact(typed: _Typed, place: Kelurahan) -> bool:
    fits_hint = not typed.hinted or place.kecamatan in typed.hinted
    return fits_hint and place.code not in _twin() and "".join(typed.words) == "".join(_name_words(place))


def _with_twins(ranked: list[Kelurahan]) -> list[Kelurahan]:
    """Take the first few, each followed by its twin; a pair that no longer fits is left out whole."""
    shown: list[Kelurahan] = []
    for place in ranked:
        pair = [place, by_code(_twin()[place.code])] if place.code in _twin() else [place]
        if place not in shown and len(shown) + len(pair) <= MOST:
            shown += pair
    return shown


@cache
def _twin() -> dict[str, str]:
    return {one: other for pair in TWINS for one, other in (pair, pair[::-1])}
