"""`python -m simulator`: the stand-in alone, with a bot token of its own."""

import argparse
import asyncio
import contextlib
import signal
import sys

from simulator.serve import serve
from simulator.world import Telegram


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A stand-in for Telegram's servers.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", help="the bot's token (default: a new random one)")
    parser.add_argument("--seed", type=int, help="makes every id repeatable")
    parser.add_argument("--fast", action="store_true", help="for measuring: no rates, no record of calls")
    return parser.parse_args()


async def _run(asked: argparse.Namespace) -> None:
    telegram = Telegram(seed=asked.seed, fast=asked.fast, token=asked.token)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    async with serve(telegram, asked.host, asked.port) as server:
        sys.stdout.write(
            f"TELEGRAM_API_URL={server.url}\nTELEGRAM_TOKEN={telegram.token}\nphones: {server.url}/phones/\n"
        )
        sys.stdout.flush()
        await stopped.wait()


def main() -> None:
    asked = _arguments()
    try:
        import uvloop  # noqa: PLC0415 - quicker where it is installed, not needed
    except ImportError:
        asyncio.run(_run(asked))
    else:
        uvloop.run(_run(asked))


if __name__ == "__main__":
    main()
