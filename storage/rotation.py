"""The key-encryption key is changed while the service goes on: a new version, then every data key wrapped anew.

Nothing stands still meanwhile: the key file holds both versions, each step is a short transaction of its own, and a
data key that was destroyed after it was read stays destroyed.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import key_file
from storage.engine import Engines
from storage.key_file import KeyEncryptionKeys
from storage.keys import check, keys, unwrap, wrap
from storage.lease import lease

AT_ONCE: Final = 100
BREATH: Final = 0.02  # seconds between two transactions: whoever serves comes in between
TRIES: Final = 20
LOCKED_FOR: Final = 0.5

REWRAP: Final = (
    update(keys)
    .where(keys.c.id == bindparam("key_id"), keys.c.wrapped == bindparam("old"))
    .values(wrapped=bindparam("new"), kek_version=bindparam("version"))
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the database has come with the current version of the key.

    `wraps`: the version with which the process that serves wraps; None where nobody serves, 0 where it has not said.
    """

    current: int
    versions: tuple[int, ...]
    new: int
    old: int
    wraps: int | None

    @property
    def taken_up(self) -> bool:
        """Whether who serves, if anybody, holds the current version."""
        return self.wraps is None or self.wraps >= self.current

    @property
    def done(self) -> bool:
        return self.old == 0 and self.taken_up


async def standing(engine: AsyncEngine, held: KeyEncryptionKeys, at: datetime) -> Standing:
    """`at`: by the clock of the process that serves, for its lease."""
    async with engine.connect() as connection:
        old = await _count(connection, _older(held.current))
        new = await _count(connection, keys.c.wrapped.is_not(None)) - old
        serving = (await connection.execute(select(lease).where(lease.c.id == 1, lease.c.until > at))).first()
    wraps = None if serving is None else serving.kek_version or 0
    return Standing(held.current, tuple(sorted(held.by_version)), new, old, wraps)


async def begin(engine: AsyncEngine, path: Path) -> tuple[KeyEncryptionKeys, bool]:
    """The version to go on with, and whether it is a new one: an earlier rotation that did not end is taken up.

    Raises KeyUnusable for an older copy of the key file, or another database's: a version is never made beside it.
    """
    held = await asyncio.to_thread(key_file.read, path)
    async with engine.connect() as connection:
        await check(connection, held)
        unfinished = await _count(connection, _older(held.current))
    if unfinished:
        return held, False
    return await asyncio.to_thread(key_file.add_version, path), True


async def rewrap(engines: Engines, held: KeyEncryptionKeys) -> AsyncIterator[int]:
    """Wrap all that is wrapped with an older version; yields how many after each transaction.

    Raises KeyUnusable where the file lacks an older version, OperationalError where the database stays locked.
    """
    while batch := await _batch(engines.keys, held):
        await _patiently(engines, batch)
        yield len(batch)
        await asyncio.sleep(BREATH)


async def _batch(engine: AsyncEngine, held: KeyEncryptionKeys) -> list[dict[str, Any]]:
    query = select(keys.c.id, keys.c.kek_version, keys.c.wrapped).where(_older(held.current)).limit(AT_ONCE)
    async with engine.connect() as connection:
        rows = (await connection.execute(query)).all()
    return [
        {
            "key_id": row.id,
            "old": row.wrapped,
            "new": wrap(held, unwrap(held, row.id, row.kek_version, row.wrapped)),
            "version": held.current,
        }
        for row in rows
    ]


async def _patiently(engines: Engines, batch: Sequence[dict[str, Any]]) -> None:
    for left in reversed(range(TRIES)):
        try:
            async with engines.write.begin() as connection:
                await connection.execute(REWRAP, list(batch))
        except OperationalError:
            if not left:
                raise
            await asyncio.sleep(LOCKED_FOR)
        else:
            return


def _older(version: int) -> ColumnElement[bool]:
    return and_(keys.c.kek_version < version, keys.c.wrapped.is_not(None))


async def _count(connection: AsyncConnection, which: ColumnElement[bool]) -> int:
    return await connection.scalar(select(func.count()).select_from(keys).where(which)) or 0


async def rotate(
    engines: Engines, path: Path, clock: Callable[[], datetime], told: Callable[[Standing], None], within: float
) -> Standing:
    """The whole of it; `told` hears how far it is. Ends when all is wrapped anew and who serves uses the new version.

    `within`: seconds to wait for the process that serves; afterwards it ends all the same, not `done`. May be killed
    and begun again at any point. Nothing is wrapped anew before who serves has said that it holds the new version:
    one that reads another copy of the file, or may not read it any more, could open nothing from then on.
    """
    held, _ = await begin(engines.keys, path)
    patience = asyncio.get_running_loop().time() + within
    while not (found := await standing(engines.keys, held, clock())).taken_up:
        if asyncio.get_running_loop().time() >= patience:
            told(found)
            return found
        await asyncio.sleep(LOCKED_FOR)
    while True:
        told(await standing(engines.keys, held, clock()))
        since = 0
        async for number in rewrap(engines, held):
            since += number
            if since >= AT_ONCE * 10:
                since = 0
                told(await standing(engines.keys, held, clock()))
        found = await standing(engines.keys, held, clock())
        if found.done or asyncio.get_running_loop().time() >= patience:
            told(found)
            return found
        await asyncio.sleep(LOCKED_FOR)
