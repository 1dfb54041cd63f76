"""What the page lets a person do: each takes her phone and what was sent, and does one act."""

from collections.abc import Callable
from typing import Any, Final

from simulator import acts
from simulator.media_bodies import keep_document, keep_photo, keep_video, keep_voice, media_body
from simulator.phone import Phone
from simulator.screen import inline_rows
from simulator.shapes import JSON, Upload

FILE_KINDS: Final = frozenset({"photo", "voice", "video", "document"})
LONGEST_NAME: Final = 64


def say(phone: Phone, asked: JSON) -> JSON:
    text = str(asked.get("text", ""))
    on_keyboard = any(text in row for row in phone.keyboard)
    acts.say(phone.bot, phone.person, text)
    if on_keyboard:
        acts.used_keyboard(phone.bot, phone.person)
    return {}


def press(phone: Phone, asked: JSON) -> JSON:
    """Press the button at (row, col) under a message."""
    number, row, col = (int(asked[name]) for name in ("message_id", "row", "col"))
    entry = phone.chat.messages.get(number)
    rows = inline_rows(entry) if entry is not None else []
    if not 0 <= row < len(rows) or not 0 <= col < len(rows[row]):
        raise acts.Impossible("no such button any more")
    return {"result": acts.press(phone.bot, phone.person, number, rows[row][col])}


def share_location(phone: Phone, asked: JSON) -> JSON:
    acts.share_location(phone.bot, phone.person, float(asked["latitude"]), float(asked["longitude"]))
    return {}


def share_contact(phone: Phone, _asked: JSON) -> JSON:
    acts.share_contact(phone.bot, phone.person)
    return {}


def send_file(phone: Phone, asked: JSON) -> JSON:
    """Send a file as photo, voice, video or document; raises NotAPicture."""
    upload, kind = asked["file"], asked.get("kind")
    if not isinstance(upload, Upload) or kind not in FILE_KINDS:
        raise acts.Impossible("a file and its kind are needed")
    body = media_body(kind, _kept(phone, upload, kind, int(asked.get("duration") or 0)))
    acts.send_body(phone.bot, phone.person, body)
    return {}


def delete(phone: Phone, asked: JSON) -> JSON:
    acts.delete(phone.bot, phone.person, int(asked["message_id"]))
    return {}


def block(phone: Phone, asked: JSON) -> JSON:
    acts.block(phone.bot, phone.person, blocked=bool(asked["blocked"]))
    return {}


def edit(phone: Phone, asked: JSON) -> JSON:
    acts.edit(phone.bot, phone.person, int(asked["message_id"]), str(asked["text"]))
    return {}


def start(phone: Phone, asked: JSON) -> JSON:
    """Follow a t.me link to the bot."""
    acts.start(phone.bot, phone.person, str(asked.get("payload") or ""))
    return {}


def look(phone: Phone, _asked: JSON) -> JSON:
    acts.look(phone.bot, phone.person)
    return {}


def react(phone: Phone, asked: JSON) -> JSON:
    acts.react(phone.bot, phone.person, int(asked["message_id"]), str(asked.get("emoji") or ""))
    return {}


def deactivate(phone: Phone, _asked: JSON) -> JSON:
    acts.deactivate(phone.bot, phone.person)
    return {}


DEEDS: Final[dict[str, Callable[[Phone, JSON], JSON]]] = {
    "say": say,
    "press": press,
    "location": share_location,
    "contact": share_contact,
    "file": send_file,
    "delete": delete,
    "block": block,
    "edit": edit,
    "start": start,
    "look": look,
    "react": react,
    "deactivate": deactivate,
}


def _kept(phone: Phone, upload: Upload, kind: str, duration: int) -> list[Any]:
    files = phone.bot.telegram.files
    if kind == "photo":
        return [*keep_photo(files, upload.data)]
    if kind == "voice":
        return [keep_voice(files, upload.data, duration, upload.mime.partition(";")[0])]
    if kind == "video":
        return [keep_video(files, upload.data, duration, (0, 0), upload.name)]
    return [keep_document(files, upload.data, upload.name, upload.mime.partition(";")[0])]
