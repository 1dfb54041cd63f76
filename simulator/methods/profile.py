"""getMe, getUserProfilePhotos and what a bot says of itself: name, description, short description."""

from functools import partial
from typing import Final

from simulator.bots import Bot
from simulator.limits import DESCRIPTION_CHARACTERS, NAME_CHARACTERS, SHORT_DESCRIPTION_CHARACTERS
from simulator.refusals import bad, bad_words
from simulator.shapes import JSON

ABILITIES: Final = {
    "can_join_groups": True,
    "supports_guest_queries": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
    "supports_join_request_queries": False,
}
FIELDS: Final[dict[str, tuple[str, int]]] = {
    "name": ("names", NAME_CHARACTERS),
    "description": ("descriptions", DESCRIPTION_CHARACTERS),
    "short_description": ("short_descriptions", SHORT_DESCRIPTION_CHARACTERS),
}


def get_me(bot: Bot, _params: JSON) -> JSON:
    return {**bot.user, **ABILITIES, "can_read_all_group_messages": not bot.privacy}


def get_user_profile_photos(bot: Bot, params: JSON) -> JSON:
    """Nobody here has a picture."""
    if params.get("user_id") is None:
        raise bad("user")
    if params["user_id"] not in bot.telegram.phones and params["user_id"] != bot.id:
        raise bad("user unknown")
    return {"total_count": 0, "photos": []}


def set_said(name: str, bot: Bot, params: JSON) -> bool:
    kept, longest = FIELDS[name]
    words = str(params.get(name) or "")
    if len(words) > longest:
        raise bad_words(f"{name.upper()}_TOO_LONG")
    said: dict[str, str] = getattr(bot.profile, kept)
    said[params.get("language_code") or ""] = words
    return True


def get_said(name: str, bot: Bot, params: JSON) -> JSON:
    kept, _ = FIELDS[name]
    said: dict[str, str] = getattr(bot.profile, kept)
    fallback = said.get("") or (bot.name if name == "name" else "")
    return {name: said.get(params.get("language_code") or "") or fallback}


set_my_name, get_my_name = partial(set_said, "name"), partial(get_said, "name")
set_my_description, get_my_description = partial(set_said, "description"), partial(get_said, "description")
set_my_short_description = partial(set_said, "short_description")
get_my_short_description = partial(get_said, "short_description")
