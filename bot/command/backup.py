"""`sipakatau backup`: everything in a sealed file, the keys in another, and both put back in a drill."""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot import backup_order
from bot.command.opened import with_database
from bot.command.telling import complain, run_loop, say, settings_or_complaint
from bot.settings import Settings
from storage.backup import making
from storage.backup.making import Made
from storage.engine import Engines

NOWHERE = "name a folder: sipakatau backup --to FOLDER, or BACKUP_FOLDER in .env"
ONLY_WITH_THE_SECRET = (
    "That it opens with the secret key kept elsewhere can only be seen there: sipakatau restore --check --identity FILE"
)
APART = (
    "Keep the file of keys apart from the main ones, in no place that keeps old versions; and copy {erased} elsewhere: "
    "without it, what is erased from now on would come back with this backup."
)


def main(asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    to = asked.to or settings.backup_folder
    if to is None:
        return complain(NOWHERE)
    keys_to = asked.keys_to or to / "keys"
    return run_loop(lambda _stop: with_database(settings, lambda engines: _backup(settings, engines, to, keys_to)))


async def _backup(settings: Settings, engines: Engines, to: Path, keys_to: Path) -> int:
    order = await asyncio.to_thread(backup_order.order, settings, to, keys_to)
    made = await making.make(engines, order, datetime.now(UTC), say)
    return _told(settings, made)


def _told(settings: Settings, made: Made) -> int:
    found = made.restored
    say(f"Backup: {made.main}")
    say(f"Keys:   {made.keys}")
    say(
        f"Put back in a drill and compared: {sum(found.rows.values())} rows, {found.files} files, {found.keys} keys; "
        f"{made.checked.opened} rows and files opened, {made.checked.audit.seq} rows of the audit hold."
    )
    if found.missing_files:
        say(f"{found.missing_files} files were not in the folder of files any more and are not in the backup.")
    if made.deleted:
        say(f"{len(made.deleted)} backups of keys older than {settings.key_backup_days} days were deleted.")
    if settings.recipients:
        say(ONLY_WITH_THE_SECRET)
    say(APART.format(erased=settings.erased))
    if made.lost:
        return complain(
            f"the backup is good as far as it goes, but {made.lost} files that should be in {settings.vault} are not "
            "there, so they are not in the backup either: look at ATTACHMENTS"
        )
    if made.checked.audit_broken:
        return complain(
            f"the backup is good, but the audit in the database holds only up to row {made.checked.audit.seq}: "
            "sipakatau audit verify"
        )
    return 0
