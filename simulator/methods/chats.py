"""What a bot asks about a chat: getChat, its members, its administrators; and leaveChat."""

from typing import Final

from simulator.bots import Bot
from simulator.chats import ADMINS, Chat
from simulator.membership import chat_member
from simulator.methods.asked import chat_asked
from simulator.refusals import bad
from simulator.shapes import JSON
from simulator.standing import bot_moves

GIFTS: Final = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
)  # fmt: skip
BOTH_SIDES: Final = 2


def get_chat(bot: Bot, params: JSON) -> JSON:
    chat = chat_asked(bot, params)
    gifts = dict.fromkeys(GIFTS, chat.kind == "private")
    full = {**chat.brief, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if "username" in chat.brief:
        full["active_usernames"] = [chat.brief["username"]]
    pinned = next((entry for entry in reversed(chat.messages.values()) if entry.pinned), None)
    return full if pinned is None else full | {"pinned_message": pinned.message}


def get_chat_member(bot: Bot, params: JSON) -> JSON:
    """Return the ChatMember; somebody Telegram knows who never was in the group has left it."""
    chat, number = chat_asked(bot, params), params.get("user_id")
    if number is None:
        raise bad("user")
    if number == bot.id:
        return chat_member(bot.user, chat.bot_status if chat.person is None else "member")
    if chat.person is not None:
        if chat.person.id != number:
            raise bad("user unknown")
        return chat_member(chat.person.user(), "member")
    member = chat.members.get(number)
    if member is not None:
        return chat_member(member.person.user(), member.status)
    phone = bot.telegram.phones.get(number)
    if phone is None:
        raise bad("user unknown")
    return chat_member(phone.person.user(), "left")


def get_chat_administrators(bot: Bot, params: JSON) -> list[JSON]:
    chat = _group_asked(bot, params)
    people = [chat_member(each.person.user(), each.status) for each in chat.members.values() if each.status in ADMINS]
    return people + ([chat_member(bot.user, chat.bot_status)] if chat.bot_status in ADMINS else [])


def get_chat_member_count(bot: Bot, params: JSON) -> int:
    chat = chat_asked(bot, params)
    return BOTH_SIDES if chat.person is not None else len(chat.inside()) + 1


def leave_chat(bot: Bot, params: JSON) -> bool:
    """Leave a group; the bot is told of its own leaving."""
    chat = chat_asked(bot, params)
    if chat.person is not None:
        raise bad("private left")
    bot_moves(bot, chat, bot.user, "left")
    return True


def _group_asked(bot: Bot, params: JSON) -> Chat:
    chat = chat_asked(bot, params)
    if chat.person is not None:
        raise bad("no administrators")
    return chat
