"""From what a bot or a person wrote to a text with its entities, within Telegram's limits."""

from typing import Any, Final

from simulator.limits import CAPTION_CHARACTERS, ENTITIES, TEXT_CHARACTERS
from simulator.refusals import bad, bad_words
from simulator.shapes import JSON
from simulator.text.spans import found_in
from simulator.text.tags import read_html
from simulator.text.units import trimmed, utf16

GIVEN: Final[dict[str, str]] = {
    "bold": "", "italic": "", "underline": "", "strikethrough": "", "spoiler": "", "blockquote": "",
    "expandable_blockquote": "", "code": "", "pre": "", "text_link": "url", "text_mention": "user",
    "custom_emoji": "custom_emoji_id", "date_time": "unix_time",
}  # fmt: skip
"""The entities a bot may give, each with the field it must have."""
FOUND_KINDS: Final = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})


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
    """Return the entities a bot gave; those Telegram finds by itself are left to it. Raises 400."""
    end = utf16(text)
    kept = []
    for entity in entities or []:
        if not all(isinstance(entity.get(name), int) for name in ("offset", "length")):
            raise bad_words("can't parse entities JSON object")
        kind = entity.get("type")
        if kind not in GIVEN and kind not in FOUND_KINDS:
            raise bad_words("can't parse MessageEntity: Unsupported type specified")
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > end:
            raise bad_words("ENTITY_BOUNDS_INVALID")
        needed = GIVEN.get(str(kind))
        if needed and not entity.get(needed):
            raise bad_words(f"can't parse MessageEntity: Can't find field \"{needed}\"")
        if kind in GIVEN:
            kept.append(entity)
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))
