"""`sipakatau keys status | rotate | retire`: the key that wraps all others, changed while the service goes on."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

from bot.command.opened import with_database
from bot.command.telling import complain, run_loop, say, settings_or_complaint
from bot.settings import Settings
from storage import key_file, retiring, rotation
from storage.engine import Engines
from storage.rotation import Standing

WITHIN: Final = 60.0  # seconds: who serves says every ten which version it uses

KEEP_THE_FILE: Final = (
    "Copy the key file now to where you keep its other copy: what is new can't be read with the old copy."
)
NOT_SAID: Final = (
    "The process that serves has not said that it uses the new version, so nothing more is wrapped with it. It reads "
    "this very KEY_FILE, and is allowed to? Then try again in a minute; nothing is lost meanwhile."
)
RETIRED: Final = (
    "Backups of keys made before the rotation can't be opened with this key file any more, and with them the main "
    "backups that have no newer file of keys. Make a backup now. Copies of the old key file still open them: "
    "destroy those too, if that is what you want."
)
WOULD_RETIRE: Final = (
    "Version(s) {old} would leave the key file for good. Backups of keys made before the rotation could not be opened "
    "with it any more: keep a copy of the key file for as long as you keep those, or make a new backup first. "
    "Nothing was changed; to do it: sipakatau keys retire --yes"
)


def main(asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    return run_loop(lambda _stop: with_database(settings, lambda engines: PARTS[asked.part](settings, engines, asked)))


async def _status(settings: Settings, engines: Engines, _asked: argparse.Namespace) -> int:
    held = await asyncio.to_thread(key_file.read, settings.key_file)
    found = await rotation.standing(engines.keys, held, datetime.now(UTC))
    say(f"Versions in the key file: {_listed(found.versions)}; version {found.current} is current.")
    say(f"Keys wrapped with it: {found.new}; with older ones: {found.old}.")
    say("Nobody serves just now." if found.wraps is None else f"Who serves uses version {found.wraps or 'unknown'}.")
    return 0


async def _rotate(settings: Settings, engines: Engines, _asked: argparse.Namespace) -> int:
    def told(now: Standing) -> None:
        say(f"Version {now.current}: {now.new} of {now.new + now.old} keys are wrapped with it …")

    found = await rotation.rotate(engines, settings.key_file, lambda: datetime.now(UTC), told, WITHIN)
    if not found.done:
        return complain(NOT_SAID)
    say(f"Done: everything is wrapped with version {found.current}. {KEEP_THE_FILE}")
    say("When that is done: sipakatau keys retire")
    return 0


async def _retire(settings: Settings, engines: Engines, asked: argparse.Namespace) -> int:
    found = await retiring.may_retire(engines, settings.key_file, lambda: datetime.now(UTC))
    old = tuple(version for version in found.versions if version != found.current)
    if not old:
        say("There is only the current version: nothing to do.")
        return 0
    if not asked.yes:
        return complain(WOULD_RETIRE.format(old=_listed(old)))
    gone = await retiring.retire(engines, settings.key_file, lambda: datetime.now(UTC))
    say(f"Version(s) {_listed(gone)} left the key file. {RETIRED}")
    return 0


def _listed(versions: tuple[int, ...]) -> str:
    return ", ".join(map(str, versions))


PARTS: Final[dict[str, Callable[[Settings, Engines, argparse.Namespace], Awaitable[int]]]] = {
    "status": _status,
    "rotate": _rotate,
    "retire": _retire,
}
