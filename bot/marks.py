"""Gives words back the marks that a phone took out of them: what was typed as **bold** comes as bold, without stars."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

MARKS: Final = {"bold": ("**", "**"), "italic": ("_", "_"), "text_link": ("[", "]({url})")}
MOST: Final = 100  # entities of a message (Bot API)


def with_marks(text: str, entities: Any) -> str:
    """Markdown; "" where there is nothing to mark. Never raises, whatever `entities` is: offsets in UTF-16 units."""
    if not isinstance(entities, list):
        return ""
    places = _places(text)
    found = [span for entity in entities[:MOST] for span in _spans(text, entity, places)]
    if not found:
        return ""
    openings: dict[int, list[str]] = {}
    closings: dict[int, list[str]] = {}
    for start, end, before, after in sorted(_nested(found), key=lambda span: (span[0], -span[1])):
        openings.setdefault(start, []).append(before)
        closings.setdefault(end, []).insert(0, after)
    signs = ("".join((*closings.get(at, ()), *openings.get(at, ()), text[at : at + 1])) for at in range(len(text) + 1))
    return "".join(signs)


Span = tuple[int, int, str, str]


def _places(text: str) -> dict[int, int]:
    """From an offset in UTF-16 units to a character's place."""
    places, units = {}, 0
    for at, sign in enumerate(text):
        places[units] = at
        units += 2 if sign > "\uffff" else 1
    places[units] = len(text)
    return places


def _spans(text: str, entity: Any, places: dict[int, int]) -> Iterator[Span]:
    """One for each line that an entity covers, without blanks at its ends: Markdown knows no others."""
    kind = entity.get("type") if isinstance(entity, dict) else None
    if not isinstance(kind, str) or kind not in MARKS:
        return
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        return
    start, end = places.get(offset), places.get(offset + length)
    if start is None or end is None or start >= end:
        return
    before, after = MARKS[kind]
    for line in text[start:end].split("\n"):
        bare = line.strip()
        if bare:
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(bare), before, after.replace("{url}", str(entity.get("url", "")))
        start += len(line) + 1


def _nested(spans: Iterable[Span]) -> Iterator[Span]:
    """Without those that overlap another's end: they can't be written."""
    kept: list[Span] = []
    for span in spans:
        if not any(one[0] < span[0] < one[1] < span[1] or span[0] < one[0] < span[1] < one[1] for one in kept):
            kept.append(span)
            yield span
