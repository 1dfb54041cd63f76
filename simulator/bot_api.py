"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
from typing import Any, Final

import orjson
from aiohttp import web

from simulator.bots import Bot
from simulator.faults import Fault
from simulator.methods.sessions import refuse_logged_out
from simulator.methods.table import Method, method_named
from simulator.params import read_params
from simulator.refusals import Refusal, too_many
from simulator.shapes import JSON
from simulator.world import Call, Telegram

JSON_TYPE: Final = "application/json"
OK_HEAD: Final = b'{"ok":true,"result":'
BEFORE: Final = frozenset({"fail", "cut_before", "blackhole", "garbage"})


class BotApi:
    """Answers the bots of one world."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def answer(self, request: web.BaseRequest, path: str, query: str) -> web.StreamResponse:
        """Answer /bot<token>/<method>."""
        token, _, name = path.removeprefix("/bot").partition("/")
        if self.broken(request):
            return web.Response()
        try:
            bot = self._bot(token)
            method = self._method(name)
            params = await read_params(request, query)
            if self.telegram.faults.ordered and (fault := self.telegram.faults.take(method.name)):
                return await self._faulty(request, fault, bot, method, params)
            result = await self.perform(bot, method, params)
            if method.waits and self.broken(request):
                return web.Response()
            return _answered(result)
        except Refusal as refusal:
            return refused(refusal)

    def broken(self, request: web.BaseRequest) -> bool:
        """Break the connection if there is an outage; nothing was read of it."""
        if not self.telegram.faults.ordered or not self.telegram.faults.outage():
            return False
        if request.transport is not None:
            request.transport.abort()
        return True

    async def perform(self, bot: Bot, method: Method, params: JSON) -> Any:
        """Do what was asked and return the result; raises Refusal."""
        telegram = self.telegram
        if not telegram.fast:
            self._note(bot, method, params)
        if telegram.rates.enabled and method.paced and isinstance(chat := params.get("chat_id"), int):
            several = params.get(method.many) if method.many else None
            telegram.rates.spend(bot.id, chat, len(several) if isinstance(several, list) else 1)
        result = await method.do(bot, params) if method.waits else method.do(bot, params)
        if telegram.observers:
            telegram.observe("result", method.name, result)
        return result

    def file(self, request: web.BaseRequest, path: str) -> web.Response:
        """Answer /file/bot<token>/<file_path>."""
        if self.broken(request):
            return web.Response()
        token, _, place = path.removeprefix("/file/bot").partition("/")
        try:
            self._bot(token)
        except Refusal as refusal:
            return refused(refusal)
        stored = self.telegram.files.at(place, self.telegram.now())
        if stored is None:
            return refused(Refusal(404, "Not Found"))
        return web.Response(body=stored.data, content_type="application/octet-stream")

    def _bot(self, token: str) -> Bot:
        bot = self.telegram.bots.get(token)
        if bot is None:
            raise Refusal(401, "Unauthorized")
        return bot

    def _method(self, name: str) -> Method:
        method = method_named(name)
        if method is None:
            self.telegram.unknown_methods.append(name)
            raise Refusal(404, "Not Found: method not found")
        return method

    def _note(self, bot: Bot, method: Method, params: JSON) -> None:
        telegram = self.telegram
        if bot.launched_at is None:
            bot.launched_at = telegram.now()
        refuse_logged_out(bot)
        telegram.calls.append(Call(method.name, params, telegram.now(), bot.id))
        if telegram.observers:
            telegram.observe("request", method.name, params)

    async def _faulty(
        self, request: web.BaseRequest, fault: Fault, bot: Bot, method: Method, params: JSON
    ) -> web.Response:
        if fault.kind == "fail":
            raise _ordered(fault)
        if fault.kind == "garbage":
            return web.Response(body=b"<html>502 Bad Gateway</html>", content_type="text/html")
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        response = web.Response()
        if fault.kind not in BEFORE:
            response = _answered(await self.perform(bot, method, params))
        if fault.kind.startswith("blackhole"):
            await self.telegram.faults.released.wait()
        if fault.kind != "delay" and request.transport is not None:
            request.transport.abort()
        return response


def refused(refusal: Refusal) -> web.Response:
    body: JSON = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    headers = {}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
        if "retry_after" in refusal.parameters:
            headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return web.Response(body=orjson.dumps(body), status=refusal.status, content_type=JSON_TYPE, headers=headers)


def _answered(result: Any) -> web.Response:
    return web.Response(body=OK_HEAD + orjson.dumps(result) + b"}", content_type=JSON_TYPE)


def _ordered(fault: Fault) -> Refusal:
    too_many_requests = 429
    return (
        too_many(int(fault.seconds)) if fault.status == too_many_requests else Refusal(fault.status, fault.description)
    )
