"""What a bot hears of a group: everything as administrator or without privacy mode, else what is meant for it."""

from simulator.bots import Bot
from simulator.chats import ADMINS, INSIDE, Chat
from simulator.shapes import JSON
from simulator.text.units import utf16_slice


def heard(bot: Bot, chat: Chat, message: JSON) -> bool:
    """Say whether the bot gets this message of a group's member.

    In privacy mode that is: commands for it, replies to its messages, mentions of it (core.telegram.org/bots/features
    names the first two; mentions are assumed, as bots get them in practice).
    """
    if chat.bot_status not in INSIDE:
        return False
    if not bot.privacy or chat.bot_status in ADMINS:
        return True
    answered = message.get("reply_to_message")
    if answered is not None and answered["from"]["id"] == bot.id:
        return True
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return any(_means(bot, utf16_slice(text, each["offset"], each["length"]), each) for each in entities)


def _means(bot: Bot, words: str, entity: JSON) -> bool:
    if entity["type"] == "bot_command":
        _, at, name = words.partition("@")
        return not at or name.casefold() == bot.username.casefold()
    if entity["type"] == "mention":
        return words.casefold() == f"@{bot.username}".casefold()
    return bool(entity["type"] == "text_mention" and entity["user"]["id"] == bot.id)
