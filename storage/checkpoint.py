"""Takes what was overwritten out of the log beside the database: a destroyed key must not be found there."""

import aiosqlite
from sqlalchemy.ext.asyncio import AsyncEngine

PATIENCE = 500  # milliseconds: nobody waits longer for it to write


async def checkpoint(engine: AsyncEngine) -> bool:
    """Whether SQLite's log is empty now; False where somebody reads just then: the next look tries again.

    PostgreSQL empties its own, when it sees fit (docs/decisions/0014).
    """
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return True
    async with aiosqlite.connect(engine.url.database, isolation_level=None) as link:
        await link.execute(f"PRAGMA busy_timeout={PATIENCE}")
        async with link.execute("PRAGMA wal_checkpoint(TRUNCATE)") as found:
            row = await found.fetchone()
    return row is not None and row[0] == 0
