"""Says of what came back whether it is an answer that Telegram takes and a person can bear."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from bot.inbound import chat_of, is_ours

TEXT_UNITS, CAPTION_UNITS, TOAST_UNITS, DATA_BYTES, BUTTONS, IN_A_ROW, LABEL_UNITS = 4096, 1024, 200, 64, 100, 8, 64
# What no sentence of ours holds: the voice of a machine that broke.
BROKEN: Final = ("Traceback", "Exception", "Error:", "object at 0x", "NoneType", "<class ")


def wants_an_answer(update: Mapping[str, Any]) -> bool:
    """Whether a person did this in her private chat.

    Silent by design is all else: groups, kinds we do not ask for, blocking and letting in, what names nobody.
    """
    if not is_ours(update) or "my_chat_member" in update or chat_of(update) <= 0:
        return False
    body = next(
        update[kind] for kind in ("message", "callback_query", "edited_message") if isinstance(update.get(kind), dict)
    )
    place = body.get("message", {}) if "callback_query" in update else body
    chat = place.get("chat") if isinstance(place, dict) else None
    kind = chat.get("type") if isinstance(chat, dict) else None
    return not isinstance(kind, str) or kind == "private"


def is_seen(method: str, params: Mapping[str, Any]) -> bool:
    """Whether she sees anything of this call: a message, a changed message, a toast with words."""
    return method != "deleteMessages" and bool(params.get("text") or params.get("caption") or "document" in params)


def wrong(params: Mapping[str, Any]) -> Iterator[str]:
    """What Telegram would refuse in a call's parameters (limits.md), and what no person should read."""
    text = params.get("text", "")
    if "show_alert" in params:
        if _units(text) > TOAST_UNITS:
            yield "a toast too long"
        return
    if not 0 < _units(text) <= TEXT_UNITS or text != text.strip():
        yield "a text of no or too much length"
    if not text.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in text):
        yield "half a character"
    yield from _entities(params.get("entities", ()), _units(text))
    yield from _buttons(params.get("reply_markup", {}))


def breaks(params: Mapping[str, Any], update: Mapping[str, Any]) -> bool:
    """Whether it speaks like a machine that broke, unless she said so herself."""
    text = str(params.get("text", ""))
    return any(word in text and word not in str(update) for word in BROKEN)


def _entities(entities: Iterable[Mapping[str, Any]], length: int) -> Iterator[str]:
    if any(one["offset"] < 0 or one["length"] <= 0 or one["offset"] + one["length"] > length for one in entities):
        yield "an entity beside the text"


def _buttons(markup: Mapping[str, Any]) -> Iterator[str]:
    rows = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > BUTTONS or any(not 0 < len(row) <= IN_A_ROW for row in rows):
        yield "too many buttons"
    for button in (button for row in rows for button in row):
        if not 0 < _units(button["text"]) <= LABEL_UNITS:
            yield "a label of no or too much length"
        if "url" not in button and not 0 < len(button["callback_data"].encode()) <= DATA_BYTES:
            yield "data of no or too much length"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
