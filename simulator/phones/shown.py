"""The shapes the page reads: messages, keyboards, people."""

from typing import Any

from simulator.bots import Bot
from simulator.chats import ADMINS, INSIDE, Chat, Entry, Person
from simulator.faults import KINDS
from simulator.lock_screen import preview, unread
from simulator.methods.menus import commands_shown
from simulator.reactions import BOT
from simulator.screen import inline_rows, media_kind
from simulator.service import service_kind, service_line
from simulator.shapes import JSON
from simulator.world import Telegram


def message_shown(chat: Chat, entry: Entry) -> JSON:
    """Return M (see simulator/README.md); in a group it says who wrote it and who has not read it yet."""
    message = entry.message
    shown = _message(entry)
    if chat.person is not None:
        return shown | {"unread": unread(chat, entry, chat.person.id)}
    waiting = [each.person.id for each in chat.inside() if unread(chat, entry, each.person.id)]
    author = message["from"]
    named = {"from_id": author["id"], "from_name": author["first_name"]}
    return shown | named | {"unread": bool(waiting), "unread_by": waiting}


def _message(entry: Entry) -> JSON:
    message = entry.message
    rows = [[_button(button) for button in row] for row in inline_rows(entry)]
    place = message.get("location")
    return {
        "id": message["message_id"],
        "from": "bot" if entry.by_bot else "me",
        "date": message["date"],
        "edited": "edit_date" in message,
        "text": message.get("text") or message.get("caption") or service_line(message),
        "entities": message.get("entities") or message.get("caption_entities") or [],
        "inline": rows or None,
        "media": _media(message),
        "location": {key: place[key] for key in ("latitude", "longitude")} if place else None,
        "silent": entry.silent,
        "protected": bool(message.get("has_protected_content")),
        "pinned": entry.pinned,
        "reactions": _reactions(entry),
        "reply_to": message.get("reply_to_message", {}).get("message_id"),
        "album": message.get("media_group_id"),
        "forwarded": "forward_origin" in message,
        "service": service_kind(message),
        "preview": preview(message),
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
        "deactivated": chat.deactivated,
    }


def group_shown(chat: Chat) -> JSON:
    """Return G (see simulator/README.md)."""
    members = chat.inside()
    return {
        "id": chat.id,
        "title": chat.brief["title"],
        "members": [each.person.id for each in members],
        "admins": [each.person.id for each in members if each.status in ADMINS],
        "bot_is_member": chat.bot_status in INSIDE,
        "bot_is_admin": chat.bot_status in ADMINS,
        "supergroup": chat.kind == "supergroup",
        "migrated_to": chat.migrated_to,
    }


def due_shown(telegram: Telegram) -> JSON:
    return {"due": telegram.due.shown()}


def faults_shown(telegram: Telegram) -> JSON:
    return {"kinds": KINDS, "ordered": telegram.faults.shown()}


def clock_shown(telegram: Telegram) -> JSON:
    return {"now": telegram.now(), "running": telegram.clock.running}


def state_shown(telegram: Telegram) -> JSON:
    """Return everything the page needs at its start."""
    bot = telegram.bot
    phones = [phone for phone in telegram.phones.values() if phone.bot is bot]
    groups = [group.chat for group in telegram.groups.values() if group.bot is bot]
    return {
        "bot": {"username": bot.username, "name": bot.name},
        "people": [person_shown(phone.person, phone.chat) for phone in phones],
        "groups": [group_shown(group) for group in groups],
        "chats": {str(chat.id): _chat(bot, chat) for chat in [*(phone.chat for phone in phones), *groups]},
    }


def _chat(bot: Bot, chat: Chat) -> JSON:
    return {
        "messages": [message_shown(chat, entry) for entry in chat.sees()],
        "keyboard": keyboard_shown(chat.keyboard),
        "commands": commands_shown(bot, chat),
    }


def _reactions(entry: Entry) -> list[JSON]:
    return [
        {"emoji": each["emoji"], "by": "bot" if who == BOT else "me", "from_id": None if who == BOT else who}
        for who, given in (entry.reactions or {}).items()
        for each in given
    ]


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
