"""`sipakatau demo`: the product on a database of its own, a stand-in for Telegram, and a page with phones."""

import argparse
import asyncio
import contextlib
import os
import sys
import tempfile
import webbrowser
from pathlib import Path

from bot import logs
from bot.command.demo_people import People, meet, seed
from bot.command.telling import bad_port, run_loop, say
from bot.settings import Settings, read_settings
from simulator.rates import Rates
from simulator.serve import Server, serve
from simulator.world import Telegram


def main(asked: argparse.Namespace) -> int:
    logs.set_up("WARNING")
    return run_loop(lambda stop: _demo(asked, stop))


async def _demo(asked: argparse.Namespace, stop: asyncio.Event) -> int:
    telegram = Telegram(rates=Rates(enabled=False))
    people = meet(telegram)
    async with contextlib.AsyncExitStack() as stack:
        try:
            server = await stack.enter_async_context(serve(telegram, port=asked.port))
        except (OSError, OverflowError):  # taken, not ours to take, or no port at all
            return bad_port(asked.port)
        say(f"The phones: {server.url}/phones/")
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sipakatau-demo-")))
        await _run(_settings(folder, server, telegram, people), people, server, asked, stop)
    say("Stopped; nothing was left behind.")
    return 0


async def _run(
    settings: Settings, people: People, server: Server, asked: argparse.Namespace, stop: asyncio.Event
) -> None:
    greeting = asyncio.create_task(_greet(people, server, asked))
    try:
        await _serve(settings, stop, server.url)
    finally:
        greeting.cancel()
        await asyncio.wait({greeting})


def _settings(folder: Path, server: Server, telegram: Telegram, people: People) -> Settings:
    return read_settings(
        _env_file=None,
        telegram_token=telegram.token,
        telegram_api_url=server.url,
        database_url=f"sqlite+aiosqlite:///{folder / 'sipakatau.db'}",
        key_file=folder / "key" / "sipakatau.key",
        coordinators=str(people.coordinator.id),
        webhook_url="",
        health_listen="",
    )


async def _serve(settings: Settings, stop: asyncio.Event, url: str) -> None:
    from bot import serving  # noqa: PLC0415  # the page's address is printed sooner this way
    from bot.command.demo_clock import FollowedClock  # noqa: PLC0415  # as above
    from bot.sender.limits import Limits  # noqa: PLC0415  # as above

    # one person plays several here: taps come quicker than from one pair of hands
    quick = Limits(per_chat_per_second=20, chat_burst=40, overall_per_second=100, overall_burst=50)
    clock = FollowedClock(url)
    following: list[asyncio.Task[None]] = []
    await serving.run(
        settings,
        stop,
        clock=clock,
        limits=quick,
        ready=lambda product: following.append(asyncio.create_task(clock.follow(product, stop))),
    )
    await asyncio.gather(*following)


async def _greet(people: People, server: Server, asked: argparse.Namespace) -> None:
    say("Made-up people are coming; some tell their first complaint …")
    try:
        await seed(people, lambda who: say(f"  {who}"))
    except AssertionError as error:  # the screen in its words is of made-up people
        say(f"Not all of them got ready; the phones work all the same. What happened: {error}")
    else:
        say("Everybody is there. Play Ani: she has told nothing yet.")
    say("Ctrl+C ends it and leaves nothing behind.")
    if not asked.no_browser and _has_screen():
        with contextlib.suppress(webbrowser.Error):
            await asyncio.to_thread(webbrowser.open, f"{server.url}/phones/")


def _has_screen() -> bool:
    """Whether a window can open here; without one some machines would start a browser inside the terminal."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
