"""Puts messages on screens and changes them there; updates go to the bot from here too."""

from typing import Any

from simulator.bots import Bot
from simulator.chats import Chat, Entry
from simulator.shapes import JSON

SCREEN_IN_FAST_MODE = 64


def post(bot: Bot, chat: Chat, body: JSON, *, silent: bool = False) -> JSON:
    """Put a message of the bot on the screen and return it."""
    message: JSON = {
        "message_id": bot.next_message_id(),
        "from": bot.user,
        "chat": chat.brief,
        "date": int(bot.telegram.clock.now()),
        **body,
    }
    _show(bot, chat, message, by_bot=True, silent=silent)
    return message


def speak(bot: Bot, chat: Chat, user: JSON, body: JSON) -> JSON:
    """Put a message of a person on the screen, bring it to the bot, and return it."""
    message: JSON = {
        "message_id": bot.next_message_id(),
        "from": user,
        "chat": chat.brief,
        "date": int(bot.telegram.clock.now()),
        **body,
    }
    _show(bot, chat, message, by_bot=False)
    bring(bot, "message", chat.id, message)
    return message


def bring(bot: Bot, kind: str, lane: int, body: JSON) -> None:
    """Queue an update and tell the observers."""
    update = bot.queue.put(kind, lane, body)
    if update is not None and bot.telegram.observers:
        bot.telegram.observe("update", update)


def replace(bot: Bot, chat: Chat, entry: Entry, message: JSON) -> None:
    """Change a message in place; the old object stays as it was for updates that carry it."""
    entry.message = message
    bot.telegram.events.publish("edit", chat, entry)
    entry.revision = bot.telegram.events.revision


def remove(bot: Bot, chat: Chat, message_id: int) -> None:
    del chat.messages[message_id]
    bot.telegram.events.publish("delete", chat, message_id)


def set_keyboard(bot: Bot, chat: Chat, markup: JSON | None) -> None:
    """Change the phone's keyboard: the last one sent wins."""
    chat.keyboard = None if markup is None or markup.get("remove_keyboard") else markup
    bot.telegram.events.publish("keyboard", chat, chat.keyboard)


def _show(bot: Bot, chat: Chat, message: JSON, *, by_bot: bool, silent: bool = False) -> None:
    telegram = bot.telegram
    entry = Entry(message, by_bot, telegram.events.revision + 1, silent)
    messages: dict[int, Any] = chat.messages
    messages[message["message_id"]] = entry
    if telegram.fast and len(messages) > SCREEN_IN_FAST_MODE:
        del messages[next(iter(messages))]
    telegram.events.publish("message", chat, entry)
