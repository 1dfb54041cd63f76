"""From the settings to what a backup is: where it goes, and who can open it."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from bot.settings import Settings
from storage.backup import sealing
from storage.backup.making import Order
from storage.backup.unusable import Unusable

NOBODY: Final = (
    "a backup is never written in the open: put the public key of somebody who keeps the secret one elsewhere into "
    "BACKUP_RECIPIENT (made with `age-keygen`), or the name of a file with a passphrase into BACKUP_PASSPHRASE_FILE"
)
BOTH: Final = (
    "BACKUP_RECIPIENT and BACKUP_PASSPHRASE_FILE are both set: a backup is sealed with one of them; take one away"
)


def order(settings: Settings, to: Path, keys_to: Path | None = None) -> Order:
    """Raises Unusable where nobody, or nobody in particular, could open it. Reads files: call it in a thread."""
    if settings.recipients and settings.backup_passphrase_file:
        raise Unusable(BOTH)
    if not settings.recipients and not settings.backup_passphrase_file:
        raise Unusable(NOBODY)
    return Order(
        vault=settings.vault,
        to=to,
        keys_to=keys_to or to / "keys",
        keys_kept=timedelta(days=settings.key_backup_days),
        sealing=_sealing(settings),
        key_file=settings.key_file,
    )


def _sealing(settings: Settings) -> sealing.Sealing:
    if settings.backup_passphrase_file is not None:
        return sealing.from_passphrase_file(settings.backup_passphrase_file)
    return sealing.for_public_keys(settings.recipients)
