"""Turns a Screen into the parameters of a Bot API call, within Telegram's limits."""

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.markdown import Marked, marked
from flows.screen import Button, Rows, Screen
from flows.text import Text
from flows.words import Words

TEXT_UNITS: Final = 4096
"""UTF-16 code units in a message (Bot API, sendMessage: 1-4096 characters after entities parsing)."""
TOAST_UNITS: Final = 200
LABEL_UNITS: Final = 64
"""Ours: no phone shows more on one button."""
DATA_BYTES: Final = 64
BUTTONS: Final = 100
ENTITIES: Final = 100
BUTTONS_IN_A_ROW: Final = 8

_PARAGRAPH: Final = "\n\n"
_CUT: Final = "…"
_WORD_WITHIN: Final = 24
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")

Payload = dict[str, Any]


def message(screen: Screen, words: Words) -> Payload:
    """The screen as `text`, `entities` (the title in bold, and its Markdown), `reply_markup`, `link_preview_options`.

    Good for sendMessage and editMessageText alike. What is too long loses the end of its longest paragraph.
    """
    title = _clean(words.say(screen.title)) if screen.title else ""
    long = marked(screen.markdown) if screen.markdown else Marked()
    body, foot = ([_clean(words.say(paragraph)) for paragraph in part] for part in (screen.body, screen.foot))
    parts = _fitted([title, *body, long.text, *foot])
    payload: Payload = {
        "text": _PARAGRAPH.join(part for part in parts if part) or _CUT,
        "link_preview_options": {"is_disabled": True},
    }
    entities = [{"type": "bold", "offset": 0, "length": units(parts[0])}] if parts[0] else []
    entities += _entities(long, parts, 1 + len(body))
    if entities:
        payload["entities"] = entities[:ENTITIES]
    if screen.rows:
        payload["reply_markup"] = {"inline_keyboard": _inline(screen.rows, words)}
    return payload


def _entities(long: Marked, parts: Sequence[str], at: int) -> list[Payload]:
    """The spans of the Markdown, which is the part `at`, perhaps shortened; offsets in UTF-16 units of the message."""
    shown = parts[at]
    kept = len(shown) if shown == long.text else max(0, len(shown) - len(_CUT))
    before = sum(units(part) + len(_PARAGRAPH) for part in parts[:at] if part)
    return [
        {
            "type": span.kind,
            "offset": before + units(shown[: span.start]),
            "length": units(shown[span.start : span.end]),
            **({"url": span.url} if span.url else {}),
        }
        for span in long.within(kept)
    ]


def welcome(screen: Screen, key: Text, words: Words) -> Payload:
    """The welcome, carrying the exit key as the chat's only and lasting reply keyboard."""
    payload = message(screen, words)
    payload["reply_markup"] = {
        "keyboard": [[{"text": _label(key, words)}]],
        "is_persistent": True,
        "resize_keyboard": True,
    }
    return payload


def toast(text: Text, words: Words, *, alert: bool = False) -> Payload:
    """The `text` and `show_alert` of answerCallbackQuery."""
    return {"text": shortened(_clean(words.say(text)), TOAST_UNITS), "show_alert": alert}


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def shortened(text: str, limit: int) -> str:
    """The text within `limit` UTF-16 code units, cut after a word where one ends near, with "…" at the end."""
    if units(text) <= limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    words = kept.rsplit(None, 1)
    if len(words) == 2 and len(words[1]) < _WORD_WITHIN:  # noqa: PLR2004 - what stands before the last word, and it
        kept = words[0]
    return kept.rstrip("\u200d \n\t") + _CUT


def _fitted(parts: Sequence[str]) -> list[str]:
    """The parts, the longest of them shortened until all fit into one message."""
    fitted = list(parts)
    while (excess := _length(fitted) - TEXT_UNITS) > 0:
        longest = max(range(len(fitted)), key=lambda index: units(fitted[index]))
        fitted[longest] = shortened(fitted[longest], max(1, units(fitted[longest]) - excess))
        if fitted[longest] == _CUT:
            fitted[longest] = ""
    return fitted


def _length(parts: Sequence[str]) -> int:
    filled = [part for part in parts if part]
    return sum(map(units, filled)) + len(_PARAGRAPH) * max(0, len(filled) - 1)


def _clean(text: str) -> str:
    """Without what Telegram would trim (offsets would shift) and without halves of characters (not UTF-8)."""
    return text.strip() if text.isascii() else _HALF_CHARACTER.sub("", text).strip()


def _inline(rows: Rows, words: Words) -> list[list[Payload]]:
    assert sum(map(len, rows)) <= BUTTONS
    assert all(0 < len(row) <= BUTTONS_IN_A_ROW for row in rows)
    return [[_button(button, words) for button in row] for row in rows]


def _button(button: Button, words: Words) -> Payload:
    label = _label(button.label, words)
    if button.url:
        return {"text": label, "url": button.url}
    assert 0 < len(button.data.encode()) <= DATA_BYTES, button.label.key
    return {"text": label, "callback_data": button.data}


def _label(text: Text, words: Words) -> str:
    return shortened(" ".join(_clean(words.say(text)).split()), LABEL_UNITS) or _CUT
