"""GET /clock: the stand-in's time, and a long poll that ends at the next jump, for a product in another process."""

import asyncio
import math
from typing import Final

import orjson
from aiohttp import web

from simulator.clock import MovableClock
from simulator.shapes import JSON

LONGEST_WAIT_SECONDS: Final = 50.0


class TellsTime:
    """Answers `{"now": seconds since 1970, "jumps": how many so far, "running": bool}`.

    `?jumps=3&wait=25` waits (25 seconds at most) until there were more than 3 jumps; `?after=<now>&wait=25` until a
    jump later than the time seen. Without either the answer comes at once.
    """

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._changed = asyncio.Event()
        self._closed = False
        clock.listeners.append(self._jumped)

    async def answer(self, request: web.BaseRequest) -> web.Response:
        try:
            jumps, after, wait = (_number(request, name) for name in ("jumps", "after", "wait"))
        except ValueError:
            return _told({"error": "jumps, after and wait are numbers"}, 400)
        if (jumps is not None or after is not None) and wait:
            try:
                async with asyncio.timeout(min(wait, LONGEST_WAIT_SECONDS)):
                    while not self._closed and not self._later(jumps, after):
                        await self._changed.wait()
            except TimeoutError:
                pass
        clock = self._clock
        return _told({"now": clock.now(), "jumps": clock.jumps, "running": clock.running})

    def close(self) -> None:
        """Answer whoever waits: the server goes."""
        self._closed = True
        self._changed.set()
        self._clock.listeners.remove(self._jumped)

    def _later(self, jumps: float | None, after: float | None) -> bool:
        if jumps is not None:
            return self._clock.jumps > jumps
        return after is not None and self._clock.jumps > 0 and self._clock.jumped_to > after

    def _jumped(self, _now: float) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


def _number(request: web.BaseRequest, name: str) -> float | None:
    given = request.query.get(name)
    if given is None or given == "":
        return None
    number = float(given)
    if not math.isfinite(number):
        raise ValueError(name)
    return number


def _told(what: JSON, status: int = 200) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    return web.Response(body=orjson.dumps(what), status=status, content_type="application/json", headers=headers)
