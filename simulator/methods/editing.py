"""editMessageText, editMessageCaption, editMessageMedia and editMessageReplyMarkup."""

from typing import Any, Final

from simulator.bots import Bot
from simulator.chats import Chat, Entry
from simulator.keyboards import read_inline
from simulator.methods.asked import chat_written_to, message_asked
from simulator.methods.media import content, media_kind
from simulator.posting import replace
from simulator.refusals import bad
from simulator.screen import MEDIA
from simulator.service import service_kind
from simulator.shapes import JSON
from simulator.text.reading import read_caption, read_text

TEXT: Final = ("text", "entities")
CAPTION: Final = ("caption", "caption_entities")
COMPARED: Final = (*TEXT, *CAPTION, *MEDIA, "reply_markup")


def edit_message_text(bot: Bot, params: JSON) -> JSON:
    """Change text and keyboard; an edit without reply_markup takes the keyboard away."""
    chat, entry = _own_message(bot, params)
    if "text" not in entry.message:
        raise bad("edit without text")
    return _change(bot, chat, entry, _without(entry, TEXT) | read_text(params), params)


def edit_message_caption(bot: Bot, params: JSON) -> JSON:
    """Change a caption and keyboard; an edit without a caption takes it away."""
    chat, entry = _own_message(bot, params)
    if not any(kind in entry.message for kind in MEDIA):
        raise bad("no caption")
    return _change(bot, chat, entry, _without(entry, CAPTION) | read_caption(params), params)


def edit_message_media(bot: Bot, params: JSON) -> JSON:
    """Put other media (and their caption) in the place of what a message showed, a text too."""
    chat, entry = _own_message(bot, params)
    media: Any = params.get("media")
    if not isinstance(media, dict):
        raise bad("markup")
    kind = media_kind(media)
    if "media_group_id" in entry.message and (kind == "document") != ("document" in entry.message):
        raise bad("edit album")
    changed = _without(entry, (*TEXT, *CAPTION, *MEDIA)) | content(kind, bot, media.get("media"), media)
    return _change(bot, chat, entry, changed, params)


def edit_message_reply_markup(bot: Bot, params: JSON) -> JSON:
    chat, entry = _own_message(bot, params)
    return _change(bot, chat, entry, _without(entry, ()), params)


def _own_message(bot: Bot, params: JSON) -> tuple[Chat, Entry]:
    chat = chat_written_to(bot, params)
    entry = message_asked(chat, params, "edit not found")
    if not entry.by_bot or service_kind(entry.message):
        raise bad("edit not yours")
    return chat, entry


def _without(entry: Entry, fields: tuple[str, ...]) -> JSON:
    return {key: value for key, value in entry.message.items() if key not in fields and key != "reply_markup"}


def _change(bot: Bot, chat: Chat, entry: Entry, changed: JSON, params: JSON) -> JSON:
    inline = read_inline(params.get("reply_markup"))
    if inline is not None:
        changed["reply_markup"] = inline
    if all(changed.get(name) == entry.message.get(name) for name in COMPARED):
        raise bad("not modified")
    changed["edit_date"] = int(bot.telegram.now())
    replace(bot, chat, entry, changed)
    return changed
