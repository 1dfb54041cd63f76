"""Old versions leave the key file, once nothing needs them any more."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from storage import key_file, rotation
from storage.engine import Engines
from storage.rotation import Standing

SETTLES: Final = 300.0  # seconds: a turn planned with the old version has long been committed by then, or never will be


class NotYet(Exception):
    """Old versions are still needed: the sentence says for what."""


async def may_retire(engines: Engines, path: Path, clock: Callable[[], datetime]) -> Standing:
    """What stands in the file and the database; raises NotYet while an old version may still be needed."""
    held = await asyncio.to_thread(key_file.read, path)
    found = await rotation.standing(engines.keys, held, clock())
    if found.old:
        raise NotYet(
            f"{found.old} keys are still wrapped with an old version: `sipakatau keys rotate` brings that to its end"
        )
    if not found.done:
        raise NotYet("the process that serves has not said yet that it uses the new version: try again in a minute")
    rest = SETTLES - (time.time() - await asyncio.to_thread(_written_at, path))
    if len(found.versions) > 1 and rest > 0:
        raise NotYet(
            f"the key file was changed just now: what was begun before must end first. Wait {rest:.0f} seconds"
        )
    return found


def _written_at(path: Path) -> float:
    return path.stat().st_mtime


async def retire(engines: Engines, path: Path, clock: Callable[[], datetime]) -> tuple[int, ...]:
    """Take the old versions out of the file for good; returns which. Raises NotYet."""
    found = await may_retire(engines, path, clock)
    kept = await asyncio.to_thread(key_file.keep_current, path, found.current)
    return tuple(version for version in found.versions if version not in kept.by_version)
