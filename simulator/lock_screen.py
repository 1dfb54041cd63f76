"""What a locked phone shows: the notifications of unread messages, as Telegram words them."""

from dataclasses import dataclass
from typing import Any, Final

from simulator.bots import Bot
from simulator.chats import Chat, Entry, Person
from simulator.service import service_kind, service_line
from simulator.shapes import JSON
from simulator.text.units import utf16

SHOWN_CHARACTERS: Final = 100
HIDDEN: Final = "⠿"
"""Stands for each character of a spoiler: Telegram does not show it in a notification."""
KINDS: Final[dict[str, str]] = {
    "photo": "🖼 Photo",
    "video": "📹 Video",
    "voice": "🎤 Voice message",
    "document": "📎 File",
    "location": "📍 Location",
    "contact": "👤 Contact",
    "sticker": "Sticker",
}


@dataclass(frozen=True, slots=True)
class Notification:
    """One line of the lock screen. `count` is how many of that chat are unread, `at` seconds since 1970."""

    chat: int
    message_id: int
    title: str
    preview: str
    silent: bool
    at: int
    count: int


def preview(message: JSON) -> str:
    """Return the one line a notification shows of a message; protected messages show theirs too."""
    words = _plain(message.get("text") or message.get("caption") or "", message)
    kind = next((name for name in KINDS if name in message), None)
    if kind is None:
        words = words or service_line(message)
    else:
        name = message[kind].get("file_name") if kind == "document" else None
        what = f"📎 {name}" if name else KINDS[kind]
        words = f"{what}: {words}" if words else what
    return words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1].rstrip() + "…"


def unread(chat: Chat, entry: Entry, person_id: int) -> bool:
    """Say whether a message came after the person last looked; edits and her own messages never count."""
    message = entry.message
    if message["message_id"] <= chat.read.get(person_id, 0):
        return False
    return bool(message["from"]["id"] != person_id)


def notifications(bot: Bot, person: Person) -> list[Notification]:
    """List what the person's locked phone shows, newest first; what was deleted is gone from it."""
    own = bot.private(person)
    chats = [own] + [chat for chat in bot.chats.values() if chat.status_of(person.id) not in ("left", "kicked")]
    found = [each for chat in chats if chat.migrated_to is None for each in _of_chat(bot, chat, person)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _of_chat(bot: Bot, chat: Chat, person: Person) -> list[Notification]:
    entries = [entry for entry in chat.sees() if unread(chat, entry, person.id) and _rings(entry.message)]
    entries.reverse()
    title = bot.name if chat.person is not None else str(chat.brief["title"])
    return [
        Notification(
            chat.id,
            entry.message["message_id"],
            title,
            preview(entry.message) if chat.person is not None else _by_name(entry.message),
            entry.silent,
            entry.message["date"],
            len(entries),
        )
        for entry in entries
    ]


def _rings(message: JSON) -> bool:
    """Say whether a phone tells of it at all: of comings and goings it does not."""
    return service_kind(message) in (None, "pinned_message")


def _by_name(message: JSON) -> str:
    line = service_line(message)
    return line or f"{message['from']['first_name']}: {preview(message)}"


def _plain(text: str, message: JSON) -> str:
    """Return the text in one line, its spoilers hidden."""
    entities: list[Any] = message.get("entities") or message.get("caption_entities") or []
    spoilers = [(each["offset"], each["offset"] + each["length"]) for each in entities if each["type"] == "spoiler"]
    if spoilers:
        place, shown = 0, []
        for sign in text:
            hidden = any(first <= place < last for first, last in spoilers)
            shown.append(HIDDEN if hidden and not sign.isspace() else sign)
            place += utf16(sign)
        text = "".join(shown)
    return " ".join(text.split())
