"""The shapes the page reads: messages, keyboards, people."""

from typing import Any

from simulator.bots import Bot
from simulator.chats import Chat, Entry, Person
from simulator.methods.menus import commands_shown
from simulator.screen import inline_rows, media_kind
from simulator.shapes import JSON
from simulator.world import Telegram


def message_shown(entry: Entry) -> JSON:
    """Return M (see simulator/README.md)."""
    message = entry.message
    rows = [[_button(button) for button in row] for row in inline_rows(entry)]
    place = message.get("location")
    return {
        "id": message["message_id"],
        "from": "bot" if entry.by_bot else "me",
        "date": message["date"],
        "edited": "edit_date" in message,
        "text": message.get("text") or message.get("caption") or "",
        "entities": message.get("entities") or message.get("caption_entities") or [],
        "inline": rows or None,
        "media": _media(message),
        "location": {key: place[key] for key in ("latitude", "longitude")} if place else None,
        "silent": entry.silent,
        "protected": bool(message.get("has_protected_content")),
    }


def keyboard_shown(markup: JSON | None) -> JSON | None:
    """Return {"rows", "persistent", "placeholder"} or None where the phone shows its plain field."""
    if not markup or "keyboard" not in markup:
        return None
    rows = [
        [
            {
                "text": button["text"],
                "request_location": bool(button.get("request_location")),
                "request_contact": bool(button.get("request_contact")),
            }
            for button in row
        ]
        for row in markup["keyboard"]
    ]
    placeholder = markup.get("input_field_placeholder", "")
    return {"rows": rows, "persistent": bool(markup.get("is_persistent")), "placeholder": placeholder}


def person_shown(person: Person, chat: Chat) -> JSON:
    return {
        "id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name or "",
        "username": person.username or "",
        "note": person.note,
        "blocked": chat.blocked,
    }


def state_shown(telegram: Telegram) -> JSON:
    """Return everything the page needs at its start."""
    bot = telegram.bot
    phones = [phone for phone in telegram.phones.values() if phone.bot is bot]
    return {
        "bot": {"username": bot.username, "name": bot.name},
        "people": [person_shown(phone.person, phone.chat) for phone in phones],
        "chats": {str(phone.id): _chat(bot, phone.chat) for phone in phones},
    }


def _chat(bot: Bot, chat: Chat) -> JSON:
    return {
        "messages": [message_shown(entry) for entry in chat.sees()],
        "keyboard": keyboard_shown(chat.keyboard),
        "commands": commands_shown(bot, chat),
    }


def _button(button: JSON) -> JSON:
    if "callback_data" in button:
        return {"text": button["text"], "data": button["callback_data"]}
    if "copy_text" in button:
        return {"text": button["text"], "copy": button["copy_text"]["text"]}
    return {"text": button["text"], "url": button.get("url", "")}


def _media(message: JSON) -> JSON | None:
    kind = media_kind(message)
    if kind is None:
        return None
    what: Any = message["photo"][-1] if kind == "photo" else message[kind]
    return {
        "kind": kind,
        "url": f"/phones/api/file/{what['file_id']}",
        "name": what.get("file_name", ""),
        "size": what.get("file_size", 0),
        "duration": what.get("duration", 0),
    }
