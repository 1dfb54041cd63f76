"""Groups as people look at them: menus by who looks, a link that adds the bot, waiting for what comes."""

import pytest

from simulator import Group, Phone
from simulator.acts import Impossible
from simulator.shapes import JSON
from tests.simulator.api import Api, news


async def test_menus_in_groups_by_who_looks(api: Api, group: Group, alice: Phone, budi: Phone) -> None:
    def menu(name: str) -> list[JSON]:
        return [{"command": name, "description": name}]

    at = {"chat_id": group.id}
    for name, scope in (
        ("semua", {"type": "all_group_chats"}),
        ("pengurus", {"type": "all_chat_administrators"}),
    ):
        await api("setMyCommands", commands=menu(name), scope=scope)
    assert (group.commands(budi), group.commands(alice)) == (menu("semua"), menu("pengurus"))
    await api("setMyCommands", commands=menu("sini"), scope={"type": "chat", **at})
    assert group.commands(alice) == menu("sini")
    await api("setMyCommands", commands=menu("pengurus_sini"), scope={"type": "chat_administrators", **at})
    assert (group.commands(budi), group.commands(alice)) == (menu("sini"), menu("pengurus_sini"))
    hers = {"type": "chat_member", **at, "user_id": budi.id}
    await api("setMyCommands", commands=menu("budi"), scope=hers)
    assert group.commands(budi) == menu("budi") == (await api("getMyCommands", scope=hers)).result
    assert (await api("setMyCommands", commands=menu("x"), scope={"type": "chat_member", **at})).status == 400


async def test_a_link_that_adds_the_bot_to_a_group(api: Api, group: Group) -> None:
    await group.moves_bot("kicked")
    await group.moves_bot("member", payload="kelompok_7")
    assert (await news(api))[-1]["text"] == "/start@sipakatau_bot kelompok_7"
    with pytest.raises(Impossible):
        await group.moves_bot("member", payload="ada spasi")


async def test_a_group_is_watched_like_a_phone(api: Api, group: Group, alice: Phone, budi: Phone) -> None:
    await group.says(alice, "/siapa")
    await api("sendMessage", chat_id=group.id, text="Siapa?", reply_markup={"keyboard": [["Saya"]]})
    assert (await group.until("Siapa")).text == "Siapa?"
    assert await group.taps(budi, "Saya") == "Saya"
    assert [entry.message["text"] for entry in group.messages.values()] == ["/siapa", "Siapa?", "Saya"]
    assert group.screen()[0].service == "new_chat_members"
    assert "Alice added Sipakatau" in group.printed()
    assert group.migrated_to is None
