"""The product as `sipakatau run` starts it, but for our own sending limits: the stand-in has none either."""

import asyncio
import sys

from bot import logs
from bot.command.settled import settle
from bot.command.telling import run_loop
from bot.settings import read_settings


async def _serve(stop: asyncio.Event) -> int:
    from bot import serving  # noqa: PLC0415  # as bot.command.run does: settings first
    from bot.sender.limits import UNLIMITED  # noqa: PLC0415  # late, as all that takes long to import

    await serving.run(read_settings(_env_file=None), stop, limits=UNLIMITED, ready=settle)
    return 0


if __name__ == "__main__":
    logs.set_up("WARNING")
    sys.exit(run_loop(_serve))
