"""setMyCommands, getMyCommands, deleteMyCommands and setChatMenuButton."""

import re
from typing import Any, Final

from simulator.bots import Bot
from simulator.chats import ADMINS, Chat, Person
from simulator.limits import COMMAND_CHARACTERS, COMMAND_DESCRIPTION_CHARACTERS, COMMANDS
from simulator.methods.asked import chat_asked
from simulator.refusals import bad, bad_words
from simulator.shapes import JSON

COMMAND: Final = re.compile(rf"[a-z0-9_]{{1,{COMMAND_CHARACTERS}}}")
OF_ONE_CHAT: Final = frozenset({"chat", "chat_administrators", "chat_member"})
SCOPES: Final = OF_ONE_CHAT | {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


def set_my_commands(bot: Bot, params: JSON) -> bool:
    commands: Any = params.get("commands")
    if not isinstance(commands, list):
        raise bad_words('parameter "commands" is required')
    if len(commands) > COMMANDS:
        raise bad("commands too many")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad("commands")
        if not 1 <= len(str(command.get("description", ""))) <= COMMAND_DESCRIPTION_CHARACTERS:
            raise bad("command description")
    bot.profile.commands[_key(bot, params)] = [
        {"command": str(each["command"]).removeprefix("/"), "description": str(each["description"])}
        for each in commands
    ]
    _tell(bot)
    return True


def get_my_commands(bot: Bot, params: JSON) -> list[JSON]:
    return bot.profile.commands.get(_key(bot, params), [])


def delete_my_commands(bot: Bot, params: JSON) -> bool:
    bot.profile.commands.pop(_key(bot, params), None)
    _tell(bot)
    return True


def set_chat_menu_button(bot: Bot, params: JSON) -> bool:
    bot.profile.menu_buttons[params.get("chat_id") or 0] = params.get("menu_button") or {"type": "default"}
    return True


def commands_shown(bot: Bot, chat: Chat, person: Person | None = None) -> list[JSON]:
    """Return the menu a person sees in a chat: the narrowest scope that has one, her language before any.

    Without a person a group shows what everybody sees there.
    """
    viewer = person or chat.person
    for scope in _scopes(chat, viewer):
        for code in (viewer.language, "") if viewer else ("",):
            found = bot.profile.commands.get((scope, code))
            if found:
                return found
    return []


def _scopes(chat: Chat, viewer: Person | None) -> list[str]:
    """List the scopes that reach a viewer, the narrowest first (core.telegram.org/bots/api#botcommandscope)."""
    if chat.person is not None:
        return [f"chat:{chat.id}", "all_private_chats", "default"]
    admin = viewer is not None and chat.status_of(viewer.id) in ADMINS
    return [
        *([f"chat_member:{chat.id}:{viewer.id}"] if viewer else []),
        *([f"chat_administrators:{chat.id}"] if admin else []),
        f"chat:{chat.id}",
        *(["all_chat_administrators"] if admin else []),
        "all_group_chats",
        "default",
    ]


def _key(bot: Bot, params: JSON) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    kind, language = str(scope.get("type")), params.get("language_code") or ""
    if kind not in SCOPES:
        raise bad_words("unsupported type specified")
    if kind not in OF_ONE_CHAT:
        return kind, language
    chat_asked(bot, scope)
    if kind != "chat_member":
        return f"{kind}:{scope['chat_id']}", language
    if not isinstance(scope.get("user_id"), int):
        raise bad("user")
    return f"{kind}:{scope['chat_id']}:{scope['user_id']}", language


def _tell(bot: Bot) -> None:
    for chat in bot.chats.values():
        bot.telegram.events.publish("commands", chat, commands_shown(bot, chat))
