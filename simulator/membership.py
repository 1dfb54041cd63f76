"""ChatMember in its kinds, as getChatMember and the updates about members carry it."""

from typing import Final

from simulator.chats import Status
from simulator.shapes import JSON

RIGHTS: Final = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
    "can_invite_users", "can_pin_messages",
)  # fmt: skip
NO_RIGHTS: Final = ("can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories")


def chat_member(user: JSON, status: Status) -> JSON:
    """Return the ChatMember of somebody with that status; an administrator has the usual rights."""
    member: JSON = {"status": status, "user": user}
    if status == "creator":
        return {**member, "is_anonymous": False}
    if status == "kicked":
        return {**member, "until_date": 0}
    if status == "administrator":
        given = dict.fromkeys(RIGHTS, True) | dict.fromkeys(NO_RIGHTS, False)
        return {**member, "can_be_edited": False, "is_anonymous": False, **given}
    return member


def blocking(user: JSON, *, blocked: bool) -> JSON:
    """Return the bot's own ChatMember in a private chat."""
    return chat_member(user, "kicked" if blocked else "member")
