"""The product with the settings of its environment, on the stand-in's clock: `python -m tests.page.followed`.

It is `sipakatau run` but for the time, which a test moves, and for what one chat may get in a second.
"""

import asyncio
import signal
import time

from aiohttp import ClientSession

from bot import logs, serving
from bot.command.demo_clock import FollowedClock
from bot.sender.limits import Limits
from bot.settings import read_settings


async def main() -> None:
    logs.set_up("WARNING")
    settings = read_settings()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with ClientSession() as session, session.get(f"{settings.telegram_api_url}/clock") as answer:
        ahead = (await answer.json())["now"] - time.time()
    clock = FollowedClock(settings.telegram_api_url, ahead)
    limits = Limits(per_chat_per_second=20, chat_burst=40, overall_per_second=settings.send_rate, overall_burst=5)
    following: list[asyncio.Task[None]] = []
    await serving.run(
        settings,
        stop,
        clock=clock,
        limits=limits,
        ready=lambda product: following.append(asyncio.create_task(clock.follow(product, stop))),
    )
    await asyncio.gather(*following)


if __name__ == "__main__":
    asyncio.run(main())
