"""`sipakatau restore`: a backup put back into an empty database, or only tried out (--check)."""

import argparse
import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from bot.command.opened import with_database, with_sentences
from bot.command.telling import complain, run_loop, say, settings_or_complaint
from bot.settings import Settings
from storage import key_file
from storage.backup import making, putting_back, sealing
from storage.backup.checking import Checked
from storage.backup.putting_back import Files, Place
from storage.backup.restoring import Restored, Target
from storage.backup.unusable import Unusable
from storage.engine import Engines
from storage.erased import ErasedFile
from storage.key_file import KeyEncryptionKeys, KeyMissing, KeyUnusable

NO_SECRET: Final = "say what opens it: --identity FILE (the secret key of age) or --passphrase-file FILE"
NO_ERASED: Final = (
    "{path} is not there: it tells what was erased since this backup, and without it that could be read again. Put "
    "back your newest copy of it. Only if there is none: --no-erased-file, and erase again what was asked for since"
)
NO_KEYS: Final = (
    "Without the file of keys nothing can be read of what people wrote, nor who they are, nor would the service start. "
    "What is left: {cases} cases with their numbers, kinds, places and times."
)
SINCE_THEN: Final = (
    "What came in since then is lost. Messages to residents that waited then are not sent again. Now: sipakatau check, "
    "then run. What was decided since then is undone too: whoever was taken off the staff is back (look at /orang at "
    "once), and consent withdrawn since is given again. An erasure asked for before the backup waits another day. "
    "Announcements under way then are paused, planned ones are drafts again: look at /siaran."
)
UNREAD: Final = "{path} is not there or can't be used: whether rows can be opened was not looked at."


def main(asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    if asked.check:
        return run_loop(lambda _stop: with_sentences(lambda: _check(settings, asked)))
    return run_loop(lambda _stop: with_database(settings, lambda engines: _restore(settings, engines, asked)))


async def _check(settings: Settings, asked: argparse.Namespace) -> int:
    """Restores into a database of its own that is gone afterwards."""
    files = await asyncio.to_thread(_files, asked)
    erased = await asyncio.to_thread(_erased, settings)
    outer = await asyncio.to_thread(_outer, settings)
    async with making.drill_database(None) as engines, engines.write.begin() as connection:
        target = Target(connection=connection, vault=None, erased=erased or {})
        found, checked = await putting_back.put_back(target, files, outer, say)
    if erased is None:
        say(f"{settings.erased} is not there: a restore would ask for it, for it tells what was erased since.")
    if outer is None:
        say(UNREAD.format(path=settings.key_file))
    code = _tell(found, checked, files)
    if files.keys is not None and outer is not None:
        putting_back.must_be_readable(found, checked)
    say("That was a drill: nothing was changed.")
    return code


async def _restore(settings: Settings, engines: Engines, asked: argparse.Namespace) -> int:
    files = await asyncio.to_thread(_files, asked)
    erased = await asyncio.to_thread(_erased, settings)
    if erased is None and not asked.no_erased_file:
        return complain(NO_ERASED.format(path=settings.erased))
    place = Place(
        engines=engines,
        vault=settings.vault,
        witness=settings.audit_witness or key_file.beside(settings.key_file, "witness"),
        erased=erased or {},
        partly=asked.partly,
        whatever_erased=asked.no_erased_file,
    )
    outer = await asyncio.to_thread(key_file.read, settings.key_file)
    found, checked = await putting_back.restore(place, files, outer, datetime.now(UTC), say)
    code = _tell(found, checked, files)
    say(f"Restored as it was at {_time(found.at)}. {SINCE_THEN}")
    return code


def _files(asked: argparse.Namespace) -> Files:
    """Raises Unusable where nothing is named that opens them."""
    if asked.identity is not None:
        opens: sealing.Sealing = sealing.from_identity_file(asked.identity)
    elif asked.passphrase_file is not None:
        opens = sealing.from_passphrase_file(asked.passphrase_file)
    else:
        raise Unusable(NO_SECRET)
    return Files(main=asked.file, keys=asked.keys, sealing=opens)


def _erased(settings: Settings) -> Mapping[UUID, datetime] | None:
    """None where there is no such file."""
    return ErasedFile(settings.erased).read() if settings.erased.exists() else None


def _outer(settings: Settings) -> KeyEncryptionKeys | None:
    try:
        return key_file.read(settings.key_file)
    except (KeyMissing, KeyUnusable):
        return None


def _tell(found: Restored, checked: Checked, files: Files) -> int:
    """What is there, and what is missing."""
    say(f"Backup of {_time(found.at)}: {sum(found.rows.values())} rows, {found.files} files; whole and unaltered.")
    if files.keys is None:
        say(NO_KEYS.format(cases=found.rows.get("cases", 0)))
    else:
        say(f"{found.keys} keys; {checked.opened} rows and files were opened to see whether they can be.")
    if files.keys is not None and not found.same_pair:
        say("The file of keys was not made together with this backup.")
    if found.erased:
        say(f"{found.erased} keys were destroyed since: what they sealed stays unreadable.")
    if found.missing_files:
        say(f"{found.missing_files} files were gone already when the backup was made.")
    if checked.audit_broken:
        return complain(f"its audit holds only up to row {checked.audit.seq}: sipakatau audit verify")
    say(f"The audit holds: {checked.audit.seq} rows.")
    return 0


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")
