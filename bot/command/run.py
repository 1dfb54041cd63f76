"""`sipakatau run`: serve until told to stop."""

import argparse
import asyncio

from bot import logs
from bot.command.settled import settle
from bot.command.telling import complain, run_loop, settings_or_complaint
from bot.settings import Settings

NO_TOKEN = (
    "TELEGRAM_TOKEN is not set: ask @BotFather for one and put it into .env, or try `sipakatau demo`, which needs none"
)


def main(_asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    if not settings.telegram_token.get_secret_value():
        return complain(NO_TOKEN)
    logs.set_up(settings.log_level)
    return run_loop(lambda stop: _serve(settings, stop))


async def _serve(settings: Settings, stop: asyncio.Event) -> int:
    from bot import serving  # noqa: PLC0415  # after the settings were found good: imports take a second
    from bot.command.refusals import SENTENCES  # noqa: PLC0415

    try:
        await serving.run(settings, stop, ready=settle)
    except SENTENCES as error:
        return complain(error)
    return 0
