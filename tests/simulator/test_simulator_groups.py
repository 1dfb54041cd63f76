"""Groups: who may hear what, who comes and goes, and a group that becomes a supergroup."""

import pytest

from simulator import Group, Phone, StillClock, Telegram
from simulator.acts import Impossible
from simulator.limits import DELETABLE_SECONDS
from tests.simulator.api import Api, news

BUTTON = {"inline_keyboard": [[{"text": "Terima", "callback_data": "y"}]]}


async def test_the_bot_learns_that_it_was_added(telegram: Telegram, api: Api, alice: Phone, budi: Phone) -> None:
    group = telegram.group("Masagenae", [alice, budi])
    added, came = await news(api)
    assert (added["kind"], added["from"]["id"]) == ("my_chat_member", alice.id)
    assert (added["old_chat_member"]["status"], added["new_chat_member"]["status"]) == ("left", "member")
    assert [each["is_bot"] for each in came["new_chat_members"]] == [True]
    assert (came["chat"]["id"], came["chat"]["title"]) == (group.id, "Masagenae")


MEANT: list[tuple[str, bool]] = [
    ("selamat pagi", False),
    ("/tugas", True),
    ("/tugas@sipakatau_bot", True),
    ("/tugas@bot_lain", False),
    ("👋 @Sipakatau_bot tolong", True),
    ("@orang_lain tolong", False),
]


@pytest.mark.parametrize(("text", "heard"), MEANT)
async def test_in_privacy_mode_only_what_is_meant_for_it(
    api: Api, group: Group, budi: Phone, text: str, heard: bool
) -> None:
    assert (await api("getMe")).result["can_read_all_group_messages"] is False
    await group.says(budi, text)
    assert [each["text"] for each in await news(api)] == ([text] if heard else [])
    assert group.screen()[-1].author == "Budi"


async def test_answers_to_the_bot_and_rewordings_of_what_it_hears(api: Api, group: Group, budi: Phone) -> None:
    sent = (await api("sendMessage", chat_id=group.id, text="Siapa?")).result
    said = await group.says(budi, "saya", reply_to=sent["message_id"])
    await group.edits(budi, said["message_id"], "saya saja")
    other = await group.says(budi, "bukan untukmu", reply_to=said["message_id"])
    await group.edits(budi, other["message_id"], "bukan")
    kinds = [(each["kind"], each["text"], each["reply_to_message"]["from"]["is_bot"]) for each in await news(api)]
    assert kinds == [("message", "saya", True), ("edited_message", "saya saja", True)]
    with pytest.raises(Impossible):
        await group.edits(budi, sent["message_id"], "x")
    await group.deletes(other["message_id"])
    assert await news(api) == []


@pytest.mark.parametrize("by", ["privacy", "administrator"])
async def test_without_privacy_or_as_administrator_it_hears_all(
    api: Api, group: Group, budi: Phone, telegram: Telegram, by: str
) -> None:
    if by == "privacy":
        telegram.bot.privacy = False
        assert (await api("getMe")).result["can_read_all_group_messages"] is True
    else:
        await group.moves_bot("administrator")
        [change] = await news(api)
        assert change["new_chat_member"]["can_pin_messages"] is True
    await group.says(budi, "selamat pagi")
    await group.sends(budi, {"location": {"latitude": -4.0, "longitude": 119.6}})
    assert len(await news(api)) == 2


async def test_presses_and_reactions_of_members(api: Api, group: Group, budi: Phone, telegram: Telegram) -> None:
    await api("getUpdates", allowed_updates=["message_reaction", "callback_query", "my_chat_member"])
    sent = (await api("sendMessage", chat_id=group.id, text="Tugas baru", reply_markup=BUTTON)).result
    query = await group.taps(budi, "Terima")
    await api("answerCallbackQuery", callback_query_id=query, text="Baik")
    assert [(toast.text, toast.person) for toast in group.chat.toasts] == [("Baik", budi.id)]
    [pressed] = await news(api)
    assert (pressed["from"]["id"], pressed["message"]["chat"]["id"]) == (budi.id, group.id)
    await group.reacts(budi, sent["message_id"])
    assert await news(api) == []
    await group.moves_bot("administrator")
    await group.reacts(budi, sent["message_id"], "")
    _, reaction = await news(api)
    assert (reaction["user"]["id"], reaction["new_reaction"], reaction["old_reaction"][0]["emoji"]) == (
        budi.id,
        [],
        "👍",
    )
    with pytest.raises(Impossible):
        await group.presses(telegram.person("Orang luar"), sent["message_id"], "y")


