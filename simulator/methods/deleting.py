"""deleteMessage and deleteMessages: both sides of a private chat, while under 48 hours old."""

from typing import Any

from simulator.bots import Bot
from simulator.chats import ADMINS, Chat, Entry
from simulator.limits import DELETABLE_SECONDS, IDS_IN_ONE_DELETION
from simulator.methods.asked import chat_asked, message_asked
from simulator.posting import remove
from simulator.refusals import bad
from simulator.shapes import JSON


def delete_message(bot: Bot, params: JSON) -> bool:
    chat = chat_asked(bot, params)
    entry = message_asked(chat, params, "delete not found")
    if not _allowed(chat, entry):
        raise bad("no rights to delete")
    if not _young(bot, entry):
        raise bad("too old to delete")
    remove(bot, chat, params["message_id"])
    return True


def delete_messages(bot: Bot, params: JSON) -> bool:
    """Delete what can be deleted; what is missing or too old is skipped in silence."""
    chat = chat_asked(bot, params)
    numbers: Any = params.get("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message ids")
    if len(numbers) > IDS_IN_ONE_DELETION:
        raise bad("delete too many")
    for number in numbers:
        entry = chat.messages.get(number)
        if entry is not None and _allowed(chat, entry) and _young(bot, entry):
            remove(bot, chat, number)
    return True


def _allowed(chat: Chat, entry: Entry) -> bool:
    """Say whose messages a bot may delete: its own, everybody's in private chats and as administrator."""
    return entry.by_bot or chat.person is not None or chat.bot_status in ADMINS


def _young(bot: Bot, entry: Entry) -> bool:
    return bot.telegram.now() - int(entry.message["date"]) < DELETABLE_SECONDS
