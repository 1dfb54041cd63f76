"""What a person does on her phone, and the updates it brings to the bot."""

from typing import Final

from simulator.bots import Bot, Press
from simulator.chats import Chat, Person
from simulator.limits import START_PAYLOAD_CHARACTERS, TEXT_CHARACTERS
from simulator.methods.chats import membership
from simulator.posting import bring, remove, replace, set_keyboard, speak
from simulator.shapes import JSON
from simulator.text.reading import read_said

METRES_OF_A_GOOD_FIX: Final = 35.0


class Impossible(Exception):
    """Something a real phone would not let its owner do."""


def say(bot: Bot, person: Person, text: str) -> list[JSON]:
    """Send a text; one above 4096 characters goes out in pieces, as from the real apps."""
    if not text.strip():
        raise Impossible("an empty message can't be sent")
    chat = _talking(bot, person)
    pieces = [text[at : at + TEXT_CHARACTERS] for at in range(0, len(text), TEXT_CHARACTERS)]
    return [speak(bot, chat, person.user(), read_said(piece)) for piece in pieces if piece.strip()]


def start(bot: Bot, person: Person, payload: str = "") -> JSON:
    """Follow a t.me link, with its payload if there is one."""
    if len(payload) > START_PAYLOAD_CHARACTERS:
        raise Impossible("a start payload has at most 64 characters")
    return say(bot, person, f"/start {payload}")[0]


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


def press(bot: Bot, person: Person, message_id: int, button: JSON) -> str:
    """Press an inline button: returns the callback query's id, or what a link or copy button gives."""
    chat = bot.private(person)
    entry = chat.messages.get(message_id)
    if entry is None:
        raise Impossible(f"message {message_id} is not on the screen")
    if "callback_data" not in button:
        return str(button.get("url") or button.get("copy_text", {}).get("text", ""))
    query_id = bot.telegram.ids.number()
    bot.presses[query_id] = Press(chat, bot.telegram.now())
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
    if message_id not in chat.messages:
        raise Impossible(f"message {message_id} is not on the screen")
    remove(bot, chat, message_id)


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
        "old_chat_member": membership(bot.user, blocked=not blocked),
        "new_chat_member": membership(bot.user, blocked=blocked),
    }
    bring(bot, "my_chat_member", chat.id, change)
    bot.telegram.events.publish("person", chat, person)


def used_keyboard(bot: Bot, person: Person) -> None:
    """Put away a keyboard that is meant to be used once."""
    chat = bot.private(person)
    if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
        set_keyboard(bot, chat, None)


def _talking(bot: Bot, person: Person) -> Chat:
    """Return the chat, open; writing to a blocked bot takes the block back first."""
    chat = bot.private(person)
    if chat.blocked:
        block(bot, person, blocked=False)
    chat.started = True
    return chat
