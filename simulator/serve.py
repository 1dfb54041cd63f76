"""Serves one world over HTTP: the Bot API, files, the time, and the phones page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import unquote

from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage
from aiohttp.web_protocol import RequestHandler

from simulator.bot_api import BotApi, refused
from simulator.limits import UPLOAD_BYTES
from simulator.phones.routes import Phones
from simulator.refusals import Refusal
from simulator.time_api import TellsTime
from simulator.webhooks import Deliveries
from simulator.world import Telegram

LARGEST_BODY = UPLOAD_BYTES + 1024 * 1024
SHUTDOWN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `url` has no slash at its end."""

    url: str
    host: str
    port: int


@asynccontextmanager
async def serve(telegram: Telegram, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Server]:
    """Serve until the block is left; port 0 takes a free one."""
    api, phones, times = BotApi(telegram), Phones(telegram), TellsTime(telegram.clock)

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        if "%" in path:
            path = unquote(path)
        if path.startswith("/bot"):
            return await api.answer(request, path, query)
        if path.startswith("/phones"):
            return await phones.answer(request)
        if path.startswith("/file/bot"):
            return api.file(request, path)
        if path == "/clock":
            return await times.answer(request)
        return refused(Refusal(404, "Not Found"))

    server = web.Server(handle, request_factory=_request, access_log=None)
    runner = web.ServerRunner(server, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    site = web.TCPSite(runner, host, port, backlog=1024)
    await site.start()
    taken = int(runner.addresses[0][1])
    telegram.faults.began = telegram.release_polls
    async with Deliveries(telegram, api):
        try:
            yield Server(f"http://{host}:{taken}", host, taken)
        finally:
            times.close()
            _let_go(telegram, phones)
            await runner.cleanup()


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    """Make a request that may be as large as Telegram's largest upload."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_BODY)


def _let_go(telegram: Telegram, phones: Phones) -> None:
    """End what would keep connections open: long polls, black holes, streams of events."""
    telegram.faults.clear()
    phones.close()
    telegram.release_polls()
