"""Checks a message's one markup as Telegram does: inline keyboards and keyboards of the phone."""

from typing import Any, Final
from urllib.parse import urlsplit

from simulator.limits import (
    CALLBACK_DATA_BYTES,
    COPY_TEXT_CHARACTERS,
    INLINE_BUTTONS,
    INLINE_BUTTONS_IN_A_ROW,
)
from simulator.refusals import bad, bad_words
from simulator.shapes import JSON

PHONE_MARKUPS: Final = ("keyboard", "remove_keyboard", "force_reply")
URL_SCHEMES: Final = frozenset({"http", "https", "tg", "tel", "mailto"})
INLINE_ACTIONS: Final = ("callback_data", "url", "copy_text")


def read_markup(markup: Any) -> tuple[JSON | None, JSON | None]:
    """Return (inline keyboard to show with the message, markup for the phone); at most one is set."""
    if markup is None:
        return None, None
    if not isinstance(markup, dict):
        raise bad("markup")
    if "inline_keyboard" in markup:
        return read_inline(markup), None
    if "keyboard" in markup:
        return None, _keyboard(markup)
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return None, markup
    return None, None


def read_inline(markup: Any) -> JSON | None:
    """Return the inline keyboard of an edit or a message; None for none or an empty one."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad("markup")
    if any(kind in markup for kind in PHONE_MARKUPS):
        raise bad("inline expected")
    rows = _rows(markup.get("inline_keyboard", []))
    if sum(map(len, rows)) > INLINE_BUTTONS or any(len(row) > INLINE_BUTTONS_IN_A_ROW for row in rows):
        raise bad("markup too long")
    for row in rows:
        for button in row:
            _check_inline(button)
    return {"inline_keyboard": rows} if rows else None


def _rows(rows: Any) -> list[list[JSON]]:
    """Return the rows that have buttons, a plain text standing for a button with that label."""
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("markup")
    made = [[{"text": button} if isinstance(button, str) else button for button in row] for row in rows if row]
    if not all(isinstance(button, dict) for row in made for button in row):
        raise bad("markup")
    return made


def _check_inline(button: JSON) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_words('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = [action for action in INLINE_ACTIONS if action in button]
    if not actions:
        raise bad("button kind")
    action, value = actions[0], button[actions[0]]
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= CALLBACK_DATA_BYTES:
        raise bad("button data")
    if action == "copy_text" and not (isinstance(value, dict) and _copyable(str(value.get("text", "")))):
        raise bad("button copy")
    if action == "url" and urlsplit(str(value)).scheme not in URL_SCHEMES:
        raise bad_words(f"inline keyboard button URL '{value}' is invalid: Unsupported URL protocol")


def _copyable(text: str) -> bool:
    return 1 <= len(text) <= COPY_TEXT_CHARACTERS


def _keyboard(markup: JSON) -> JSON:
    rows = _rows(markup["keyboard"])
    if any(not str(button.get("text", "")).strip() for row in rows for button in row):
        raise bad_words('can\'t parse keyboard button: Field "text" must be of type String')
    if not rows:
        raise bad("markup")
    return {**markup, "keyboard": rows}
