"""Complaint numbers: easy to read aloud, impossible to guess, and a slip of the tongue is noticed."""

import unicodedata

# Chosen for eye and ear. No 0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V. Of the letters that Indonesians call alike
# (be ce de e ge pe te ve; a ha ka; em en; ef es; je ye) one of each group. A single vowel: hardly a word can
# appear. 17 signs: a prime, as the check character needs.
ALPHABET = "23456789FKMPRUWXY"

# Signs that cannot occur, each standing for the only one that it can have been mistaken for. Those with two
# (B looks like 8 and sounds like P) or none are refused.
MISTAKEN = {"Z": "2", "S": "5", "G": "6", "V": "U", "N": "M", "H": "K"}

ENTROPY = 16  # bytes asked of the caller: so many more than used that the remainder favours no sign
GROUPS = (4, 4, 3)  # how it is written: R687-9P6F-YU5
LONGEST = 40  # typed signs looked at, separators and all

_PRIME = len(ALPHABET)
_LENGTH = sum(GROUPS)
_DRAWN = _LENGTH - 1  # 10 signs drawn at random, 40.9 bits, before the check character
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_SEPARATORS = frozenset({"Zs", "Cc", "Cf", "Pd", "Pc"})  # Unicode's spaces, controls, joiners, dashes, underscores


def new_number(random: bytes) -> str:
    """Make a number of at least 16 random bytes, which are the caller's; ValueError for fewer."""
    if len(random) < ENTROPY:
        raise ValueError(f"{ENTROPY} random bytes are needed, not {len(random)}")
    drawn, signs = int.from_bytes(random), ""
    for _ in range(_DRAWN):
        drawn, value = divmod(drawn, _PRIME)
        signs += ALPHABET[value]
    return _grouped(signs + ALPHABET[-_weighed(signs) % _PRIME])


def parse(text: str) -> str | None:
    """Read what somebody typed, in any case, with or without separators: the number as written, or None."""
    if len(text) > LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).upper()
    kept = (sign for sign in folded if sign not in "./" and unicodedata.category(sign) not in _SEPARATORS)
    signs = "".join(MISTAKEN.get(sign, sign) for sign in kept)
    if len(signs) != _LENGTH or not set(signs) <= _VALUE.keys():
        return None
    return _grouped(signs) if _weighed(signs) == 0 else None


def _weighed(signs: str) -> int:
    """Sum the signs' values by weight; 0 for a whole number.

    The weights fall to 1 at the check character, all different and none a multiple of the prime: a changed
    sign changes the sum, and so does an exchange of any two (the idea of ISO 7064's pure systems).
    """
    return sum((_LENGTH - at) * _VALUE[sign] for at, sign in enumerate(signs)) % _PRIME


def _grouped(signs: str) -> str:
    groups, at = [], 0
    for size in GROUPS:
        groups.append(signs[at : at + size])
        at += size
    return "-".join(groups)
