"""Names, menus, chats, sessions: what a bot says of itself and asks about others."""

from typing import Any

import pytest

from simulator import Phone, StillClock, Telegram
from tests.simulator.api import Api

MENU = [{"command": "bantuan", "description": "Bantuan"}]
STAFF = [{"command": "tugas", "description": "Tugas saya"}]
ENGLISH = [{"command": "help", "description": "Help"}]


async def test_the_narrowest_menu_is_shown_and_her_language_first(api: Api, alice: Phone, telegram: Telegram) -> None:
    eve = telegram.person("Eve", language="en")
    scope = {"type": "chat", "chat_id": alice.id}
    never_started = await api("setMyCommands", commands=STAFF, scope=scope)
    assert never_started.description == "Bad Request: chat not found"
    await alice.says("/start")
    await api("setMyCommands", commands=MENU)
    await api("setMyCommands", commands=ENGLISH, language_code="en")
    assert (alice.commands, eve.commands) == (MENU, ENGLISH)
    await api("setMyCommands", commands=STAFF, scope=scope)
    assert (alice.commands, eve.commands) == (STAFF, ENGLISH)
    assert (await api("getMyCommands", scope=scope)).result == STAFF
    await api("deleteMyCommands", scope=scope)
    assert alice.commands == MENU


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{"command": "Besar", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": MENU * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": MENU, "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": MENU, "scope": {"type": "nobody"}}, "unsupported type specified"),
    ],
)
async def test_menus_refused(api: Api, params: dict[str, Any], words: str) -> None:
    assert (await api("setMyCommands", **params)).description == f"Bad Request: {words}"


async def test_what_the_bot_says_of_itself(api: Api) -> None:
    assert (await api("getMe")).result["username"] == "sipakatau_bot"
    assert (await api("getMyName")).result == {"name": "Sipakatau"}
    for name, most in (("Name", 64), ("Description", 512), ("ShortDescription", 120)):
        field = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[name]
        await api(f"setMy{name}", **{field: "a" * most})
        assert (await api(f"getMy{name}")).result == {field: "a" * most}
        assert (await api(f"setMy{name}", **{field: "a" * (most + 1)})).status == 400
    assert (await api("setChatMenuButton", menu_button={"type": "commands"})).result is True


async def test_chats_and_members(api: Api, alice: Phone, telegram: Telegram) -> None:
    assert (await api("getChat", chat_id=alice.id)).description == "Bad Request: chat not found"
    await alice.says("/start")
    chat = (await api("getChat", chat_id=alice.id)).result
    assert (chat["type"], chat["first_name"]) == ("private", "Alice")
    assert (await api("getChat", chat_id=telegram.group("Rapat").id)).result["title"] == "Rapat"
    assert (await api("getChatMember", chat_id=alice.id, user_id=alice.id)).result["status"] == "member"
    assert (await api("getChatMember", chat_id=alice.id, user_id=5)).status == 400


async def test_chat_actions(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    assert (await api("sendChatAction", chat_id=alice.id, action="typing")).result is True
    assert (await api("sendChatAction", chat_id=alice.id, action="dancing")).status == 400


async def test_logging_out_and_closing(api: Api, clock: StillClock) -> None:
    await api("getMe")
    assert (await api("close")).status == 429
    clock.jump(601)
    assert (await api("close")).result is True
    assert (await api("logOut")).result is True
    assert (await api("getMe")).description == "Logged out"
    clock.jump(601)
    assert (await api("getMe")).status == 200
