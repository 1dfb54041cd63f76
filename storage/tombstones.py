"""What was erased stays erased: keys that the file names are destroyed again in a database put back from a backup.

What they sealed can't be read from then on; what is left of its rows and files goes at the start (`storage.orphans`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.attachments import attachments
from storage.keys import DESTROY, KeyKind, keys
from storage.talks import talks

AT_ONCE: Final = 500


async def destroyed(connection: AsyncConnection) -> dict[UUID, datetime]:
    """All keys that this database knows to be destroyed, and when."""
    query = select(keys.c.id, keys.c.destroyed_at).where(keys.c.destroyed_at.is_not(None))
    return {row.id: row.destroyed_at for row in await connection.execute(query)}


async def unnamed(connection: AsyncConnection, erased: Mapping[UUID, datetime]) -> int:
    """How many keys this database knows to be destroyed that the file does not name."""
    return sum(key not in erased for key in await destroyed(connection))


async def bury(connection: AsyncConnection, erased: Mapping[UUID, datetime]) -> int:
    """Destroy these keys in the caller's transaction; returns how many were there. The look-up key never is one."""
    number = 0
    for some in _some(erased):
        there = keys.c.id.in_(some), keys.c.destroyed_at.is_(None), keys.c.kind != KeyKind.LOOKUP.value
        risen = list(await connection.scalars(select(keys.c.id).where(*there)))
        if risen:
            await connection.execute(DESTROY.sql, [{"key_id": key, "gone": erased[key]} for key in risen])
            for table in (attachments, talks):
                await connection.execute(delete(table).where(table.c.key_id.in_(risen)))
        number += len(risen)
    return number


def _some(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    left = iter(ids)
    while some := list(islice(left, AT_ONCE)):
        yield some
