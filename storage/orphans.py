"""What an erasure left half done: rows whose key is gone (a backup brought them back), files that have no row.

Looked for at every start, before anything is served.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.attachments import Vault, attachments
from storage.cases import cases
from storage.keys import keys
from storage.people import people


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
    """Remove the files that belong to no row; returns how many. Nothing else may be at work on the vault."""
    async with engine.connect() as connection:
        known = set(await connection.scalars(select(attachments.c.id)))
    lost = [file for file in vault.all() if file not in known]
    for file in lost:
        vault.drop(file)
    return len(lost)
