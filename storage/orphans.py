"""What an erasure left half done: rows whose key is gone (a backup brought them back), files that have no row.

Looked for at every start, before anything is served.
"""

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.attachments import Vault, attachments
from storage.cases import cases
from storage.key_file import sync_folder
from storage.keys import KeyKind, keys
from storage.people import people

LOG: Final = logging.getLogger(__name__)
MARK: Final = ".database"  # in the folder of files: the id of the look-up key, which each database has of its own


async def cases_without_key(connection: AsyncConnection) -> list[UUID]:
    query = select(cases.c.id).outerjoin(keys, keys.c.id == cases.c.key_id).where(_lost())
    return list(await connection.scalars(query))


async def people_without_key(connection: AsyncConnection) -> list[UUID]:
    """Those whose place is not empty yet."""
    query = select(people.c.id).outerjoin(keys, keys.c.id == people.c.key_id)
    return list(await connection.scalars(query.where(_lost(), people.c.body != b"")))


def _lost() -> ColumnElement[bool]:
    return or_(keys.c.id.is_(None), keys.c.wrapped.is_(None))


async def drop_files(engine: AsyncEngine, vault: Vault) -> int:
    """Remove the files that belong to no row; returns how many. Nothing else may be at work on the vault.

    None where they are another database's: a DATABASE_URL with a slip of the pen must not cost all its files.
    """
    async with engine.connect() as connection:
        known = set(await connection.scalars(select(attachments.c.id)))
        owner = await connection.scalar(select(keys.c.id).where(keys.c.kind == KeyKind.LOOKUP.value))
    lost = [file for file in vault.all() if file not in known]
    if owner is None or not await asyncio.to_thread(_is_of, vault.folder, owner, lost):
        LOG.error("The folder of files is another database's: nothing in it is removed. Look at DATABASE_URL")
        return 0
    for file in lost:
        vault.drop(file)
    return len(lost)


def _is_of(folder: Path, owner: UUID, lost: Iterable[UUID]) -> bool:
    """What its mark says; one that has none gets it, unless files in it are older than the database is."""
    mark = folder / MARK
    written = mark.read_text("ascii", errors="replace").strip() if mark.exists() else ""
    if written:  # else a power cut came before what was written
        return written == owner.hex
    ours = all(file > owner for file in lost)  # an id begins with its time
    if ours:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark.write_text(owner.hex, "ascii")
        sync_folder(folder)
    return ours
