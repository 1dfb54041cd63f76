"""Paragraphs in pages that a message can hold."""

from flows.known import Known
from flows.text import Text
from flows.words import Words

FULL = 3200  # UTF-16 units of a page: below Telegram's 4096, for the title and for words that grow in translation


def in_pages(lines: tuple[Text, ...], known: Known) -> list[tuple[Text, ...]]:
    """The paragraphs in as few pages as keep their order and fit."""
    words = Words(known.viewer.language, {}, known.zone)
    pages: list[list[Text]] = [[]]
    filled = 0
    for line in lines:
        size = _units(words.say(line)) + 2
        if pages[-1] and filled + size > FULL:
            pages.append([])
            filled = 0
        pages[-1].append(line)
        filled += size
    return [tuple(page) for page in pages]


def _units(said: str) -> int:
    return len(said.encode("utf-16-le")) // 2
