"""The API behind the page with the phones: state, acts, events, and who may not ask."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from simulator import Phone, Server, Telegram
from tests.simulator.api import Api

PNG_HEAD = b"\x89PNG"


class Page:
    """What the page does over HTTP."""

    def __init__(self, server: Server) -> None:
        self.url = f"{server.url}/phones"
        self.session = aiohttp.ClientSession()

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        async with self.session.get(f"{self.url}{path}", headers=headers) as answer:
            return answer.status, await answer.json()

    async def post(self, path: str, what: Any, **headers: str) -> tuple[int, Any]:
        async with self.session.post(f"{self.url}/api/people{path}", json=what, headers=headers) as answer:
            return answer.status, await answer.json()

    async def state(self, phone: Phone) -> Any:
        status, state = await self.get("/api/state")
        assert status == 200
        return state["chats"][str(phone.id)]


@pytest.fixture
async def page(server: Server) -> AsyncIterator[Page]:
    opened = Page(server)
    yield opened
    await opened.session.close()


async def test_the_state_holds_what_the_page_draws(page: Page, api: Api, alice: Phone) -> None:
    await alice.says("/start")
    row = [
        {"text": "Ya", "callback_data": "y"},
        {"text": "Peta", "url": "https://x.id/"},
        {"text": "Salin", "copy_text": {"text": "7K"}},
    ]
    markup = {"inline_keyboard": [row]}
    await api("sendMessage", chat_id=alice.id, text="<b>a</b>", parse_mode="HTML", reply_markup=markup)
    keys = {"keyboard": [[{"text": "Lokasi", "request_location": True}, "b"]], "is_persistent": True}
    await api("sendMessage", chat_id=alice.id, text="b", reply_markup=keys, disable_notification=True)
    chat = await page.state(alice)
    marked, silent = chat["messages"][1:]
    assert marked["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert marked["inline"] == [
        [{"text": "Ya", "data": "y"}, {"text": "Peta", "url": "https://x.id/"}, {"text": "Salin", "copy": "7K"}]
    ]
    assert (silent["silent"], silent["inline"], silent["from"]) == (True, None, "bot")
    assert chat["keyboard"]["persistent"]
    assert [key["request_location"] for key in chat["keyboard"]["rows"][0]] == [True, False]
    _, state = await page.get("/api/state")
    assert state["bot"] == {"username": "sipakatau_bot", "name": "Sipakatau"}
    assert state["people"][0]["note"] == "Warga"


async def test_a_person_is_made_and_acts(page: Page, api: Api, telegram: Telegram) -> None:
    status, person = await page.post("", {"first_name": "Budi", "note": "Pendamping Masagenae"})
    assert (status, person["note"]) == (200, "Pendamping Masagenae")
    budi, path = telegram.phones[person["id"]], f"/{person['id']}"
    assert (await page.post(f"{path}/say", {"text": "/start"}))[0] == 200
    button = [[{"text": "Ya", "callback_data": "y"}]]
    await api("sendMessage", chat_id=budi.id, text="a", reply_markup={"inline_keyboard": button})
    assert (await page.post(f"{path}/press", {"message_id": 2, "row": 0, "col": 0}))[0] == 200
    assert (await page.post(f"{path}/press", {"message_id": 2, "row": 0, "col": 1}))[0] == 400
    assert (await page.post(f"{path}/location", {"latitude": -4.01, "longitude": 119.6}))[0] == 200
    assert (await page.post(f"{path}/location", {"latitude": "x", "longitude": 119.6}))[0] == 400
    assert (await page.post(f"{path}/edit", {"message_id": 1, "text": "/mulai"}))[0] == 200
    assert (await page.post(f"{path}/delete", {"message_id": 1}))[0] == 200
    assert (await page.post(f"{path}/block", {"blocked": True}))[1] == {"ok": True}
    kinds = [next(kind for kind in update if kind != "update_id") for update in (await api("getUpdates")).result]
    assert kinds == ["message", "callback_query", "message", "edited_message", "my_chat_member"]
    assert (await page.post("/5/say", {"text": "x"}))[0] == 404
    assert (await page.post(f"{path}/dance", {}))[0] == 404
    assert (await page.post("", {"first_name": " "}))[0] == 400


async def test_files_go_up_and_come_down_harmless(page: Page, alice: Phone) -> None:
    form = aiohttp.FormData({"kind": "document"})
    form.add_field("file", b"<script>", filename='a".html', content_type="text/html")
    async with page.session.post(f"{page.url}/api/people/{alice.id}/file", data=form) as answer:
        assert answer.status == 200
    media = (await page.state(alice))["messages"][-1]["media"]
    assert (media["kind"], media["size"]) == ("document", 8)
    async with page.session.get(page.url.removesuffix("/phones") + media["url"]) as answer:
        assert await answer.read() == b"<script>"
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    broken = aiohttp.FormData({"kind": "photo"})
    broken.add_field("file", PNG_HEAD, filename="a.png")
    async with page.session.post(f"{page.url}/api/people/{alice.id}/file", data=broken) as answer:
        assert answer.status == 400


async def events(page: Page, count: int) -> list[tuple[str, Any]]:
    """Return the first so many events of the stream."""
    found: list[tuple[str, Any]] = []
    async with page.session.get(f"{page.url}/api/events") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        kind = ""
        async for line in answer.content:
            words = line.decode().strip()
            if words.startswith("event: "):
                kind = words.removeprefix("event: ")
            elif words.startswith("data: "):
                found.append((kind, json.loads(words.removeprefix("data: "))))
                if len(found) == count:
                    break
    return found


async def test_the_stream_tells_all_that_happens(page: Page, api: Api, alice: Phone, telegram: Telegram) -> None:
    listening = asyncio.create_task(events(page, 11))
    while not telegram.events.listeners:  # noqa: ASYNC110 - the stream has no event to wait for but its own
        await asyncio.sleep(0.01)
    await alice.says("/start")
    await api("sendChatAction", chat_id=alice.id, action="typing")
    sent = (await api("sendMessage", chat_id=alice.id, text="a", reply_markup={"keyboard": [["k"]]})).result
    await api("editMessageText", chat_id=alice.id, message_id=sent["message_id"], text="b")
    await api("deleteMessage", chat_id=alice.id, message_id=1)
    query = await alice.presses(sent["message_id"], "y")
    await api("answerCallbackQuery", callback_query_id=query, text="Baik")
    wordless = await alice.presses(sent["message_id"], "y")
    await api("answerCallbackQuery", callback_query_id=wordless)
    await api("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await alice.blocks()
    told = await asyncio.wait_for(listening, 5)
    kinds = [
        "message",
        "typing",
        "message",
        "keyboard",
        "edit",
        "delete",
        "read",
        "toast",
        "toast",
        "commands",
        "person",
    ]
    assert [kind for kind, _ in told] == kinds
    assert all(data["chat"] == alice.id for _, data in told)
    assert told[4][1]["message"]["text"] == "b"
    assert told[5][1]["message_id"] == 1
    assert told[7][1]["text"] == "Baik"
    assert told[8][1]["text"] == ""
    assert told[10][1]["person"]["blocked"] is True


@pytest.mark.parametrize(
    "headers",
    [{"Host": "bot.example"}, {"Host": "127.0.0.1.example:80"}, {"Origin": "https://x.id"}, {"Origin": "null"}],
)
async def test_other_hosts_and_other_sites_are_refused(page: Page, alice: Phone, headers: dict[str, str]) -> None:
    assert (await page.get("/api/state", **headers))[0] == 403
    assert (await page.post(f"/{alice.id}/say", {"text": "x"}, **headers))[0] == 403
    assert alice.screen() == []


async def test_the_page_its_files_and_nothing_else(page: Page) -> None:
    async with page.session.get(f"{page.url}/static/index.html") as answer:
        there = answer.status == 200
    async with page.session.get(f"{page.url}/") as answer:
        assert answer.status == (200 if there else 404)
        assert "frame-ancestors 'none'" in answer.headers.get("Content-Security-Policy", "frame-ancestors 'none'")
    for path in ("/static/..%2Fserve.py", "/static/serve.py", "/api/file/x", "/api/nothing"):
        assert (await page.get(path))[0] == 404
    async with page.session.put(f"{page.url}/api/state") as answer:
        assert answer.status == 405
