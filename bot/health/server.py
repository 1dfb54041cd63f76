"""`/healthz` and `/metrics` for whoever watches over this machine: a word, and numbers; nothing about any person."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from bot.health.metrics import CONTENT_TYPE

LOG = logging.getLogger(__name__)
Judged = tuple[bool, str]
PATIENCE_SECONDS: Final = 0.5
AGAIN_SECONDS: Final = 60.0


class HealthServer:
    """`judge` says whether all is alive, in words of ours; `measure` gives the metrics' text."""

    def __init__(self, judge: Callable[[], Judged], measure: Callable[[], Awaitable[bytes]]) -> None:
        self._judge, self._measure = judge, measure
        self._runner: web.AppRunner | None = None
        self._told = False

    @property
    def listens(self) -> bool:
        return self._runner is not None

    async def keep(self, host: str, port: int, again: float | None = None) -> None:
        """Try until it can be listened on: what has the port now, by mistake or to pose as us, may go."""
        while not self.listens:
            await asyncio.sleep(again or AGAIN_SECONDS)
            await self.start(host, port)

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
            if not self._told:
                LOG.warning("HEALTH_LISTEN is taken, or no address of this machine; tried again until it is free.")
            self._told = True
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
