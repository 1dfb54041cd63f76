"""`sipakatau demo`: the product on a database of its own, a stand-in for Telegram, and a page with phones."""

import argparse
import asyncio
import contextlib
import tempfile
import webbrowser
from pathlib import Path

from bot import logs
from bot.command.demo_people import People, meet, seed
from bot.command.telling import run_loop, say
from bot.settings import Settings, read_settings
from simulator.rates import Rates
from simulator.serve import Server, serve
from simulator.world import Telegram


def main(asked: argparse.Namespace) -> int:
    logs.set_up("WARNING")
    return run_loop(lambda stop: _demo(asked, stop))


async def _demo(asked: argparse.Namespace, stop: asyncio.Event) -> int:
    with tempfile.TemporaryDirectory(prefix="sipakatau-demo-") as folder:
        telegram = Telegram(rates=Rates(enabled=False))
        people = meet(telegram)
        async with serve(telegram, port=asked.port) as server:
            product = asyncio.create_task(_serve(_settings(Path(folder), server, telegram, people), stop))
            greeting = asyncio.create_task(_greet(people, server, asked, stop))
            await product
            greeting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await greeting
    say("Stopped; nothing was left behind.")
    return 0


def _settings(folder: Path, server: Server, telegram: Telegram, people: People) -> Settings:
    return read_settings(
        _env_file=None,
        telegram_token=telegram.token,
        telegram_api_url=server.url,
        database_url=f"sqlite+aiosqlite:///{folder / 'sipakatau.db'}",
        key_file=folder / "key" / "sipakatau.key",
        attachments=folder / "attachments",
        coordinators=str(people.coordinator.id),
        webhook_url="",
    )


async def _serve(settings: Settings, stop: asyncio.Event) -> None:
    from bot import product  # noqa: PLC0415  # the page's address is printed sooner this way
    from bot.sender.limits import Limits  # noqa: PLC0415

    # one person plays several here: taps come quicker than from one pair of hands
    quick = Limits(per_chat_per_second=20, chat_burst=40, overall_per_second=100, overall_burst=50)
    await product.run(settings, stop, limits=quick)


async def _greet(people: People, server: Server, asked: argparse.Namespace, stop: asyncio.Event) -> None:
    page = f"{server.url}/phones/"
    say("Inviting companions and letting residents tell their first complaints …")
    try:
        await seed(people)
    except TimeoutError as error:
        say(f"The people of the demo could not be set up ({type(error).__name__}).")
        stop.set()
        return
    say(f"Sipakatau is running with made-up people. Open the phones: {page}")
    say("Ctrl+C ends it and leaves nothing behind.")
    if not asked.no_browser:
        with contextlib.suppress(webbrowser.Error):
            await asyncio.to_thread(webbrowser.open, page)
