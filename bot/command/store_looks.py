"""Two more looks of `sipakatau check`: how old the last backup is, and the file of erased keys."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.command.finding import Finding
from bot.settings import Settings
from storage.backup.names import made_at
from storage.engine import open_engines
from storage.erased import ErasedDamaged, ErasedFile
from storage.keys import keys

OLD: Final = timedelta(days=2)


async def backups(settings: Settings) -> Finding:
    """The newest in BACKUP_FOLDER; and whether backups of keys lie there longer than they may."""
    folder = settings.backup_folder
    if folder is None:
        return Finding(well=None, words="BACKUP_FOLDER is not set: see docs/backup.md")
    return await asyncio.to_thread(_backups, settings, folder, datetime.now(UTC))


def _backups(settings: Settings, folder: Path, now: datetime) -> Finding:
    if not folder.is_dir():
        return Finding(
            well=False, words=f"{folder} is not there: `sipakatau backup` makes it, unless a disk is missing"
        )
    kept = timedelta(days=settings.key_backup_days)
    stale = [path for path in folder.rglob("keys-*.age") if (made := made_at(path, "keys")) and made < now - kept]
    newest = max((made for path in folder.glob("backup-*.age") if (made := made_at(path, "backup"))), default=None)
    if newest is None:
        return Finding(well=False, words=f"there is none in {folder}: `sipakatau backup`")
    if now - newest > OLD:
        return Finding(
            well=False, words=f"the newest is {(now - newest).days} days old: look at the timer (docs/backup.md)"
        )
    if stale:
        words = (
            f"{len(stale)} files of keys are older than {settings.key_backup_days} days: the next backup deletes them"
        )
        return Finding(well=None, words=words)
    return Finding(well=True, words=f"the newest is {(now - newest) // timedelta(hours=1)} hours old")


async def erased(settings: Settings) -> Finding:
    """Whether the file is there, whole, and no one else's to read; nothing is mended here."""
    file = ErasedFile(settings.erased)
    try:
        known = await asyncio.to_thread(file.read, mend=False)
    except ErasedDamaged as damaged:
        return Finding(well=False, words=str(damaged))
    except OSError as error:
        return Finding(well=False, words=f"can't be read ({type(error).__name__}): look at its owner and its rights")
    if known:
        return Finding(well=True, words=f"names {len(known)} destroyed keys; copy {file.path} elsewhere often")
    destroyed = await _destroyed(settings)
    if destroyed:
        words = (
            f"{file.path} is missing: put back your copy of it; the next start can name only what the database knows"
        )
        return Finding(well=False, words=words)
    return Finding(well=None, words="nothing was destroyed yet")


async def _destroyed(settings: Settings) -> int:
    url = make_url(settings.database_url.get_secret_value())
    if url.get_backend_name() == "sqlite" and not await asyncio.to_thread(Path(url.database or "").exists):
        return 0
    engines = open_engines(settings.database_url.get_secret_value())
    try:
        async with engines.read.connect() as connection:
            query = select(func.count()).select_from(keys).where(keys.c.destroyed_at.is_not(None))
            return await connection.scalar(query) or 0
    except (SQLAlchemyError, OSError):
        return 0  # the database has a look of its own
    finally:
        await engines.close()
