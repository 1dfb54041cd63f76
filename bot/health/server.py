"""`/healthz` and `/metrics` for whoever watches over this machine: a word, and numbers; nothing about any person."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from bot.health.metrics import CONTENT_TYPE

LOG = logging.getLogger(__name__)
Judged = tuple[bool, str]
PATIENCE_SECONDS: Final = 0.5


class HealthServer:
    """`judge` says whether all is alive, in words of ours; `measure` gives the metrics' text."""

    def __init__(self, judge: Callable[[], Judged], measure: Callable[[], Awaitable[bytes]]) -> None:
        self._judge, self._measure = judge, measure
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> int | None:
        """Listen; returns the port, None where it can't be listened on: the service goes on without."""
        app = web.Application(client_max_size=1024)
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=PATIENCE_SECONDS)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            LOG.warning("HEALTH_LISTEN is taken, or no address of this machine; the service goes on without it.")
            await self.stop()
            return None
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        if self._runner is not None:
            runner, self._runner = self._runner, None
            await runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        well, words = self._judge()
        return web.Response(text=words + "\n", status=200 if well else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=await self._measure(), headers={"Content-Type": CONTENT_TYPE})
