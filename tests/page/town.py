"""The product as a process that can be killed, the stand-in with its page, and a town of phones; nobody is seeded."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, Page

from simulator import Phone, Rates, Server, Telegram, serve
from simulator.clock import RunningClock
from simulator.screen import Shown
from tests.page.browser import complaints, context
from tests.product.process import Product, environment, running

FOLLOWED: Final = ("tests.page.followed",)
LINK: Final = re.compile(r"start=(\S+)")
CITY: Final = ZoneInfo("Asia/Makassar")
WITHIN: Final = 30.0  # seconds; usually less than one


@dataclass(slots=True)
class Town:
    """`rahma` is the coordinator from the start; everybody else is a stranger at first."""

    telegram: Telegram
    server: Server
    page: Page
    rahma: Phone
    settings: dict[str, str]
    folder: Path
    stack: AsyncExitStack
    product: Product | None = None

    async def start(self) -> None:
        """Start the product; what it has stored before is there again."""
        self.stack = AsyncExitStack()
        self.product = await self.stack.enter_async_context(running(self.settings, self.folder, FOLLOWED))

    async def kill(self) -> None:
        """SIGKILL: no time for a last word."""
        assert self.product is not None
        self.product.process.kill()
        await self.product.process.wait()
        await self.stack.aclose()

    async def again(self, *, rate: float) -> None:
        """Killed, and started anew at another rate."""
        await self.kill()
        self.settings["SEND_RATE"] = str(rate)
        await self.start()

    def said(self) -> str:
        """What the product has said on standard error so far."""
        return (self.folder / "said.log").read_text(errors="replace")


@asynccontextmanager
async def town(browser: Browser, folder: Path, *, rate: float, width: int = 2400) -> AsyncIterator[Town]:
    """`rate` is how many messages a second the product may send."""
    telegram = Telegram(seed=5, rates=Rates(enabled=False), clock=RunningClock(_until_monday()))
    rahma = telegram.person("Ibu Rahma", note="Koordinator")
    async with (
        serve(telegram) as server,
        context(browser, viewport={"width": width, "height": 1100}) as opened,
    ):
        page = await opened.new_page()
        heard = complaints(page)
        settings = {**environment(telegram, server, folder, rahma.id), "SEND_RATE": str(rate)}
        made = Town(telegram, server, page, rahma, settings, folder, AsyncExitStack())
        await made.start()
        try:
            await page.goto(f"{server.url}/phones/")
            yield made
        finally:
            await made.stack.aclose()
        assert heard == []


def _until_monday() -> float:
    """Seconds from now until a Monday at ten in the city: nobody's quiet hours, whenever this runs."""
    now = datetime.now(CITY)
    monday = now.date() + timedelta(days=7 - now.weekday())
    return (datetime.combine(monday, time(10), CITY) - now).total_seconds()


async def taps(phone: Phone, *steps: str) -> None:
    """Tap each label (or, after ">", say the words) as soon as the newest screen offers it."""
    for step in steps:
        if step.startswith(">"):
            await phone.says(step[1:])
        else:
            await phone.until(partial(_offers, step), WITHIN)
            await phone.taps(step)


def _offers(label: str, screen: Sequence[Shown]) -> bool:
    return any(label in button for message in screen for button in message.labels)
