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
    pinning,
    profile,
    reacting,
    receiving,
    sending,
    sessions,
)
from simulator.shapes import JSON

Doing = Callable[[Bot, JSON], Any]
Waiting = Callable[[Bot, JSON], Awaitable[Any]]


class Method(NamedTuple):
    """`paced`: counts towards the sending rates, `many` names the list whose items count. `waits`: a long poll."""

    name: str
    do: Doing
    paced: bool = False
    waits: bool = False
    many: str = ""


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
        Method("sendMediaGroup", media.send_media_group, paced=True, many="media"),
        Method("sendLocation", sending.send_location, paced=True),
        Method("getFile", media.get_file),
        Method("editMessageText", editing.edit_message_text, paced=True),
        Method("editMessageReplyMarkup", editing.edit_message_reply_markup, paced=True),
        Method("editMessageCaption", editing.edit_message_caption, paced=True),
        Method("editMessageMedia", editing.edit_message_media, paced=True),
        Method("deleteMessage", deleting.delete_message, paced=True),
        Method("deleteMessages", deleting.delete_messages, paced=True),
        Method("answerCallbackQuery", callbacks.answer_callback_query),
        Method("copyMessage", copying.copy_message, paced=True),
        Method("forwardMessage", copying.forward_message, paced=True),
        Method("copyMessages", copying.copy_messages, paced=True, many="message_ids"),
        Method("forwardMessages", copying.forward_messages, paced=True, many="message_ids"),
        Method("pinChatMessage", pinning.pin_chat_message, paced=True),
        Method("unpinChatMessage", pinning.unpin_chat_message, paced=True),
        Method("unpinAllChatMessages", pinning.unpin_all_chat_messages, paced=True),
        Method("setMessageReaction", reacting.set_message_reaction, paced=True),
        Method("getChat", chats.get_chat),
        Method("getChatMember", chats.get_chat_member),
        Method("getChatAdministrators", chats.get_chat_administrators),
        Method("getChatMemberCount", chats.get_chat_member_count),
        Method("leaveChat", chats.leave_chat),
        Method("getUserProfilePhotos", profile.get_user_profile_photos),
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
