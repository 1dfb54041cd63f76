"""Lengths and places in UTF-16 code units, in which Telegram counts entities."""

from simulator.shapes import JSON


def utf16(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def trimmed(text: str, entities: list[JSON]) -> tuple[str, list[JSON]]:
    """Cut white space at both ends, as Telegram does, and move or cut the entities with it."""
    kept = text.strip()
    if kept == text:
        return text, entities
    cut, end = utf16(text[: len(text) - len(text.lstrip())]), utf16(kept)
    moved = []
    for entity in entities:
        first = max(entity["offset"] - cut, 0)
        last = min(entity["offset"] + entity["length"] - cut, end)
        if last > first:
            moved.append({**entity, "offset": first, "length": last - first})
    return kept, moved


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of `text` that an entity covers."""
    if text.isascii():
        return text[offset : offset + length]
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
