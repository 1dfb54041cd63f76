"""Brings a database to the tables of this release, before anything else is done with it."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0004"
KNOWN = ("0001", "0002", "0003", "0004")


class Newer(Exception):
    """The database was made by a newer release than this one."""


async def revision(connection: AsyncConnection) -> str | None:
    """The migration a database stands at; None for one without tables."""
    if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
        return None
    found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


async def migrate(connection: AsyncConnection) -> bool:
    """Upgrade inside the caller's transaction; returns whether there was anything to do.

    Raises Newer where the database is ahead of this release: an older program must not write into it.
    """
    at = await revision(connection)
    if at == HEAD:
        return False
    if at is not None and at not in KNOWN:
        raise Newer(
            f"the database stands at {at}, which this release (up to {HEAD}) does not know; install the newer one"
        )
    await connection.run_sync(_upgrade)
    return True


async def make_at(connection: AsyncConnection, at: str) -> None:
    """The tables as they were at an earlier migration, in an empty database: for rows of that time.

    Raises Newer for one that this release does not know.
    """
    if at not in KNOWN:
        raise Newer(
            f"the backup stands at {at}, which this release (up to {HEAD}) does not know; install the newer one"
        )
    await connection.run_sync(lambda sync: _upgrade(sync, at))


def config_for(connection: Connection) -> "Config":
    from alembic.config import Config as AlembicConfig  # noqa: PLC0415  # costs 0.1 s, and most starts have nothing to migrate

    config = AlembicConfig()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection, to: str = HEAD) -> None:
    from alembic import command  # noqa: PLC0415  # as above

    command.upgrade(config_for(connection), to)
