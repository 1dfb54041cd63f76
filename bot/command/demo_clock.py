"""The demo's time: told by the stand-in over its own HTTP, so that it may be moved ahead from the page."""

import asyncio
import logging
import time
from datetime import UTC, datetime

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.command.demo_due import due_list
from bot.product import Product

LOG = logging.getLogger(__name__)
WAIT = 25.0  # seconds of one long poll
SHOWN_EVERY = 2.0
AGAIN_AFTER = 1.0


class FollowedClock:
    """Call it for the time. `follow` keeps it in step, and has the product look at what is due after each jump."""

    def __init__(self, url: str, ahead: float = 0.0) -> None:
        """`ahead`: by how many seconds it is known to be, before it is first asked."""
        self._url = url
        self._ahead = ahead
        self._jumps = 0

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self._ahead, UTC)

    async def follow(self, product: Product, stop: asyncio.Event) -> None:
        """Until `stop` is set."""
        async with ClientSession(timeout=ClientTimeout(total=WAIT + 10)) as session:
            doing = {
                asyncio.create_task(self._keep_in_step(session, product)),
                asyncio.create_task(self._show_due(session, product)),
            }
            await stop.wait()
            for task in doing:
                task.cancel()
            await asyncio.gather(*doing, return_exceptions=True)

    async def _keep_in_step(self, session: ClientSession, product: Product) -> None:
        while True:
            try:
                asked = {"jumps": str(self._jumps), "wait": str(WAIT)}
                async with session.get(f"{self._url}/clock", params=asked) as answer:
                    told = await answer.json()
            except (ClientError, TimeoutError):
                await asyncio.sleep(AGAIN_AFTER)
                continue
            self._ahead = told["now"] - time.time()
            if told["jumps"] != self._jumps:
                self._jumps = told["jumps"]
                await product.look_at_all()

    async def _show_due(self, session: ClientSession, product: Product) -> None:
        """Tell the page what comes next, whenever that has changed."""
        shown: object = None
        while True:
            found = await due_list(product)
            if found != shown:
                try:
                    async with session.put(f"{self._url}/phones/api/due", json={"due": found}) as answer:
                        answer.raise_for_status()
                    shown = found
                except (ClientError, TimeoutError):
                    LOG.warning("What is due could not be shown.")
            await asyncio.sleep(SHOWN_EVERY)
