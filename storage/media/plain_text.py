"""Keep plain text's visible characters and line breaks; control, zero-width and direction marks are dropped."""

import unicodedata

from storage.media import refused
from storage.media.outcome import Limits, Reason, RefusedError

# Cc control, Cf format (zero width, direction, tags), Co private use, Cs surrogates, Cn unassigned.
DROPPED = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))
KEPT_CONTROLS = frozenset("\n\t")
LINE_BREAKS = {"\r\n": "\n", "\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x0c": "\n"}
# Variation selectors can carry a hidden message; the last of the first block only makes a sign an emoji.
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE0F), *range(0xE0100, 0xE01F0))))
CONTROLS_TOLERATED = 0.05


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Give UTF-8 without a byte order mark; raises RefusedError(EMPTY, TYPE_NOT_ACCEPTED or WEB_PAGE)."""
    del limits
    text = data.decode("utf-8")
    for found, wanted in LINE_BREAKS.items():
        text = text.replace(found, wanted)
    _check_controls(text)
    visible = text.translate({ord(char): None for char in set(text) if _is_dropped(char)})
    result = visible.strip().encode()
    if not result:
        raise RefusedError(Reason.EMPTY)
    # Looked for again: a tag can be hidden by the very marks that were dropped.
    if refused.web_page(result):
        raise RefusedError(Reason.WEB_PAGE)
    return result


def _check_controls(text: str) -> None:
    """A file of which every twentieth character is a control is not something a person wrote."""
    counted = sum(text.count(char) for char in map(chr, range(32)) if char not in KEPT_CONTROLS)
    if counted > max(1, len(text) * CONTROLS_TOLERATED):
        raise RefusedError(Reason.TYPE_NOT_ACCEPTED)


def _is_dropped(char: str) -> bool:
    if char in KEPT_CONTROLS:
        return False
    return unicodedata.category(char) in DROPPED or char in SELECTORS
