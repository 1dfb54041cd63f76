"""Entities that Telegram finds by itself: commands, mentions, links, hashtags, e-mail addresses."""

import re
from typing import Final

from simulator.shapes import JSON
from simulator.text.units import utf16

LINK: Final = r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]"
BARE_HOST: Final = r"(?:[\w-]+\.)+(?:com|org|net|id|go|me)\b(?:/[^\s<>\"]*)?"
FOUND: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(rf"(?<![\w@./])(?:{LINK}|{BARE_HOST})")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)
SIGNS: Final = re.compile(r"[/@#.]")


def found_in(text: str, taken: list[JSON]) -> list[JSON]:
    """Return `taken` with what was found beside it, in order of place; nothing found overlaps."""
    if not SIGNS.search(text):
        return taken
    entities = list(taken)
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            offset, length = utf16(text[: match.start()]), utf16(match.group())
            if not any(_overlap(offset, length, entity) for entity in entities):
                entities.append({"type": kind, "offset": offset, "length": length})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _overlap(offset: int, length: int, entity: JSON) -> bool:
    first: int = entity["offset"]
    return offset < first + int(entity["length"]) and first < offset + length
