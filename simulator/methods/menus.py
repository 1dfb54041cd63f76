"""setMyCommands, getMyCommands, deleteMyCommands and setChatMenuButton."""

import re
from typing import Any, Final

from simulator.bots import Bot
from simulator.chats import Chat
from simulator.limits import COMMAND_CHARACTERS, COMMAND_DESCRIPTION_CHARACTERS, COMMANDS
from simulator.methods.asked import chat_asked
from simulator.refusals import bad, bad_words
from simulator.shapes import JSON

COMMAND: Final = re.compile(rf"[a-z0-9_]{{1,{COMMAND_CHARACTERS}}}")
SCOPES: Final = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators",
    "chat", "chat_administrators", "chat_member",
})  # fmt: skip


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


def commands_shown(bot: Bot, chat: Chat) -> list[JSON]:
    """Return the menu this chat shows: the narrowest scope that has one, her language before any."""
    kind = "all_private_chats" if chat.kind == "private" else "all_group_chats"
    language = chat.person.language if chat.person else ""
    for scope in (f"chat:{chat.id}", kind, "default"):
        for code in (language, ""):
            found = bot.profile.commands.get((scope, code))
            if found:
                return found
    return []


def _key(bot: Bot, params: JSON) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    kind, language = str(scope.get("type")), params.get("language_code") or ""
    if kind not in SCOPES:
        raise bad_words("unsupported type specified")
    if "chat_id" not in scope:
        return kind, language
    chat_asked(bot, scope)
    return f"{kind}:{scope['chat_id']}", language


def _tell(bot: Bot) -> None:
    for chat in bot.chats.values():
        bot.telegram.events.publish("commands", chat, commands_shown(bot, chat))
