"""`sipakatau migrate`: bring the database to the tables of this release, and nothing else."""

import argparse
import asyncio
from datetime import UTC, datetime

from bot.command.telling import complain, run_loop, say, settings_or_complaint
from bot.settings import Settings


def main(_asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    return settings if isinstance(settings, int) else run_loop(lambda _stop: _migrate(settings))


async def _migrate(settings: Settings, _stop: asyncio.Event | None = None) -> int:
    from bot.command.refusals import SENTENCES, UNREACHABLE, not_reached  # noqa: PLC0415  # late: it takes a second
    from storage import before_migrating, lease, migrating  # noqa: PLC0415  # late, as all that takes long to import
    from storage.engine import open_engines  # noqa: PLC0415  # late, as all that takes long to import

    try:
        engines = open_engines(settings.database_url.get_secret_value())
    except OSError as error:
        return complain(not_reached(error))
    try:
        async with engines.write.begin() as connection:
            if await before_migrating.needed(connection):
                await lease.must_be_free(connection, datetime.now(UTC))
            copy = await before_migrating.copy_first(connection, settings.database_url.get_secret_value())
            changed = await migrating.migrate(connection)
    except SENTENCES as error:
        return complain(error)
    except UNREACHABLE as error:
        return complain(not_reached(error))
    finally:
        await engines.close()
    if copy is not None:
        say(f"A copy of it as it was: {copy} (deleted after {settings.key_backup_days} days of serving)")
    say(f"The database is now at {migrating.HEAD}." if changed else f"The database is at {migrating.HEAD} already.")
    return 0
