"""From what a bot or a person wrote to a text with its entities, within Telegram's limits."""

from typing import Any

from simulator.limits import CAPTION_CHARACTERS, ENTITIES, TEXT_CHARACTERS
from simulator.refusals import bad, bad_words
from simulator.shapes import JSON
from simulator.text.spans import found_in
from simulator.text.tags import read_html
from simulator.text.units import trimmed, utf16


def read_text(params: JSON) -> JSON:
    """Return {"text", "entities"?} of a bot's message; raises 400 when empty, too long or ill marked."""
    text, entities = _read(params.get("text"), params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad("text empty")
    if len(text) > TEXT_CHARACTERS:
        raise bad("text too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(params: JSON) -> JSON:
    """Return {"caption", "caption_entities"?} of a bot's media, or {} without one."""
    text, entities = _read(params.get("caption"), params.get("parse_mode"), params.get("caption_entities"))
    if len(text) > CAPTION_CHARACTERS:
        raise bad("caption too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def read_said(text: str) -> JSON:
    """Return {"text", "entities"?} of what a person typed."""
    kept = text.strip()
    entities = found_in(kept, [])
    return {"text": kept, "entities": entities} if entities else {"text": kept}


def _read(raw: Any, parse_mode: str | None, entities: list[JSON] | None) -> tuple[str, list[JSON]]:
    if raw is None:
        return "", []
    text = str(raw)
    marked = _given(text, entities)
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad("parse mode")
        text, marked = read_html(text)
    text, marked = trimmed(text, marked)
    return text, found_in(text, marked)[:ENTITIES]


def _given(text: str, entities: list[JSON] | None) -> list[JSON]:
    end = utf16(text)
    for entity in entities or []:
        if not all(isinstance(entity.get(name), int) for name in ("offset", "length")):
            raise bad_words("can't parse entities JSON object")
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > end:
            raise bad_words("ENTITY_BOUNDS_INVALID")
    return sorted(entities or [], key=lambda entity: (entity["offset"], -entity["length"]))
