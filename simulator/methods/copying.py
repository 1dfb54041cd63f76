"""copyMessage and forwardMessage."""

from typing import Final

from simulator.bots import Bot
from simulator.chats import Chat, Entry
from simulator.methods.asked import chat_asked, chat_written_to, message_asked
from simulator.methods.sending import deliver
from simulator.refusals import bad
from simulator.shapes import JSON
from simulator.text.reading import read_caption

CONTENT: Final = (
    "text", "entities", "photo", "voice", "video", "document", "caption", "caption_entities",
    "location", "contact",
)  # fmt: skip


def copy_message(bot: Bot, params: JSON) -> JSON:
    """Send the content again without saying whose it was; return the new MessageId."""
    chat, entry = _both(bot, params, "copy not found")
    body = _content(entry)
    if "caption" in params and "text" not in body:
        body = {key: value for key, value in body.items() if not key.startswith("caption")}
        body |= read_caption(params)
    return {"message_id": deliver(bot, chat, params, body)["message_id"]}


def forward_message(bot: Bot, params: JSON) -> JSON:
    chat, entry = _both(bot, params, "forward not found")
    if entry.message.get("has_protected_content"):
        raise bad("forward protected")
    origin = {"type": "user", "date": entry.message["date"], "sender_user": entry.message["from"]}
    asked = {key: value for key, value in params.items() if key != "reply_markup"}
    return deliver(bot, chat, asked, {**_content(entry), "forward_origin": origin})


def _both(bot: Bot, params: JSON, missing: str) -> tuple[Chat, Entry]:
    chat = chat_written_to(bot, params)
    return chat, message_asked(chat_asked(bot, params, "from_chat_id"), params, missing)


def _content(entry: Entry) -> JSON:
    return {key: entry.message[key] for key in CONTENT if key in entry.message}
