"""Signs that no database keeps in words: the zero sign, and halves of characters."""

import re
from typing import Final

_ODD: Final = re.compile("[\x00\ud800-\udfff]")


def sound(words: str) -> bool:
    return _ODD.search(words) is None


def made_sound(words: str) -> str:
    """The words without such signs."""
    return _ODD.sub("", words)
