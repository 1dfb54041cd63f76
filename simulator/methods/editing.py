"""editMessageText and editMessageReplyMarkup."""

from typing import Final

from simulator.bots import Bot
from simulator.chats import Chat, Entry
from simulator.keyboards import read_inline
from simulator.methods.asked import chat_written_to, message_asked
from simulator.posting import replace
from simulator.refusals import bad
from simulator.shapes import JSON
from simulator.text.reading import read_text

COMPARED: Final = ("text", "entities", "reply_markup")


def edit_message_text(bot: Bot, params: JSON) -> JSON:
    """Change text and keyboard; an edit without reply_markup takes the keyboard away."""
    chat, entry = _own_message(bot, params)
    if "text" not in entry.message:
        raise bad("edit without text")
    changed = {key: value for key, value in entry.message.items() if key not in COMPARED}
    changed |= read_text(params)
    return _change(bot, chat, entry, changed, params)


def edit_message_reply_markup(bot: Bot, params: JSON) -> JSON:
    chat, entry = _own_message(bot, params)
    changed = {key: value for key, value in entry.message.items() if key != "reply_markup"}
    return _change(bot, chat, entry, changed, params)


def _own_message(bot: Bot, params: JSON) -> tuple[Chat, Entry]:
    chat = chat_written_to(bot, params)
    entry = message_asked(chat, params, "edit not found")
    if not entry.by_bot:
        raise bad("edit not yours")
    return chat, entry


def _change(bot: Bot, chat: Chat, entry: Entry, changed: JSON, params: JSON) -> JSON:
    inline = read_inline(params.get("reply_markup"))
    if inline is not None:
        changed["reply_markup"] = inline
    if all(changed.get(name) == entry.message.get(name) for name in COMPARED):
        raise bad("not modified")
    changed["edit_date"] = int(bot.telegram.now())
    replace(bot, chat, entry, changed)
    return changed
