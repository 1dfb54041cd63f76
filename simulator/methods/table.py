"""The table of imitated methods: name, what does it, whether it counts as sending."""

from collections.abc import Awaitable, Callable
from typing import Any, Final, NamedTuple

from simulator.bots import Bot
from simulator.methods import (
    callbacks,
    chats,
    copying,
    deleting,
    editing,
    media,
    menus,
    profile,
    receiving,
    sending,
    sessions,
)
from simulator.shapes import JSON

Doing = Callable[[Bot, JSON], Any]
Waiting = Callable[[Bot, JSON], Awaitable[Any]]


class Method(NamedTuple):
    """`paced`: counts towards the sending rates. `waits`: a coroutine (long poll)."""

    name: str
    do: Doing
    paced: bool = False
    waits: bool = False


METHODS: Final[dict[str, Method]] = {
    method.name: method
    for method in (
        Method("getMe", profile.get_me),
        Method("getUpdates", receiving.get_updates, waits=True),
        Method("setWebhook", receiving.set_webhook),
        Method("deleteWebhook", receiving.delete_webhook),
        Method("getWebhookInfo", receiving.get_webhook_info),
        Method("sendMessage", sending.send_message, paced=True),
        Method("sendChatAction", sending.send_chat_action),
        Method("sendPhoto", media.send_photo, paced=True),
        Method("sendDocument", media.send_document, paced=True),
        Method("sendVoice", media.send_voice, paced=True),
        Method("sendVideo", media.send_video, paced=True),
        Method("getFile", media.get_file),
        Method("editMessageText", editing.edit_message_text, paced=True),
        Method("editMessageReplyMarkup", editing.edit_message_reply_markup, paced=True),
        Method("deleteMessage", deleting.delete_message, paced=True),
        Method("deleteMessages", deleting.delete_messages, paced=True),
        Method("answerCallbackQuery", callbacks.answer_callback_query),
        Method("copyMessage", copying.copy_message, paced=True),
        Method("forwardMessage", copying.forward_message, paced=True),
        Method("getChat", chats.get_chat),
        Method("getChatMember", chats.get_chat_member),
        Method("setMyCommands", menus.set_my_commands),
        Method("getMyCommands", menus.get_my_commands),
        Method("deleteMyCommands", menus.delete_my_commands),
        Method("setChatMenuButton", menus.set_chat_menu_button),
        Method("setMyName", profile.set_my_name),
        Method("getMyName", profile.get_my_name),
        Method("setMyDescription", profile.set_my_description),
        Method("getMyDescription", profile.get_my_description),
        Method("setMyShortDescription", profile.set_my_short_description),
        Method("getMyShortDescription", profile.get_my_short_description),
        Method("logOut", sessions.log_out),
        Method("close", sessions.close),
    )
}
BY_ANY_CASE: Final = {name.lower(): method for name, method in METHODS.items()}


def method_named(name: str) -> Method | None:
    """Return the method; Telegram does not mind the case of its name."""
    return METHODS.get(name) or BY_ANY_CASE.get(name.lower())
