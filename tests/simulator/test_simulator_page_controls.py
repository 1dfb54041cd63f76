"""What the page's API adds: groups, the clock, what is due, faults, the lock screen."""

import asyncio
import json
from typing import Any

import pytest

from simulator import Phone, StillClock, Telegram
from tests.simulator.api import Api


class Asks:
    """The page's requests below /phones/api."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def __call__(self, method: str, path: str, /, **body: Any) -> Any:
        """Return the answer of a request that is done; fail with its words when it is refused."""
        status, answer = await self.asked(method, path, body)
        assert status == 200, answer
        return answer

    async def refused(self, method: str, path: str, /, **body: Any) -> int:
        status, answer = await self.asked(method, path, body)
        assert answer["error"]
        return status

    async def asked(self, method: str, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        url = f"{self._api.server.url}/phones/api/{path}"
        async with self._api.session.request(method, url, json=body or None, headers=headers) as answer:
            return answer.status, await answer.json()


@pytest.fixture
def asks(api: Api) -> Asks:
    return Asks(api)


async def test_time_is_told_and_moved_ahead_only(asks: Asks, clock: StillClock) -> None:
    now = clock.now()
    assert await asks("GET", "clock") == {"now": now, "running": False}
    assert (await asks("POST", "clock", seconds=3600))["now"] == now + 3600
    assert (await asks("POST", "clock", to=now + 7200))["now"] == now + 7200
    for wrong in ({"seconds": -1}, {"to": now}, {"seconds": "x"}, {"seconds": "inf"}, {}):
        assert await asks.refused("POST", "clock", **wrong) == 400
    assert clock.now() == now + 7200


async def test_the_next_thing_due(asks: Asks, clock: StillClock) -> None:
    now = clock.now()
    entries = [
        {"at": now + 900, "label": "naik tangga", "kind": "ladder", "chat": 5},
        {"at": now - 5, "label": "lewat", "kind": "promise", "chat": None},
    ]
    assert await asks("PUT", "due", due=entries) == {"due": entries[::-1]} == await asks("GET", "due")
    assert (await asks("POST", "clock", next=True))["now"] == now + 901
    assert await asks.refused("POST", "clock", next=True) == 400
    for wrong in ({}, {"due": 5}, {"due": [{"label": "x"}]}):
        assert await asks.refused("PUT", "due", **wrong) == 400
    assert (await asks("PUT", "due", due=[]))["due"] == []


async def test_faults_are_ordered_shown_and_cleared(asks: Asks, api: Api, telegram: Telegram) -> None:
    shown = await asks("GET", "faults")
    assert {"delay", "duplicate", "reorder", "outage"} <= shown["kinds"].keys()
    assert shown["ordered"] == []
    await asks("POST", "faults", kind="fail", method="getMe", times=1, status=502, description="Bad Gateway")
    ordered = (await asks("POST", "faults", kind="delay", seconds=0.01, times=0))["ordered"]
    assert [(each["kind"], each["method"], each["seconds"]) for each in ordered] == [
        ("fail", "getMe", 1.0), ("delay", "*", 0.01),
    ]  # fmt: skip
    assert (await api("getMe")).status == 502
    assert [each["kind"] for each in (await asks("GET", "faults"))["ordered"]] == ["delay"]
    for wrong in ({}, {"kind": "explode"}, {"kind": "fail", "times": "x"}):
        assert await asks.refused("POST", "faults", **wrong) == 400
    assert (await asks("DELETE", "faults"))["ordered"] == []
    assert telegram.faults.ordered == []


async def test_a_group_is_made_and_lives(asks: Asks, api: Api, alice: Phone, telegram: Telegram) -> None:
    budi = telegram.person("Budi")
    made = await asks("POST", "groups", title="Masagenae", members=[alice.id, budi.id])
    assert made == {
        "id": made["id"], "title": "Masagenae", "members": [alice.id, budi.id], "admins": [alice.id],
        "bot_is_member": True, "bot_is_admin": False, "supergroup": False, "migrated_to": None,
    }  # fmt: skip
    path = f"groups/{made['id']}"
    button = {"inline_keyboard": [[{"text": "Terima", "callback_data": "y"}]]}
    sent = (await api("sendMessage", chat_id=made["id"], text="Tugas", reply_markup=button)).result["message_id"]
    await asks("POST", f"{path}/say", person=budi.id, text="saya", reply_to=sent)
    assert (await asks("POST", f"{path}/press", person=budi.id, message_id=sent, row=0, col=0))["result"]
    await asks("POST", f"{path}/react", person=budi.id, message_id=sent, emoji="👍")
    await asks("POST", f"{path}/look", person=alice.id)
    state = await asks("GET", "state")
    assert [each["id"] for each in state["groups"]] == [made["id"]]
    said = state["chats"][str(made["id"])]["messages"][-1]
    assert (said["from_id"], said["from_name"], said["reply_to"]) == (budi.id, "Budi", sent)
    assert (said["unread"], said["unread_by"]) == (False, [])
    moved = await asks("POST", f"{path}/members", person=budi.id, admin=True)
    assert moved["group"]["admins"] == [alice.id, budi.id]
    assert (await asks("POST", f"{path}/members", person=budi.id, **{"in": False}))["group"]["members"] == [alice.id]
    assert (await asks("POST", f"{path}/bot", admin=True))["group"]["bot_is_admin"] is True
    assert (await asks("POST", f"{path}/bot", **{"in": False}))["group"]["bot_is_member"] is False
    assert (await asks("POST", f"{path}/bot"))["group"]["bot_is_member"] is True
    new = (await asks("POST", f"{path}/migrate"))["group"]
    assert new["supergroup"]
    groups = {each["id"]: each for each in (await asks("GET", "state"))["groups"]}
    assert groups[made["id"]]["migrated_to"] == new["id"]


async def test_what_cannot_be_done_in_groups(asks: Asks, alice: Phone, telegram: Telegram) -> None:
    group = telegram.group("Rapat", [alice])
    stranger = telegram.person("Orang luar")
    for body in ({"title": " "}, {"title": "x"}, {"title": "x", "members": [5]}, {"title": "x", "members": ["y"]}):
        assert await asks.refused("POST", "groups", **body) == 400
    path = f"groups/{group.id}"
    assert await asks.refused("POST", f"{path}/say", person=stranger.id, text="x") == 400
    assert await asks.refused("POST", f"{path}/say", person=alice.id, text=" ") == 400
    assert await asks.refused("POST", f"{path}/press", person=alice.id, message_id=1, row=0, col=0) == 400
    assert await asks.refused("POST", f"{path}/dance", person=alice.id) == 404
    assert await asks.refused("POST", "groups/5/say", person=alice.id, text="x") == 404
    assert await asks.refused("DELETE", path) == 405


async def test_marks_of_a_message_and_the_lock_screen(asks: Asks, api: Api, alice: Phone) -> None:
    path = f"people/{alice.id}"
    await asks("POST", f"{path}/start", payload="undang_x")
    assert alice.screen()[-1].text == "/start undang_x"
    sent = (await api("sendMessage", chat_id=alice.id, text="Halo", disable_notification=True)).result
    await api("pinChatMessage", chat_id=alice.id, message_id=sent["message_id"])
    await api("setMessageReaction", chat_id=alice.id, message_id=1, reaction=[{"type": "emoji", "emoji": "❤"}])
    locked = (await asks("GET", f"{path}/lock"))["notifications"]
    assert [(each["title"], each["preview"], each["silent"], each["count"]) for each in locked] == [
        ("Sipakatau", "Sipakatau pinned «Halo»", True, 2), ("Sipakatau", "Halo", True, 2),
    ]  # fmt: skip
    await asks("POST", f"{path}/react", message_id=sent["message_id"], emoji="👍")
    hers, halo, service = (await asks("GET", "state"))["chats"][str(alice.id)]["messages"]
    assert hers["reactions"] == [{"emoji": "❤", "by": "bot", "from_id": None}]
    assert (halo["pinned"], halo["unread"], halo["preview"], halo["edited"]) == (True, False, "Halo", False)
    assert halo["reactions"] == [{"emoji": "👍", "by": "me", "from_id": alice.id}]
    assert service["service"] == "pinned_message"
    await api("sendMessage", chat_id=alice.id, text="lagi")
    assert (await asks("GET", "state"))["chats"][str(alice.id)]["messages"][-1]["unread"] is True
    await asks("POST", f"{path}/look")
    assert (await asks("GET", f"{path}/lock"))["notifications"] == []
    assert await asks.refused("GET", "people/5/lock") == 404
    await asks("POST", f"{path}/deactivate")
    assert (await asks("GET", "state"))["people"][0]["deactivated"] is True


async def test_the_stream_tells_of_the_world_and_of_groups(
    asks: Asks, api: Api, alice: Phone, telegram: Telegram, clock: StillClock
) -> None:
    found: list[tuple[str, Any]] = []

    async def listen() -> None:
        async with api.session.get(f"{api.server.url}/phones/api/events") as answer:
            async for line in answer.content:
                word, _, rest = line.decode().strip().partition(": ")
                if word == "event":
                    found.append((rest, None))
                elif word == "data":
                    found[-1] = (found[-1][0], json.loads(rest))

    listening = asyncio.create_task(listen())
    while not telegram.events.listeners:  # noqa: ASYNC110 - the stream has no event to wait for but its own
        await asyncio.sleep(0.01)
    await asks("POST", "clock", seconds=60)
    await asks("PUT", "due", due=[{"at": 1, "label": "x"}])
    await asks("POST", "faults", kind="delay", method="getMe", seconds=0.01)
    await api("getMe")
    group = telegram.group("Rapat", [alice])
    await group.says(alice, "halo")
    await api("sendMessage", chat_id=group.id, text="ya")
    await group.looks(alice)
    await api("sendChatAction", chat_id=group.id, action="typing")
    await asyncio.sleep(0.1)
    listening.cancel()
    told = [(kind, data) for kind, data in found if data is not None]
    assert told[0] == ("clock", {"now": clock.now()})
    assert told[1][1]["due"][0]["label"] == "x"
    assert [len(data["ordered"]) for kind, data in told if kind == "faults"] == [1, 0]
    assert [kind for kind, _ in told[4:]] == [
        "message", "group", "group", "read", "message", "message", "read", "typing",
    ]  # fmt: skip
    assert told[-4][1]["message"]["from_name"] == "Alice"
    assert told[-3][1]["message"]["unread_by"] == [alice.id]
    assert told[-2][1] == {"chat": group.id, "person": alice.id, "up_to": 3}
    assert told[-1][1] == {"chat": group.id, "action": "typing", "seconds": 5}


@pytest.mark.parametrize(("method", "path"), [("PUT", "due"), ("DELETE", "faults"), ("POST", "groups")])
async def test_another_site_may_not(asks: Asks, method: str, path: str) -> None:
    status, _ = await asks.asked(method, path, {"due": []}, Origin="https://x.id")
    assert status == 403
