"""A second Bot API server, written from the description alone: other ids, other error texts, only documented fields.

It knows one private chat a person and no more than the product may count on: getMe, getUpdates, deleteWebhook,
sendMessage, editMessageText, deleteMessages, answerCallbackQuery and the like; whatever it lacks it answers 404.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from aiohttp import web

from tests.intake.soon import until

JSON = dict[str, Any]
TOKEN: Final = "77:second-server-token-0123456789abcdefghij"
BOT: Final[JSON] = {"id": 77, "is_bot": True, "first_name": "Lain", "username": "lain_bot"}
DATE: Final = 1_800_000_000
TRUE_METHODS: Final = frozenset(
    {"deleteWebhook", "answerCallbackQuery", "setMyCommands", "deleteMyCommands", "setChatMenuButton", "sendChatAction"}
)


class Refused(Exception):
    """An answer with ok false: code and words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


class OtherApi:
    """Messages are numbered by chat from 1000 on, in steps of seven; update ids begin where it likes."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[tuple[str, JSON]] = []
        self.screens: dict[int, dict[int, JSON]] = {}
        self._numbers: dict[int, int] = {}
        self._updates: list[JSON] = []
        self._next_update = 5
        self._put = asyncio.Event()
        self._methods: dict[str, Callable[[JSON], Any]] = {
            "getMe": lambda _: BOT,
            "sendMessage": self._send,
            "editMessageText": self._edit,
            "deleteMessage": lambda asked: self._delete(asked["chat_id"], [asked["message_id"]]),
            "deleteMessages": lambda asked: self._delete(asked["chat_id"], asked["message_ids"]),
        }

    def says(self, person: int, text: str) -> None:
        message = self._message(person, {"from": _user(person), "text": text})
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
        self._update("message", message)

    def presses(self, person: int, label: str) -> None:
        for message in reversed(self.screens[person].values()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in button["text"]:
                        query = {"id": "q", "from": _user(person), "message": message, "chat_instance": "c"}
                        self._update("callback_query", query | {"data": button["callback_data"]})
                        return
        raise AssertionError(f"no button {label}: {self.shown(person)}")

    def shown(self, person: int) -> str:
        return json.dumps(list(self.screens.get(person, {}).values()), ensure_ascii=False)

    async def shows(self, person: int, words: str, within: float = 10.0) -> None:
        await until(lambda: words in self.shown(person), within)

    async def answer(self, request: web.Request) -> web.Response:
        given = request.match_info["token"]
        if given != TOKEN:
            return _refusal(401, "token unknown here")
        name = request.match_info["method"]
        asked = await _read(request)
        self.asked.append((name, asked))
        try:
            return web.json_response({"ok": True, "result": await self._perform(name, asked)})
        except Refused as refused:
            return _refusal(refused.code, str(refused))

    async def _perform(self, name: str, asked: JSON) -> Any:
        if name == "getUpdates":
            return await self._poll(asked)
        if name in TRUE_METHODS:
            return True
        if name not in self._methods:
            raise Refused(404, f"no {name} in this server")
        return self._methods[name](asked)

    async def _poll(self, asked: JSON) -> list[JSON]:
        offset = asked.get("offset", 0)
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        if not self._updates and asked.get("timeout", 0):
            self._put.clear()
            with_timeout = asyncio.wait_for(self._put.wait(), asked["timeout"])
            await asyncio.gather(with_timeout, return_exceptions=True)
        return self._updates[: asked.get("limit", 100)]

    def _update(self, kind: str, body: JSON) -> None:
        self._updates.append({"update_id": self._next_update, kind: body})
        self._next_update += 1
        self._put.set()

    def _message(self, chat: int, content: JSON) -> JSON:
        number = self._numbers[chat] = self._numbers.get(chat, 993) + 7
        message = {"message_id": number, "date": DATE, "chat": {"id": chat, "type": "private"}, **content}
        self.screens.setdefault(chat, {})[number] = message
        return message

    def _send(self, asked: JSON) -> JSON:
        content = {"from": BOT, "text": asked["text"]}
        if "inline_keyboard" in asked.get("reply_markup", {}):
            content["reply_markup"] = asked["reply_markup"]
        return self._message(asked["chat_id"], content)

    def _edit(self, asked: JSON) -> JSON:
        message = self.screens[asked["chat_id"]].get(asked["message_id"])
        if message is None:
            raise Refused(400, "nothing of that number in the chat")
        message = message | {"text": asked["text"], "edit_date": DATE + 1}
        message.pop("reply_markup", None)
        if "reply_markup" in asked:
            message["reply_markup"] = asked["reply_markup"]
        self.screens[asked["chat_id"]][asked["message_id"]] = message
        return message

    def _delete(self, chat: int, numbers: list[int]) -> bool:
        for number in numbers:
            self.screens[chat].pop(number, None)
        return True


def _user(person: int) -> JSON:
    return {"id": person, "is_bot": False, "first_name": f"P{person}"}


async def _read(request: web.Request) -> JSON:
    """Parameters by any of the documented ways."""
    asked: JSON = {name: _parsed(value) for name, value in request.query.items()}
    if request.content_type == "application/json":
        asked |= await request.json()
    elif request.can_read_body:
        asked |= {name: _parsed(value) for name, value in (await request.post()).items()}
    return asked


def _parsed(value: Any) -> Any:
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        return value


def _refusal(code: int, words: str) -> web.Response:
    return web.json_response({"ok": False, "error_code": code, "description": words}, status=code)


@asynccontextmanager
async def other_api() -> AsyncIterator[OtherApi]:
    api = OtherApi()
    app = web.Application()
    app.router.add_route("*", "/sub/path/bot{token}/{method}", api.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}/sub/path"
    try:
        yield api
    finally:
        api._put.set()
        await runner.cleanup()
