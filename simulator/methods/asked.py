"""Finds what a request is about (chat, message, user) or refuses as Telegram does."""

from typing import Any

from simulator.bots import Bot
from simulator.chats import INSIDE, Chat, Entry
from simulator.refusals import Refusal, bad, forbidden
from simulator.shapes import JSON


def chat_asked(bot: Bot, params: JSON, name: str = "chat_id") -> Chat:
    """Return the chat named; raises 400 when there is none the bot knows."""
    given = params.get(name)
    if given is None or given == "":
        raise bad("chat empty")
    chat = bot.chats.get(given) if isinstance(given, int) else None
    if chat is None or not chat.started:
        raise bad("chat not found")
    if chat.migrated_to is not None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, words, migrate_to_chat_id=chat.migrated_to)
    if chat.person is None and chat.bot_status not in INSIDE:
        raise outside(chat)
    return chat


def chat_written_to(bot: Bot, params: JSON) -> Chat:
    """Return the chat named if the bot may write there; raises 400 or 403."""
    known = bot.chats.get(params.get("chat_id", 0))
    if known is not None and not known.started:
        raise forbidden("not started")
    chat = chat_asked(bot, params)
    if chat.deactivated:
        raise forbidden("deactivated")
    if chat.blocked:
        raise forbidden("blocked")
    return chat


def outside(chat: Chat) -> Refusal:
    """Build the 403 for a group in which the bot is not."""
    return forbidden(f"{'kicked' if chat.bot_status == 'kicked' else 'left'} {chat.kind}")


def message_asked(chat: Chat, params: JSON, missing: str) -> Entry:
    """Return the message named; raises 400 with the words kept under `missing`."""
    number = params.get("message_id")
    if number is None:
        raise bad("message id")
    entry = chat.messages.get(number)
    if entry is None:
        raise bad(missing)
    return entry


def reply_fields(chat: Chat, params: JSON) -> JSON:
    """Return {"reply_to_message"} when the message answers another one."""
    asked: Any = params.get("reply_parameters")
    if not asked:
        return {}
    number = asked.get("message_id")
    entry = chat.messages.get(number) if isinstance(number, int) else None
    if entry is None:
        if asked.get("allow_sending_without_reply"):
            return {}
        raise bad("reply not found")
    return quoted(entry)


def quoted(entry: Entry) -> JSON:
    """Return {"reply_to_message"} for an answer to this message; it carries no further answer inside."""
    return {"reply_to_message": {k: v for k, v in entry.message.items() if k != "reply_to_message"}}
