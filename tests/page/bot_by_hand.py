"""The bot in these tests: the test itself, speaking the Bot API over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from simulator import Server, Telegram

WAIT_SECONDS = 5
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]


class Bot:
    """Calls methods and takes updates one at a time, as a bot's program would."""

    def __init__(self, session: aiohttp.ClientSession, server: str, token: str) -> None:
        self._session = session
        self._url = f"{server}/bot{token}"
        self._files = f"{server}/file/bot{token}"
        self._offset = 0
        self._waiting: list[dict[str, Any]] = []

    async def __call__(self, method: str, **params: Any) -> Any:
        """Return the result of a method; fail when the server refuses it."""
        async with self._session.post(f"{self._url}/{method}", json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def says(self, chat_id: int, text: str, **params: Any) -> int:
        """Send a text; return the message's id."""
        sent = await self("sendMessage", chat_id=chat_id, text=text, **params)
        return int(sent["message_id"])

    async def download(self, file_id: str) -> bytes:
        found = await self("getFile", file_id=file_id)
        async with self._session.get(f"{self._files}/{found['file_path']}") as response:
            assert response.ok
            return await response.read()

    async def hears(self, kind: str = "message") -> Any:
        """Return the next update's content, which must be of this kind."""
        while not self._waiting:
            self._waiting = await self("getUpdates", offset=self._offset, timeout=WAIT_SECONDS, allowed_updates=UPDATES)
            assert self._waiting, f"no {kind} came within {WAIT_SECONDS} s"
        update = self._waiting.pop(0)
        self._offset = update["update_id"] + 1
        assert kind in update, update
        return update[kind]


@asynccontextmanager
async def bot_of(telegram: Telegram, server: Server) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(session, server.url, telegram.token)


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the markup of buttons under a message."""
    return {"inline_keyboard": list(rows)}


def button(text: str, data: str = "") -> dict[str, Any]:
    return {"text": text, "callback_data": data or text}
