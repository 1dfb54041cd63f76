"""Complaint numbers: easy to read aloud, impossible to guess, and a slip of the tongue is noticed."""

import unicodedata

# Chosen for eye and ear. No 0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V. Of the letters that Indonesians call alike
# (be ce de e ge pe te ve; a ha ka; em en; ef es; je ye) at most one of each group. One vowel, so no words appear.
# 17 signs: a prime, as the check character needs.
ALPHABET = "23456789FKMPRUWXY"

# Signs that cannot occur, each standing for the only one that it can have been mistaken for. B (8 or P), D, T, Q
# and the like have more than one and are refused.
MISTAKEN = {"Z": "2", "S": "5", "G": "6", "V": "U", "N": "M", "H": "K"}

ENTROPY = 16  # bytes asked of the caller: so many more than used that the remainder favours no sign
GROUPS = (4, 4, 3)  # how it is written: 7K3M-2PXR-9FW
LONGEST = 40  # typed signs looked at, separators and all

_PRIME = len(ALPHABET)
_LENGTH = sum(GROUPS)
_DRAWN = _LENGTH - 1  # 10 signs drawn at random, 40.9 bits, before the check character
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_SEPARATORS = frozenset(
    {"Zs", "Cc", "Cf", "Pd", "Pc"}
)  # Unicode's spaces, controls, joiners, dashes, underscores


def new_number(random: bytes) -> str:
    """A number made of at least 16 random bytes, which are the caller's; ValueError for fewer."""
    if len(random) < ENTROPY:
        raise ValueError(f"{ENTROPY} random bytes are needed, not {len(random)}")
    drawn, signs = int.from_bytes(random), ""
    for _ in range(_DRAWN):
        drawn, value = divmod(drawn, _PRIME)
        signs += ALPHABET[value]
    return _grouped(signs + ALPHABET[-_weighed(signs) % _PRIME])


def parse(text: str) -> str | None:
    """The number as it is written, from what somebody typed: any case, with or without separators; else None."""
    if len(text) > LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).upper()
    kept = (sign for sign in folded if sign not in "./" and unicodedata.category(sign) not in _SEPARATORS)
    signs = "".join(MISTAKEN.get(sign, sign) for sign in kept)
    if len(signs) != _LENGTH or not set(signs) <= _VALUE.keys():
        return None
    return _grouped(signs) if _weighed(signs) == 0 else None


def _weighed(signs: str) -> int:
    """The weighted sum of the signs' values, 0 for a whole number.

    Weights falling to 1 at the check character, all different and none a multiple of the prime: a changed sign
    changes the sum, and so does an exchange of any two unlike signs (the idea of ISO 7064's pure systems).
    """
    return sum((_LENGTH - at) * _VALUE[sign] for at, sign in enumerate(signs)) % _PRIME


def _grouped(signs: str) -> str:
    groups, at = [], 0
    for size in GROUPS:
        groups.append(signs[at : at + size])
        at += size
    return "-".join(groups)
