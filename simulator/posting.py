"""Puts messages on screens and changes them there; updates go to the bot from here too."""

from typing import Any

from simulator.bots import Bot
from simulator.chats import INSIDE, Chat, Entry
from simulator.privacy import heard
from simulator.shapes import JSON

SCREEN_IN_FAST_MODE = 64


def post(bot: Bot, chat: Chat, body: JSON, *, silent: bool = False) -> JSON:
    """Put a message of the bot on the screen and return it."""
    message: JSON = {
        "message_id": bot.next_message_id(chat),
        "from": bot.user,
        "chat": chat.brief,
        "date": int(bot.telegram.clock.now()),
        **body,
    }
    chat.typing = None
    _show(bot, chat, message, by_bot=True, silent=silent)
    return message


def speak(bot: Bot, chat: Chat, user: JSON, body: JSON) -> JSON:
    """Put a message of a person on the screen, bring it to the bot if it may hear it, and return it."""
    message: JSON = {
        "message_id": bot.next_message_id(chat),
        "from": user,
        "chat": chat.brief,
        "date": int(bot.telegram.clock.now()),
        **body,
    }
    _show(bot, chat, message, by_bot=False)
    if chat.kind == "private" or heard(bot, chat, message):
        bring(bot, "message", chat.id, message)
    return message


def announce(bot: Bot, chat: Chat, user: JSON, body: JSON, *, silent: bool = False) -> JSON:
    """Put a service message into a chat; a bot that is (or until now was) there hears it, its own ones too."""
    message: JSON = {
        "message_id": bot.next_message_id(chat),
        "from": user,
        "chat": chat.brief,
        "date": int(bot.telegram.clock.now()),
        **body,
    }
    _show(bot, chat, message, by_bot=user is bot.user, silent=silent)
    if chat.kind == "private" or chat.bot_status in INSIDE:
        bring(bot, "message", chat.id, message)
    return message


def bring(bot: Bot, kind: str, lane: int, body: JSON) -> None:
    """Queue an update and tell the observers; a fault ordered for updates takes hold here."""
    update = bot.queue.put(kind, lane, body)
    if update is None:
        return
    telegram = bot.telegram
    if telegram.observers:
        telegram.observe("update", update)
    if telegram.faults.ordered:
        telegram.faults.upset(bot.queue, kind)


def replace(bot: Bot, chat: Chat, entry: Entry, message: JSON) -> None:
    """Change a message in place; the old object stays as it was for updates that carry it."""
    entry.message = message
    redraw(bot, chat, entry)
    entry.revision = bot.telegram.events.revision


def redraw(bot: Bot, chat: Chat, entry: Entry) -> None:
    """Tell that something about a message looks different now: its words, its pin, its reactions."""
    bot.telegram.events.publish("edit", chat, entry)


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
