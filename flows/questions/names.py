"""Which people are meant by a typed line: generous, for leaving somebody out by mistake is a nuisance only."""

import re

from rapidfuzz.fuzz import ratio

from flows.questions.folding import folded

NAME_ALIKE = 80.0  # how alike (of 100) a typed name must be to a known one
NAME_PART = 3  # letters of a part of a name: "Ani" for "Ani Rahma"


def named(line: str, names: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The values whose names are meant, and the pieces of the line that mean none of them.

    Generous on purpose: a companion left out by mistake is a nuisance, one let in by mistake may be a danger. So
    every name that fits counts, and a piece with any other word in it is kept as well.
    """
    meant: list[str] = []
    rest: list[str] = []
    for piece in _pieces(line):
        fits = [value for value, name in names if _fits(folded(piece), folded(name))]
        meant += fits
        whole = any(_same(folded(piece), folded(name)) for value, name in names if value in fits)
        if not whole:
            rest.append(piece)
    return list(dict.fromkeys(meant)), rest


def _pieces(line: str) -> list[str]:
    unified = re.sub(r" (dan|and) |[;&]", ",", line)
    return [piece for part in unified.split(",") if (piece := part.strip())]


TITLES = frozenset("ibu bu pak bapak hj haji kak kakak daeng puang andi".split())  # noqa: SIM905 - a list of words


def _fits(piece: str, name: str) -> bool:
    typed, parts = _telling(piece), _telling(name)
    return any(_alike(word, part) for word in typed for part in parts) or ratio(piece, name) >= NAME_ALIKE


def _same(piece: str, name: str) -> bool:
    """Whether the piece is nothing but this name, or parts of it."""
    parts = _telling(name)
    typed = _telling(piece)
    return bool(typed) and all(any(_alike(word, part) for part in parts) for word in typed)


def _telling(words: str) -> list[str]:
    kept = [word for word in words.split() if word not in TITLES]
    return kept or words.split()


def _alike(word: str, part: str) -> bool:
    if len(word) < NAME_PART or len(part) < NAME_PART:
        return word == part
    return part.startswith(word) or ratio(word, part) >= NAME_ALIKE
