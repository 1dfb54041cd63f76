"""pinChatMessage, unpinChatMessage, unpinAllChatMessages."""

from simulator.bots import Bot
from simulator.chats import ADMINS, Chat, Entry
from simulator.methods.asked import chat_written_to, message_asked
from simulator.posting import announce, redraw
from simulator.refusals import bad
from simulator.service import service_kind
from simulator.shapes import JSON


def pin_chat_message(bot: Bot, params: JSON) -> bool:
    """Pin a message: a service message says so, without a sound in private chats; the bot hears of it too."""
    chat = _pinnable_chat(bot, params)
    entry = message_asked(chat, params, "pin not found")
    if service_kind(entry.message):
        raise bad("pin service")
    if entry.pinned:
        return True
    _pin(bot, chat, entry, pinned=True)
    silent = chat.kind == "private" or bool(params.get("disable_notification"))
    shown = {key: value for key, value in entry.message.items() if key != "reply_to_message"}
    announce(bot, chat, bot.user, {"pinned_message": shown}, silent=silent)
    return True


def unpin_chat_message(bot: Bot, params: JSON) -> bool:
    """Unpin the message named, or the newest pinned one."""
    chat = _pinnable_chat(bot, params)
    if params.get("message_id") is not None:
        entry = message_asked(chat, params, "no pin")
    else:
        newest = next((each for each in reversed(chat.messages.values()) if each.pinned), None)
        if newest is None:
            raise bad("no pin")
        entry = newest
    if entry.pinned:
        _pin(bot, chat, entry, pinned=False)
    return True


def unpin_all_chat_messages(bot: Bot, params: JSON) -> bool:
    chat = _pinnable_chat(bot, params)
    for entry in chat.sees():
        if entry.pinned:
            _pin(bot, chat, entry, pinned=False)
    return True


def _pin(bot: Bot, chat: Chat, entry: Entry, *, pinned: bool) -> None:
    entry.pinned = pinned
    redraw(bot, chat, entry)


def _pinnable_chat(bot: Bot, params: JSON) -> Chat:
    chat = chat_written_to(bot, params)
    if chat.person is None and chat.bot_status not in ADMINS:
        raise bad("no pin rights")
    return chat
