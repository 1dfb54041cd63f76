"""What a person does on her phone, and the updates it brings to the bot."""

import re
from typing import Final

from simulator.bots import Bot, Press
from simulator.chats import Chat, Entry, Person
from simulator.limits import START_PAYLOAD_CHARACTERS, TEXT_CHARACTERS
from simulator.membership import blocking
from simulator.posting import bring, redraw, remove, replace, set_keyboard, speak
from simulator.reactions import EMOJI, reaction
from simulator.shapes import JSON
from simulator.text.reading import read_said

METRES_OF_A_GOOD_FIX: Final = 35.0
PAYLOAD: Final = re.compile(rf"[A-Za-z0-9_-]{{0,{START_PAYLOAD_CHARACTERS}}}")


class Impossible(Exception):
    """Something a real phone would not let its owner do."""


def say(bot: Bot, person: Person, text: str) -> list[JSON]:
    """Send a text; one above 4096 characters goes out in pieces, as from the real apps."""
    pieces = pieces_of(text)
    chat = _talking(bot, person)
    return [speak(bot, chat, person.user(), read_said(piece)) for piece in pieces]


def pieces_of(text: str) -> list[str]:
    """Cut a text into what fits one message; raises Impossible for an empty one."""
    if not text.strip():
        raise Impossible("an empty message can't be sent")
    pieces = [text[at : at + TEXT_CHARACTERS] for at in range(0, len(text), TEXT_CHARACTERS)]
    return [piece for piece in pieces if piece.strip()]


def start(bot: Bot, person: Person, payload: str = "") -> JSON:
    """Follow a t.me link, with its payload if there is one."""
    check_payload(payload)
    return say(bot, person, f"/start {payload}")[0]


def check_payload(payload: str) -> None:
    if not PAYLOAD.fullmatch(payload):
        raise Impossible("a start payload has at most 64 characters: letters, digits, _ and -")


def share_location(bot: Bot, person: Person, latitude: float, longitude: float) -> JSON:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees of the globe
        raise Impossible("no such place on the globe")
    where = {"latitude": latitude, "longitude": longitude, "horizontal_accuracy": METRES_OF_A_GOOD_FIX}
    return speak(bot, _talking(bot, person), person.user(), {"location": where})


def share_contact(bot: Bot, person: Person) -> JSON:
    contact = {"phone_number": person.phone_number, "first_name": person.first_name, "user_id": person.id}
    return speak(bot, _talking(bot, person), person.user(), {"contact": contact})


def send_body(bot: Bot, person: Person, body: JSON) -> JSON:
    """Send a message whose content (a photo, a voice note) is described already."""
    return speak(bot, _talking(bot, person), person.user(), body)


def press(bot: Bot, person: Person, message_id: int, button: JSON, chat: Chat | None = None) -> str:
    """Press an inline button: returns the callback query's id, or what a link or copy button gives."""
    chat = chat or bot.private(person)
    entry = seen(chat, message_id)
    if "callback_data" not in button:
        return str(button.get("url") or button.get("copy_text", {}).get("text", ""))
    look(bot, person, chat)
    query_id = bot.telegram.ids.number()
    bot.presses[query_id] = Press(chat, bot.telegram.now(), person.id)
    query = {
        "id": query_id,
        "from": person.user(),
        "message": entry.message,
        "chat_instance": str(-chat.id),
        "data": button["callback_data"],
    }
    bring(bot, "callback_query", chat.id, query)
    return query_id


def edit(bot: Bot, person: Person, message_id: int, text: str) -> JSON:
    """Reword a message of one's own."""
    chat = bot.private(person)
    entry = chat.messages.get(message_id)
    if entry is None or entry.by_bot or "text" not in entry.message:
        raise Impossible(f"message {message_id} is not a text of one's own")
    kept = {key: value for key, value in entry.message.items() if key != "entities"}
    message = {**kept, **read_said(text), "edit_date": int(bot.telegram.now())}
    replace(bot, chat, entry, message)
    bring(bot, "edited_message", chat.id, message)
    return message


def delete(bot: Bot, person: Person, message_id: int) -> None:
    """Delete a message for both sides; the bot is not told."""
    chat = bot.private(person)
    seen(chat, message_id)
    remove(bot, chat, message_id)


def react(bot: Bot, person: Person, message_id: int, emoji: str, chat: Chat | None = None) -> None:
    """Put one emoji on a message, or take it away with ""; a bot that asked for reactions is told."""
    chat = chat or bot.private(person)
    entry = seen(chat, message_id)
    if emoji and emoji not in EMOJI:
        raise Impossible("no such reaction")
    look(bot, person, chat)
    reactions = entry.reactions or {}
    old, new = reactions.get(person.id, []), reaction(emoji)
    if old == new:
        return
    entry.reactions = reactions | {person.id: new}
    redraw(bot, chat, entry)
    change = {
        "chat": chat.brief,
        "message_id": message_id,
        "user": person.user(),
        "date": int(bot.telegram.now()),
        "old_reaction": old,
        "new_reaction": new,
    }
    if chat.kind == "private" or chat.bot_status == "administrator":
        bring(bot, "message_reaction", chat.id, change)


def look(bot: Bot, person: Person, chat: Chat | None = None) -> None:
    """Open the chat: everything in it is read now. Every act does this too."""
    chat = chat or bot.private(person)
    if bot.telegram.fast or not chat.messages:
        return
    newest = next(reversed(chat.messages))
    if newest > chat.read.get(person.id, 0):
        chat.read[person.id] = newest
        bot.telegram.events.publish("read", chat, (person.id, newest))


def block(bot: Bot, person: Person, *, blocked: bool) -> None:
    """Block the bot, or take it back; nothing happens when it is so already."""
    chat = bot.private(person)
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    change = {
        "chat": chat.brief,
        "from": person.user(),
        "date": int(bot.telegram.now()),
        "old_chat_member": blocking(bot.user, blocked=not blocked),
        "new_chat_member": blocking(bot.user, blocked=blocked),
    }
    bring(bot, "my_chat_member", chat.id, change)
    bot.telegram.events.publish("person", chat, person)


def deactivate(bot: Bot, person: Person) -> None:
    """Delete the account: the bot is not told, writing there is refused from now on."""
    chat = bot.private(person)
    chat.deactivated = True
    bot.telegram.events.publish("person", chat, person)


def used_keyboard(bot: Bot, person: Person) -> None:
    """Put away a keyboard that is meant to be used once."""
    chat = bot.private(person)
    if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
        set_keyboard(bot, chat, None)


def seen(chat: Chat, message_id: int) -> Entry:
    """Return a message that is on the screen; raises Impossible."""
    entry = chat.messages.get(message_id)
    if entry is None:
        raise Impossible(f"message {message_id} is not on the screen")
    return entry


def _talking(bot: Bot, person: Person) -> Chat:
    """Return the chat, open; writing to a blocked bot takes the block back first."""
    chat = bot.private(person)
    if chat.deactivated:
        raise Impossible("this account is deleted")
    if chat.blocked:
        block(bot, person, blocked=False)
    chat.started = True
    if not bot.telegram.fast:
        look(bot, person, chat)
    return chat
