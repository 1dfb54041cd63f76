"""What every command does alike: read the settings, run a loop, and end with a sentence instead of a trace."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from bot.settings import BadSettings, Settings, read_settings


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(error: object) -> int:
    sys.stderr.write(f"sipakatau: {error}\n")
    return 1


def bad_port(port: int) -> int:
    return complain(f"port {port} can't be used: leave out --port for a free one, or name another")


def settings_or_complaint() -> Settings | int:
    try:
        return read_settings()
    except BadSettings as wrong:
        return complain(f"the settings can't be used:\n{wrong}\n.env.example explains each of them.")


def run_loop(main: Callable[[asyncio.Event], Coroutine[Any, Any, int]]) -> int:
    """Run until `main` returns; SIGINT and SIGTERM set the event it is given. uvloop where it is installed."""

    async def begin() -> int:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, stop.set)
        return await main(stop)

    try:
        import uvloop  # noqa: PLC0415  # not on every platform
    except ImportError:
        return asyncio.run(begin())
    return uvloop.run(begin())
