"""`sipakatau backup`: everything in a sealed file, the keys in another, and both put back in a drill."""

import argparse
import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.command.opened import with_database
from bot.command.telling import complain, run_loop, say, settings_or_complaint
from bot.settings import Settings
from storage.backup import making, sealing
from storage.backup.making import Made, Order
from storage.engine import Engines

NOWHERE = "name a folder: sipakatau backup --to FOLDER, or BACKUP_FOLDER in .env"
NOBODY = (
    "a backup is never written in the open: put the public key of somebody who keeps the secret one elsewhere into "
    "BACKUP_RECIPIENT (made with `age-keygen`), or the name of a file with a passphrase into BACKUP_PASSPHRASE_FILE"
)
BOTH = "BACKUP_RECIPIENT and BACKUP_PASSPHRASE_FILE are both set: a backup is sealed with one of them; take one away"
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
    if settings.recipients and settings.backup_passphrase_file:
        return complain(BOTH)
    if not settings.recipients and not settings.backup_passphrase_file:
        return complain(NOBODY)
    order = Order(
        vault=settings.vault,
        to=to,
        keys_to=keys_to,
        keys_kept=timedelta(days=settings.key_backup_days),
        sealing=await asyncio.to_thread(_sealing, settings),
        key_file=settings.key_file,
    )
    made = await making.make(engines, order, datetime.now(UTC), say)
    return _told(settings, made)


def _sealing(settings: Settings) -> sealing.Sealing:
    if settings.backup_passphrase_file is not None:
        return sealing.from_passphrase_file(settings.backup_passphrase_file)
    return sealing.for_public_keys(settings.recipients)


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
