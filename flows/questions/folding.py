"""Understands a typed reply where buttons are expected: a number, a label, a part of it, yes and no."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

LONGEST = 80  # characters of a reply that may stand for a button; a longer one is a story
ALIKE = 84.0  # how alike (of 100) a mistyped label must be
SHORTEST = 3  # letters of a part of a label

NUMBER_WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
YES = frozenset(
    "ya iya iye iyek iyo y yes sure ok oke okey boleh betul benar bisa setuju mau aman tentu sudah".split()  # noqa: SIM905 - a list of words
)
NO = frozenset("tidak tdk gak ga gk nggak ngga enggak engga no nda ndak tak bukan jangan belum n not nope".split())  # noqa: SIM905 - as above
UNSURE = frozenset(
    {"tidak tahu", "tdk tahu", "tidak tau", "tdk tau", "gak tau", "nggak tahu", "entah", "ragu", "kurang tahu"}
    | {"i don t know", "i dont know", "don t know", "dont know", "not sure", "i am not sure", "no idea"}
)
NOBODY = frozenset({"tidak ada", "nobody", "no one", "none"})
MOST_WORDS = 4  # a longer sentence may mean anything


def folded(said: str) -> str:
    """Lower case letters and digits, single spaces: no emoji, accents or marks."""
    bare = unicodedata.normalize("NFKD", said[: LONGEST * 4]).casefold()
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", kept))


def same_label(said: str) -> str:
    """A label as keyboards may send it: without case, spaces and variation marks, but with its pictures."""
    bare = unicodedata.normalize("NFKC", said[: LONGEST * 4]).casefold()
    return "".join(sign for sign in bare if unicodedata.category(sign) not in {"Zs", "Cc", "Cf", "Mn", "Sk"})


def which(said: str, labels: Sequence[str]) -> int | None:
    """The position of the one label that is meant, or None when none or more than one may be."""
    typed = folded(said)
    if not typed or len(said) > LONGEST:
        return None
    number = _number(typed)
    if number is not None:
        return number - 1 if 1 <= number <= len(labels) else None
    plain = [folded(label) for label in labels]
    for fits in (_equal, _begins, _holds, _alike):
        found = [at for at, label in enumerate(plain) if fits(typed, label)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def says_yes(said: str) -> bool | None:
    """Yes, no, or None when it is neither; "tidak aman" is a no."""
    typed = folded(said)
    words = typed.split()
    if not words or len(words) > MOST_WORDS or typed in UNSURE:
        return None
    if NO.intersection(words):
        return False
    return True if words[0] in YES else None


def _number(typed: str) -> int | None:
    words = typed.removeprefix("nomor ").removeprefix("no ").removeprefix("pilih ")
    if words.isascii() and words.isdigit() and len(words) <= 2:  # noqa: PLR2004 - two digits number any list
        return int(words)
    return NUMBER_WORDS.get(words)


def _equal(typed: str, label: str) -> bool:
    return typed == label


def _begins(typed: str, label: str) -> bool:
    return len(typed) >= SHORTEST and f"{label} ".startswith(f"{typed} ")


def _holds(typed: str, label: str) -> bool:
    return len(typed) >= SHORTEST and f" {typed} " in f" {label} "


def _alike(typed: str, label: str) -> bool:
    return len(typed) > SHORTEST and ratio(typed, label) >= ALIKE
