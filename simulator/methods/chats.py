"""getChat and getChatMember."""

from typing import Final

from simulator.bots import Bot
from simulator.methods.asked import chat_asked
from simulator.refusals import bad
from simulator.shapes import JSON

GIFTS: Final = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
)  # fmt: skip


def get_chat(bot: Bot, params: JSON) -> JSON:
    chat = chat_asked(bot, params)
    gifts = dict.fromkeys(GIFTS, chat.kind == "private")
    full = {**chat.brief, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if "username" in chat.brief:
        full["active_usernames"] = [chat.brief["username"]]
    return full


def get_chat_member(bot: Bot, params: JSON) -> JSON:
    """Return the ChatMember; in groups only the bot itself is known to be one."""
    chat = chat_asked(bot, params)
    number = params.get("user_id")
    if number == bot.id:
        return {"status": "member", "user": bot.user}
    if chat.person is None or chat.person.id != number:
        raise bad("user")
    return {"status": "member", "user": chat.person.user()}


def membership(user: JSON, *, blocked: bool) -> JSON:
    """Return the bot's own ChatMember in a private chat, as my_chat_member carries it."""
    if blocked:
        return {"status": "kicked", "user": user, "until_date": 0}
    return {"status": "member", "user": user}
