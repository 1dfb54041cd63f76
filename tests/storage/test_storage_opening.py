"""Tables: made from nothing, never twice, never by an older program."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.clockwork.retention import Retention
from storage import groups, migrating
from storage.engine import open_engines
from storage.ids import new_id
from storage.keys import KeyKind, keys
from storage.migrating import Newer, config_for, migrate, revision
from storage.opening import open_storage, prepare
from storage.tables import TABLES, metadata
from tests import databases
from tests.databases import Database
from tests.storage.clockwork import Clock as Clockwork
from tests.storage.erased_town import vault_files, whole
from tests.storage.stage import Clock, Stage


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
    return list(compare_metadata(context, metadata))


async def test_the_migrations_make_exactly_the_tables_of_the_code(stage: Stage) -> None:
    async with stage.storage.engines.write.connect() as connection:
        assert await connection.run_sync(differences) == []
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert set(names) == {table.name for table in TABLES} | {"alembic_version"}
    assert set(TABLES) == set(metadata.tables.values())


async def test_a_table_that_the_migrations_forgot_would_be_seen(stage: Stage) -> None:
    """The test above must be able to fail."""
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(text("DROP INDEX ix_talks_expires_at"))
        await connection.execute(text("ALTER TABLE audit DROP COLUMN action"))
        found = str(await connection.run_sync(differences))
        await connection.rollback()
    assert "ix_talks_expires_at" in found
    assert "action" in found


async def test_the_known_revisions_are_those_of_the_scripts(stage: Stage) -> None:
    async with stage.storage.engines.write.connect() as connection:
        script = await connection.run_sync(lambda sync: ScriptDirectory.from_config(config_for(sync)))
        assert await revision(connection) == migrating.HEAD
    assert script.get_heads() == [migrating.HEAD]
    assert {one.revision for one in script.walk_revisions()} == set(migrating.KNOWN)


async def test_migrating_again_does_nothing(stage: Stage) -> None:
    before = (await stage.rows(groups.groups), await stage.rows(groups.territory))
    async with stage.storage.engines.write.begin() as connection:
        assert await migrate(connection) is False
    await stage.reopen()
    assert (await stage.rows(groups.groups), await stage.rows(groups.territory)) == before


async def test_an_empty_database_starts_with_the_confirmed_groups_and_all_places(stage: Stage) -> None:
    assert len(await stage.rows(groups.groups)) == 9
    places = await stage.rows(groups.territory)
    assert len(places) == 22
    assert sum(place.home is not None for place in places) == 9


async def test_a_database_of_a_newer_release_is_refused_with_a_sentence(stage: Stage) -> None:
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await stage.close()
    with pytest.raises(Newer, match="install the newer one"):
        async with open_storage(stage.place, stage.clock):
            pass


async def test_two_started_at_once_make_one_set_of_keys_and_tables(database: Database, clock: Clock) -> None:
    place = Stage(database, clock, database.folder.parent).place

    async def one() -> None:
        engines = open_engines(place.url)
        try:
            await prepare(engines, place, clock())
        finally:
            await engines.close()

    async with asyncio.timeout(20):
        await asyncio.gather(one(), one(), one())
    engines = open_engines(place.url)
    async with engines.read.connect() as connection:
        rows = (await connection.execute(keys.select())).all()
    await engines.close()
    assert [row.kind for row in rows] == [KeyKind.LOOKUP]


@pytest.mark.parametrize("url", ["mysql+aiomysql://x/y", "oracle://x"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="use sqlite"):
        open_engines(url)


# The folder of files. -------------------------------------------------------------------------------------------------


async def test_another_database_takes_no_files_away(stage: Stage, tmp_path: Path) -> None:
    """A slip of the pen in DATABASE_URL makes a new one, to which none of the files seems to belong."""
    await whole(stage)
    stage.clock.forward(hours=1)
    before = vault_files(stage)
    assert before
    for marked in (False, True):
        if marked:
            await Retention(Clockwork(stage).desk).finish(stage.clock())
        await stage.close()
        other = Stage(databases.sqlite(tmp_path / f"slip-{marked}"), stage.clock, stage.folder)
        await other.open()
        await Retention(Clockwork(other).desk).finish(other.clock())
        await other.close()
        assert vault_files(stage) == before
        await stage.open()
    lost = new_id(stage.clock())
    stage.storage.store.vault.put_sealed(lost, b"left by a crash")
    await Retention(Clockwork(stage).desk).finish(stage.clock())
    assert vault_files(stage) == before