async def test_members_come_and_go(api: Api, group: Group, alice: Phone, budi: Phone, telegram: Telegram) -> None:
    citra = telegram.person("Citra")
    await group.adds(citra)
    await group.removes(budi)
    await group.removes(citra, by=alice)
    came, left, removed = await news(api)
    assert (came["new_chat_members"][0]["id"], came["from"]["id"]) == (citra.id, alice.id)
    assert (left["left_chat_member"]["id"], left["from"]["id"]) == (budi.id, budi.id)
    assert (removed["left_chat_member"]["id"], removed["from"]["id"]) == (citra.id, alice.id)
    with pytest.raises(Impossible):
        await group.says(budi, "masih di sini?")
    statuses = [
        (await api("getChatMember", chat_id=group.id, user_id=each)).result["status"]
        for each in (alice.id, budi.id, citra.id, telegram.person("Dewi").id, telegram.bot.id)
    ]
    assert statuses == ["creator", "left", "kicked", "left", "member"]
    unknown = await api("getChatMember", chat_id=group.id, user_id=5)
    assert unknown.description == "Bad Request: user not found"
    assert (await api("getChatMemberCount", chat_id=group.id)).result == 2


async def test_an_administrator_that_asks_hears_of_members(api: Api, group: Group, alice: Phone, budi: Phone) -> None:
    await api("getUpdates", allowed_updates=["chat_member"])
    await group.promotes(budi)
    assert await news(api) == []
    await group.moves_bot("administrator")
    await group.demotes(budi)
    [change] = await news(api)
    assert change["kind"] == "chat_member"
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("administrator", "member")
    await group.promotes(budi)
    admins = (await api("getChatAdministrators", chat_id=group.id)).result
    assert [each["user"]["first_name"] for each in admins] == ["Alice", "Budi", "Sipakatau"]
    await alice.says("/start")
    assert (await api("getChatAdministrators", chat_id=alice.id)).status == 400


@pytest.mark.parametrize(("supergroup", "kind"), [(True, "supergroup"), (False, "group")])
async def test_a_bot_that_was_removed_is_turned_away(
    api: Api, telegram: Telegram, alice: Phone, supergroup: bool, kind: str
) -> None:
    group = telegram.group("Rapat", [alice], supergroup=supergroup)
    await news(api)
    await group.moves_bot("kicked")
    assert [each["kind"] for each in await news(api)] == ["message", "my_chat_member"]
    await group.says(alice, "/halo")
    assert await news(api) == []
    for method, asked in (("sendMessage", {"text": "x"}), ("getChat", {}), ("leaveChat", {})):
        refused = await api(method, chat_id=group.id, **asked)
        assert (refused.status, refused.description) == (403, f"Forbidden: bot was kicked from the {kind} chat")
    await group.moves_bot("member")
    assert (await api("leaveChat", chat_id=group.id)).result is True
    refused = await api("sendMessage", chat_id=group.id, text="x")
    assert refused.description == f"Forbidden: bot is not a member of the {kind} chat"
    assert [each["kind"] for each in await news(api)][-2:] == ["message", "my_chat_member"]
    await alice.says("/start")
    assert (await api("leaveChat", chat_id=alice.id)).status == 400


async def test_a_group_that_becomes_a_supergroup(api: Api, telegram: Telegram, alice: Phone, budi: Phone) -> None:
    old = telegram.group("Pendamping", [alice, budi], supergroup=False)
    await news(api)
    new = await old.migrates()
    went, came = await news(api)
    assert (went["chat"]["id"], went["migrate_to_chat_id"]) == (old.id, new.id)
    assert (came["chat"]["id"], came["migrate_from_chat_id"], came["chat"]["type"]) == (new.id, old.id, "supergroup")
    refused = await api("sendMessage", chat_id=old.id, text="x")
    assert refused.status == 400
    assert refused.description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await api("sendMessage", chat_id=new.id, text="x")).status == 200
    await new.says(budi, "/tugas")
    assert [each["chat"]["id"] for each in await news(api)] == [new.id]
    with pytest.raises(Impossible):
        await old.says(budi, "/tugas")
    with pytest.raises(Impossible):
        await new.migrates()


async def test_ids_run_in_a_row_of_their_own_in_supergroups(api: Api, group: Group, alice: Phone) -> None:
    await alice.says("/start")
    sent = (await api("sendMessage", chat_id=group.id, text="x")).result["message_id"]
    hers = (await alice.says("ya"))["message_id"]
    again = (await api("sendMessage", chat_id=group.id, text="y")).result["message_id"]
    assert (again, hers) == (sent + 1, 2)


async def test_deleting_what_others_wrote_needs_an_administrator(
    api: Api, group: Group, budi: Phone, clock: StillClock
) -> None:
    said = await group.says(budi, "/hapus")
    asked = {"chat_id": group.id, "message_id": said["message_id"]}
    assert (await api("deleteMessage", **asked)).description == "Bad Request: message can't be deleted"
    await group.moves_bot("administrator")
    assert (await api("deleteMessage", **asked)).result is True
    old = await group.says(budi, "lama")
    clock.jump(DELETABLE_SECONDS)
    refused = await api("deleteMessage", chat_id=group.id, message_id=old["message_id"])
    assert refused.description == "Bad Request: message can't be deleted for everyone"
