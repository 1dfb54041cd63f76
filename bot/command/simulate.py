"""`sipakatau simulate`: only the stand-in for Telegram, with the page of phones."""

import argparse
import asyncio
import contextlib

from bot.command.telling import bad_port, run_loop, say
from simulator.serve import serve
from simulator.world import Telegram


def main(asked: argparse.Namespace) -> int:
    return run_loop(lambda stop: _simulate(asked.port, stop))


async def _simulate(port: int, stop: asyncio.Event) -> int:
    telegram = Telegram()
    for name, note in (("Ani", "Warga"), ("Ibu Rahma", "Koordinator")):
        telegram.person(name, note=note)
    coordinator = next(phone.id for phone in telegram.phones.values() if phone.person.note == "Koordinator")
    async with contextlib.AsyncExitStack() as stack:
        try:
            server = await stack.enter_async_context(serve(telegram, port=port))
        except (OSError, OverflowError):  # taken, not ours to take, or no port at all
            return bad_port(port)
        say("A stand-in for Telegram is running. Start the product with:")
        say(f"  TELEGRAM_API_URL={server.url} TELEGRAM_TOKEN={telegram.token} COORDINATORS={coordinator} sipakatau run")
        say(f"Phones: {server.url}/phones/   (Ctrl+C ends it)")
        await stop.wait()
    return 0
