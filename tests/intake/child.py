"""A process of its own that takes updates in and handles them, to be killed: `child URL TOKEN FOLDER RUN`."""

import asyncio
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot import inbound
from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.dispatcher import Dispatcher
from bot.intake.backoff import Backoff
from bot.intake.poll import Poller
from bot.json_body import parse
from storage.inbox import Waiting
from storage.lease import LASTS
from tests.intake.store import Store


async def main(url: str, token: str, folder: Path, run: int) -> None:
    """Handle updates until killed; a turn takes a moment, and ends with the row done. `run` counts the starts."""

    def clock() -> datetime:
        return datetime.now(UTC) + run * 2 * LASTS  # the lease of the killed one has run out

    store = await Store.open(folder, clock)
    chance = random.Random(run)

    async def handle(waiting: Waiting) -> None:
        await asyncio.sleep(chance.uniform(0, 0.01))
        await store.inbox.finish(waiting.id)
        print(waiting.chat, inbound.said(parse(waiting.body)), flush=True)  # noqa: T201  # read by the test

    async def on_trouble(waiting: Waiting, error: str) -> None:
        raise AssertionError(f"{waiting.id} {error}")

    turns = Dispatcher(store.inbox, handle, first=lambda _: False, on_trouble=on_trouble, at_once=8)
    await turns.restore()
    async with AiohttpRequest() as request:
        await Poller(BotApi(request, url, token), store.inbox, turns, clock, backoff=Backoff(0.05, 0.2)).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])))
