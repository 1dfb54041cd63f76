"""The whole way of a restore, the same for a drill and in earnest."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.rights import ERASED_AFTER
from storage import audit_seal, tombstones
from storage.attachments import Vault
from storage.backup.checking import Checked, Sample, check_audit
from storage.backup.restoring import Restored, Target, Told, must_be_empty, restore_keys, restore_main
from storage.backup.sealing import Sealing
from storage.backup.unusable import Unusable
from storage.engine import Engines
from storage.key_file import KeyEncryptionKeys
from storage.opening import ONE_AT_A_TIME
from storage.requests import AFTER_RESTORE
from storage.witness import RESTORED, Sighting, Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """`keys` None: without them nothing that people wrote can be read."""

    main: Path
    keys: Path | None
    sealing: Sealing


async def put_back(
    target: Target, files: Files, outer: KeyEncryptionKeys | None, told: Told
) -> tuple[Restored, Checked]:
    """Into the target's transaction. Raises Unusable, KeyUnusable, migrating.Newer, each with a sentence."""
    found = await restore_main(target, files.main, files.sealing, told)
    sample = await Sample.of(target.connection, found)
    if files.keys is not None:
        await restore_keys(target, files.keys, files.sealing, found, sample.wanted)
    else:
        found.lacking = found.rows.get("keys", 0)
    checked = Checked()
    if outer is not None:
        sample.open(outer, checked)
    await check_audit(target.connection, checked)
    return found, checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a backup is put back in earnest. `partly`: even where keys are lacking.

    `whatever_erased`: even where `erased` can't tell all that was erased since.
    """

    engines: Engines
    vault: Path
    witness: Path
    erased: Mapping[UUID, datetime]
    partly: bool = False
    whatever_erased: bool = False


async def restore(
    place: Place, files: Files, outer: KeyEncryptionKeys | None, at: datetime, told: Told
) -> tuple[Restored, Checked]:
    """All of it, or nothing. Raises what `put_back` raises, NotEmpty, and Unusable where not all could be read."""
    async with place.engines.write.begin() as connection:
        if connection.dialect.name == "postgresql":  # nobody may begin to serve meanwhile
            await connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        await must_be_empty(connection)
        target = Target(connection=connection, vault=Vault(place.vault), erased=place.erased)
        found, checked = await put_back(target, files, outer, told)
        if not place.partly:
            must_be_readable(found, checked)
        if not place.whatever_erased:
            await _must_be_newer(connection, place.erased)
        await connection.execute(AFTER_RESTORE.sql, {"not_before": at + ERASED_AFTER})
    if checked.lookup is not None:  # what the witness saw after this is not held against the audit
        witness = Witness(place.witness, audit_seal.derived(checked.lookup.secret, audit_seal.WITNESS))
        await asyncio.to_thread(witness.add, Sighting(checked.audit, at, RESTORED))
    return found, checked


async def _must_be_newer(connection: AsyncConnection, erased: Mapping[UUID, datetime]) -> None:
    """An older copy of the file names too few keys: what was erased after it was copied would rise. Raises Unusable."""
    lacking = await tombstones.unnamed(connection, erased)
    if lacking:
        raise Unusable(
            f"{lacking} keys were destroyed before this backup was made, and the file of erased keys does not name "
            "them: it is older than the backup, or another database's, and can't tell what was erased since. Put back "
            "your newest copy of it. Only if there is none: --no-erased-file, and erase again what was asked for since"
        )


def must_be_readable(found: Restored, checked: Checked) -> None:
    """Raises Unusable with what is lacking."""
    if checked.versions:
        raise Unusable(
            f"the key file lacks version {min(checked.versions)}, with which keys of this backup are wrapped: put back "
            "a copy of the key file from the time of the backup or later, before old versions were retired"
        )
    if found.lacking:
        raise Unusable(
            f"{found.lacking} of the keys to this backup are in no file that was given: what they sealed could not be "
            "read. Give with --keys the file of keys made with it or later; or --partly, to restore without them: what "
            "they sealed is then lost at the next start"
        )
    if checked.broken:
        raise Unusable(f"{len(checked.broken)} rows can't be opened, the first is {checked.broken[0]}")
