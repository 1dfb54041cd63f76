"""A copy of a SQLite database before its tables are brought up to date: the step back, for a few days."""

import asyncio
import contextlib
import logging
import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import migrating
from storage.key_file import sync_folder

LOG = logging.getLogger(__name__)
MARK: Final = ".before-"


class NoRoom(Exception):
    """The copy would not fit on the disk, or could not be written."""


async def needed(connection: AsyncConnection) -> bool:
    """Whether there are tables, of an older release."""
    at = await migrating.revision(connection)
    return at is not None and at != migrating.HEAD


async def copy_first(connection: AsyncConnection, url: str) -> Path | None:
    """Copy what is committed, where there is something to migrate; None where nothing was to be copied.

    To be called inside the transaction that will migrate: nobody can write in between. Raises NoRoom.
    """
    at, path = await migrating.revision(connection), _file(url)
    if path is None or at is None or at == migrating.HEAD or at not in migrating.KNOWN:
        return None
    copy = path.with_name(f"{path.name}{MARK}{migrating.HEAD}")
    await asyncio.to_thread(_copy, path, copy)
    LOG.info("The database stood at %s: it was copied before the migration, for the way back.", at)
    return copy


def _copy(path: Path, copy: Path) -> None:
    needed = path.stat().st_size
    if shutil.disk_usage(path.parent).free < needed * 2:  # the migration itself needs room too
        raise NoRoom(
            f"the database is copied before its tables are changed, and there is no room for that: free "
            f"{needed * 2 // 1_000_000 + 1} MB where it lies"
        )
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(copy)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)  # half a copy helps nobody, and takes the room that is lacking
        raise NoRoom(
            f"the database is copied before its tables are changed, and that failed ({type(error).__name__}): is the "
            f"disk full? Free {needed * 2 // 1_000_000 + 1} MB where it lies; nothing was changed"
        ) from None
    sync_folder(copy.parent)


def forget_old(url: str, at: datetime, kept: timedelta) -> list[Path]:
    """Delete copies older than `kept`: keys that were destroyed since are in them still. Returns those deleted."""
    path = _file(url)
    if path is None:
        return []
    old = [
        copy
        for copy in path.parent.glob(f"{path.name}{MARK}*")
        if datetime.fromtimestamp(copy.stat().st_mtime, UTC) < at - kept
    ]
    for copy in old:
        copy.unlink(missing_ok=True)
    return old


def _file(url: str) -> Path | None:
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database or found.database == ":memory:":
        return None
    return Path(found.database)
