"""The stream of events (server-sent) that keeps the page as the phones are."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final

import orjson
from aiohttp import web

from simulator.chats import Chat
from simulator.events import Happening, Notice
from simulator.limits import CHAT_ACTION_SECONDS
from simulator.phones.shown import group_shown, keyboard_shown, message_shown, person_shown
from simulator.shapes import JSON
from simulator.world import Telegram

HEARTBEAT_SECONDS: Final = 15.0
WAITING: Final = 10_000
NOTICES: Final[dict[Notice, str]] = {"clock": "now", "due": "due", "faults": "ordered"}
"""Under which name an event that belongs to no chat carries what it tells."""


class Streams:
    """The pages that are open now."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._open: set[asyncio.Queue[bytes | None]] = set()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Send events until the page or the server goes."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(WAITING)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        self._join(queue)
        try:
            await response.prepare(request)
            await response.write(b": open\n\n")
            with contextlib.suppress(ConnectionError):
                while (event := await _next(queue)) is not None:
                    await response.write(event)
        finally:
            self._leave(queue)
        return response

    def close(self) -> None:
        for queue in self._open:
            _offer(queue, None)

    def _join(self, queue: asyncio.Queue[bytes | None]) -> None:
        if not self._open:
            self._telegram.events.listeners.append(self._hear)
            self._telegram.events.world_listeners.append(self._notice)
        self._open.add(queue)

    def _leave(self, queue: asyncio.Queue[bytes | None]) -> None:
        self._open.discard(queue)
        if not self._open:
            self._telegram.events.listeners.remove(self._hear)
            self._telegram.events.world_listeners.remove(self._notice)

    def _hear(self, kind: Happening, chat: Chat, what: Any) -> None:
        if self._telegram.bot.chats.get(chat.id) is chat:
            self._send(kind, {"chat": chat.id, **_data(kind, chat, what)})

    def _notice(self, kind: Notice, what: Any) -> None:
        self._send(kind, {NOTICES[kind]: what})

    def _send(self, kind: str, data: JSON) -> None:
        event = b"event: %s\ndata: %s\n\n" % (kind.encode(), orjson.dumps(data))
        for queue in self._open:
            _offer(queue, event)


def _data(kind: Happening, chat: Chat, what: Any) -> JSON:
    if kind in ("message", "edit"):
        return {"message": message_shown(chat, what)}
    if kind == "toast":
        return {"text": what.text, "alert": what.alert, "person": what.person}
    if kind == "typing":
        return {"action": what, "seconds": CHAT_ACTION_SECONDS}
    if kind == "read":
        return {"person": what[0], "up_to": what[1]}
    shapes: dict[str, Callable[[], JSON]] = {
        "delete": lambda: {"message_id": what},
        "keyboard": lambda: {"keyboard": keyboard_shown(what)},
        "person": lambda: {"person": person_shown(what, chat)},
        "group": lambda: {"group": group_shown(what)},
        "commands": lambda: {"commands": what},
    }
    return shapes[kind]()


def _offer(queue: asyncio.Queue[bytes | None], event: bytes | None) -> None:
    """Queue an event; a page that no longer reads is dropped, its browser asks anew."""
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        event = None
    queue.put_nowait(event)


async def _next(queue: asyncio.Queue[bytes | None]) -> bytes | None:
    try:
        return await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return b": still here\n\n"
