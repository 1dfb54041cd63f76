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
NOT_LISTENED = (
    "WEBHOOK_LISTEN can't be listened on: another program has that port, or it is no address of this machine; "
    "end that program or name another"
)


def main(_asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    if not settings.telegram_token.get_secret_value():
        return complain(NO_TOKEN)
    logs.set_up(settings.log_level, settings.log_format)
    return run_loop(lambda stop: _serve(settings, stop))


async def _serve(settings: Settings, stop: asyncio.Event) -> int:
    from bot import serving  # noqa: PLC0415  # after the settings were found good: imports take a second
    from bot.command.refusals import SENTENCES, UNREACHABLE, not_reached  # noqa: PLC0415  # late, as all that takes long to import

    built = asyncio.Event()

    def ready(product: object) -> None:
        built.set()
        settle(product)

    try:
        await serving.run(settings, stop, ready=ready)
    except SENTENCES as error:
        return complain(error)
    except UNREACHABLE as error:
        if not built.is_set():
            return complain(not_reached(error))
        if settings.webhook_url and isinstance(error, OSError):
            return complain(NOT_LISTENED)
        raise
    return 0
