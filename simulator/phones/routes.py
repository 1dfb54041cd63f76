"""Answers everything below /phones."""

from typing import Any, Final

import orjson
from aiohttp import web

from simulator.acts import Impossible
from simulator.params import read_body
from simulator.phones.deeds import DEEDS, LONGEST_NAME
from simulator.phones.guard import refused_why
from simulator.phones.shown import person_shown, state_shown
from simulator.phones.static import HARMLESS, page_file, sent_file
from simulator.phones.stream import Streams
from simulator.pictures import NotAPicture
from simulator.refusals import Refusal
from simulator.shapes import JSON
from simulator.world import Telegram

API: Final = "/phones/api/"
STATIC: Final = "/phones/static/"
FILE: Final = "/phones/api/file/"


class Phones:
    """The page and its API for one world."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._streams = Streams(telegram)

    def close(self) -> None:
        self._streams.close()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if (why := refused_why(request)) is not None:
            return _told({"error": why}, 403)
        if request.method == "GET":
            return await self._read(request) or _told({"error": "not found"}, 404)
        if request.method == "POST" and request.path.startswith(API):
            return await self._act(request)
        return _told({"error": "method not allowed"}, 405)

    async def _read(self, request: web.BaseRequest) -> web.StreamResponse | None:
        path = request.path
        if path == "/phones":
            return web.Response(status=308, headers={"Location": "/phones/"})
        if path == "/phones/":
            return page_file("index.html")
        if path.startswith(STATIC):
            return page_file(path.removeprefix(STATIC))
        if path == API + "state":
            return _told(state_shown(self._telegram))
        if path == API + "events":
            return await self._streams.answer(request)
        stored = self._telegram.files.find(path.removeprefix(FILE)) if path.startswith(FILE) else None
        return sent_file(stored) if stored is not None else None

    async def _act(self, request: web.BaseRequest) -> web.Response:
        """Do what the page asks; 400 says what can't be done, 404 that there is no such person."""
        where = request.path.removeprefix(API).split("/")
        try:
            asked = await read_body(request)
            if where == ["people"]:
                return _told(self._new_person(asked))
            match where:
                case ["people", number, deed] if number.isdecimal() and deed in DEEDS:
                    phone = self._telegram.phones.get(int(number))
                case _:
                    phone, deed = None, ""
            if phone is None:
                return _told({"error": "not found"}, 404)
            return _told({"ok": True, **DEEDS[deed](phone, asked)})
        except (Impossible, NotAPicture, KeyError, ValueError, TypeError) as error:
            return _told({"error": f"{type(error).__name__}: {error}"}, 400)
        except Refusal as refusal:
            return _told({"error": refusal.description}, refusal.status)

    def _new_person(self, asked: JSON) -> JSON:
        name = str(asked.get("first_name", "")).strip()[:LONGEST_NAME]
        if not name:
            raise Impossible("a person needs a first name")
        phone = self._telegram.person(name, note=str(asked.get("note", ""))[:LONGEST_NAME])
        return person_shown(phone.person, phone.chat)


def _told(what: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(what), status=status, content_type="application/json", headers=HARMLESS)
