"""A poller under way in a test, and a desk that notes what it hands over."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot import inbound
from bot.intake.backoff import Backoff
from bot.intake.poll import Poller
from bot.json_body import parse
from storage.inbox import Waiting
from tests.intake.conftest import now
from tests.intake.soon import until


class Desk:
    """Notes what polling hands over; `full` holds polling back."""

    def __init__(self) -> None:
        self.got: list[Waiting] = []
        self.full = False
        self.may = asyncio.Event()
        self.may.set()

    def submit(self, arrivals: Sequence[Waiting]) -> None:
        self.got.extend(arrivals)

    async def room(self) -> None:
        await self.may.wait()

    @property
    def texts(self) -> list[str | None]:
        return [inbound.said(parse(each.body)) for each in self.got]

    async def until(self, count: int) -> None:
        await until(lambda: len(self.got) >= count)


def poller(api: Any, inbox: Any, desk: Desk) -> Poller:
    return Poller(api, inbox, desk, now, seconds=2, backoff=Backoff(0.02, 0.1))


@asynccontextmanager
async def running(polling: Poller) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(polling.run())
    try:
        yield task
    finally:
        polling.stop()
        await asyncio.wait_for(task, 5)
