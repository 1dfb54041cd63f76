"""copyMessage, forwardMessage, and both for several messages at once."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

from simulator.bots import Bot
from simulator.chats import Chat, Entry
from simulator.limits import IDS_IN_ONE_COPY
from simulator.methods.asked import chat_asked, chat_written_to, message_asked
from simulator.methods.sending import deliver
from simulator.refusals import bad
from simulator.service import service_kind
from simulator.shapes import JSON
from simulator.text.reading import read_caption

CONTENT: Final = (
    "text", "entities", "photo", "voice", "video", "document", "caption", "caption_entities",
    "location", "contact",
)  # fmt: skip


def copy_message(bot: Bot, params: JSON) -> JSON:
    """Send the content again without saying whose it was; return the new MessageId."""
    chat, entry = _both(bot, params, "copy not found")
    if service_kind(entry.message):
        raise bad("copy service")
    body = _content(entry)
    if "caption" in params and "text" not in body:
        body = _uncaptioned(body) | read_caption(params)
    return {"message_id": deliver(bot, chat, params, body)["message_id"]}


def forward_message(bot: Bot, params: JSON) -> JSON:
    chat, entry = _both(bot, params, "forward not found")
    if not _forwardable(entry):
        raise bad("forward protected")
    return deliver(bot, chat, _unmarked(params), _forwarded(entry))


def copy_messages(bot: Bot, params: JSON) -> list[JSON]:
    """Copy 1 to 100 messages, in order; what is missing or a service message is skipped."""
    chat, entries = _several(bot, params)
    bare = bool(params.get("remove_caption"))
    found = [entry for entry in entries if not service_kind(entry.message)]
    if not found:
        raise bad("copy none")
    return _delivered(
        bot, chat, params, found, lambda entry: _uncaptioned(_content(entry)) if bare else _content(entry)
    )


def forward_messages(bot: Bot, params: JSON) -> list[JSON]:
    """Forward 1 to 100 messages, in order; what is missing, protected or a service message is skipped."""
    chat, entries = _several(bot, params)
    found = [entry for entry in entries if _forwardable(entry)]
    if not found:
        raise bad("forward none")
    return _delivered(bot, chat, params, found, _forwarded)


def _both(bot: Bot, params: JSON, missing: str) -> tuple[Chat, Entry]:
    chat = chat_written_to(bot, params)
    return chat, message_asked(chat_asked(bot, params, "from_chat_id"), params, missing)


def _several(bot: Bot, params: JSON) -> tuple[Chat, list[Entry]]:
    chat, source = chat_written_to(bot, params), chat_asked(bot, params, "from_chat_id")
    numbers: Any = params.get("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message ids")
    if len(numbers) > IDS_IN_ONE_COPY:
        raise bad("ids too many")
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise bad("ids order")
    return chat, [source.messages[number] for number in numbers if number in source.messages]


def _delivered(bot: Bot, chat: Chat, params: JSON, entries: list[Entry], body: Callable[[Entry], JSON]) -> list[JSON]:
    """Send the bodies of these messages, albums as albums; return their MessageIds."""
    albums: dict[str, str] = {}
    sent = []
    for entry in entries:
        made, album = body(entry), entry.message.get("media_group_id")
        if album is not None:
            made["media_group_id"] = albums.setdefault(album, bot.telegram.ids.number())
        sent.append({"message_id": deliver(bot, chat, _unmarked(params), made)["message_id"]})
    return sent


def _content(entry: Entry) -> JSON:
    return {key: entry.message[key] for key in CONTENT if key in entry.message}


def _uncaptioned(body: JSON) -> JSON:
    return {key: value for key, value in body.items() if not key.startswith("caption")}


def _forwardable(entry: Entry) -> bool:
    return not entry.message.get("has_protected_content") and service_kind(entry.message) is None


def _forwarded(entry: Entry) -> JSON:
    origin = {"type": "user", "date": entry.message["date"], "sender_user": entry.message["from"]}
    return {**_content(entry), "forward_origin": entry.message.get("forward_origin", origin)}


def _unmarked(params: JSON) -> JSON:
    return {key: value for key, value in params.items() if key != "reply_markup"}
