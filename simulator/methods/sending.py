"""sendMessage, sendLocation, sendChatAction, and the last step that every sending method shares."""

from typing import Final

from simulator.bots import Bot
from simulator.chats import Chat
from simulator.keyboards import read_markup
from simulator.limits import CHAT_ACTION_SECONDS
from simulator.methods.asked import chat_written_to, reply_fields
from simulator.posting import post, set_keyboard
from simulator.refusals import bad, bad_words
from simulator.shapes import JSON
from simulator.text.reading import read_text

ACTIONS: Final = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
POLE: Final = 90
DATE_LINE: Final = 180


def send_message(bot: Bot, params: JSON) -> JSON:
    chat = chat_written_to(bot, params)
    return deliver(bot, chat, params, read_text(params))


def send_location(bot: Bot, params: JSON) -> JSON:
    """Send a place that stays; one that moves (live_period) is sent as if it stood still."""
    chat = chat_written_to(bot, params)
    latitude, longitude = params.get("latitude"), params.get("longitude")
    if latitude is None or longitude is None or not (abs(latitude) <= POLE and abs(longitude) <= DATE_LINE):
        raise bad("location")
    place = {"latitude": latitude, "longitude": longitude}
    if accuracy := params.get("horizontal_accuracy"):
        place["horizontal_accuracy"] = accuracy
    return deliver(bot, chat, params, {"location": place})


def deliver(bot: Bot, chat: Chat, params: JSON, body: JSON) -> JSON:
    """Post `body` with the markup and marks that `params` ask for; return the Message."""
    inline, for_phone = read_markup(params.get("reply_markup"))
    if inline is not None:
        body["reply_markup"] = inline
    if params.get("protect_content"):
        body["has_protected_content"] = True
    if params.get("reply_parameters"):
        body |= reply_fields(chat, params)
    message = post(bot, chat, body, silent=bool(params.get("disable_notification")))
    if for_phone is not None:
        set_keyboard(bot, chat, for_phone)
    return message


def send_chat_action(bot: Bot, params: JSON) -> bool:
    chat = chat_written_to(bot, params)
    action = params.get("action")
    if action not in ACTIONS:
        raise bad_words("wrong parameter action in request")
    chat.typing = (str(action), bot.telegram.now() + CHAT_ACTION_SECONDS)
    bot.telegram.events.publish("typing", chat, action)
    return True
