"""Answers everything below /phones."""

import re
from dataclasses import asdict
from typing import Any, Final

import orjson
from aiohttp import web

from simulator.acts import Impossible
from simulator.lock_screen import notifications
from simulator.params import read_body
from simulator.phones.controls import CONTROLS
from simulator.phones.deeds import DEEDS, LONGEST_NAME
from simulator.phones.group_deeds import GROUP_DEEDS, new_group
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
LOCK: Final = re.compile(r"people/([0-9]+)/lock")


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
        where = request.path.removeprefix(API).split("/") if request.path.startswith(API) else []
        if request.method == "POST" or (request.method, *where) in CONTROLS:
            return await self._act(request, where)
        return _told({"error": "method not allowed"}, 405)

    async def _read(self, request: web.BaseRequest) -> web.StreamResponse | None:
        path = request.path
        if path == "/phones":
            return web.Response(status=308, headers={"Location": "/phones/"})
        if path == "/phones/":
            return page_file("index.html")
        if path.startswith(STATIC):
            return page_file(path.removeprefix(STATIC))
        if path == API + "events":
            return await self._streams.answer(request)
        if path.startswith(FILE):
            stored = self._telegram.files.find(path.removeprefix(FILE))
            return None if stored is None else sent_file(stored)
        shown = self._shown(path.removeprefix(API))
        return None if shown is None else _told(shown)

    def _shown(self, what: str) -> JSON | None:
        if what == "state":
            return state_shown(self._telegram)
        if (control := CONTROLS.get(("GET", what))) is not None:
            return control(self._telegram, {})
        found = LOCK.fullmatch(what)
        phone = self._telegram.phones.get(int(found[1])) if found else None
        if phone is None:
            return None
        return {"notifications": [asdict(each) for each in notifications(phone.bot, phone.person)]}

    async def _act(self, request: web.BaseRequest, where: list[str]) -> web.Response:
        """Do what the page asks; 400 says what can't be done, 404 that there is nobody or nothing like that."""
        try:
            asked = await read_body(request)
            answered = self._done(request.method, where, asked)
            return _told({"error": "not found"}, 404) if answered is None else _told(answered)
        except Impossible as error:
            return _told({"error": str(error)}, 400)
        except (NotAPicture, KeyError, ValueError, TypeError) as error:
            return _told({"error": f"{type(error).__name__}: {error}"}, 400)
        except Refusal as refusal:
            return _told({"error": refusal.description}, refusal.status)

    def _done(self, method: str, where: list[str], asked: JSON) -> JSON | None:
        telegram = self._telegram
        match where:
            case ["people"]:
                return self._new_person(asked)
            case ["people", number, deed] if number.isdecimal() and deed in DEEDS:
                phone = telegram.phones.get(int(number))
                return None if phone is None else {"ok": True, **DEEDS[deed](phone, asked)}
            case ["groups"]:
                return new_group(telegram, asked)
            case ["groups", number, deed] if number.removeprefix("-").isdecimal() and deed in GROUP_DEEDS:
                group = telegram.groups.get(int(number))
                return None if group is None else {"ok": True, **GROUP_DEEDS[deed](telegram, group, asked)}
            case [control] if (method, control) in CONTROLS:
                return CONTROLS[method, control](telegram, asked)
        return None

    def _new_person(self, asked: JSON) -> JSON:
        name = str(asked.get("first_name", "")).strip()[:LONGEST_NAME]
        if not name:
            raise Impossible("a person needs a first name")
        phone = self._telegram.person(name, note=str(asked.get("note", ""))[:LONGEST_NAME])
        return person_shown(phone.person, phone.chat)


def _told(what: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(what), status=status, content_type="application/json", headers=HARMLESS)
