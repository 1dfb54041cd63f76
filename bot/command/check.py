"""`sipakatau check`: settings, key, database, token, webhook, clock: what is wrong, and how to mend it."""

import argparse
import asyncio

from bot.command.finding import Finding, Look
from bot.command.telling import run_loop, say, settings_or_complaint
from bot.settings import Settings


def main(_asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    return settings if isinstance(settings, int) else run_loop(lambda _stop: _check(settings))


async def _check(settings: Settings) -> int:
    from bot.command import looks  # noqa: PLC0415  # the libraries behind it take a second to import

    say("✓ Settings: each can be used.")
    worst = True
    for name, look in looks.LOOKS.items():
        found = await _found(look, settings)
        say(f"{MARKS[found.well]} {name}: {found.words}")
        worst = worst and found.well is not False
    say("All is well." if worst else "Mend what is marked ✗ and check again.")
    return 0 if worst else 1


MARKS: dict[bool | None, str] = {True: "✓", None: "·", False: "✗"}


async def _found(look: Look, settings: Settings) -> Finding:
    try:
        async with asyncio.timeout(15):
            return await look(settings)
    except TimeoutError:
        return Finding(well=False, words="no answer within 15 seconds")
    except Exception as error:  # noqa: BLE001  # a check must not end in a trace; the words may hold secrets
        return Finding(well=False, words=f"could not be looked at ({type(error).__module__}.{type(error).__name__})")
