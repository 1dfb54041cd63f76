"""Before tables are changed the database is copied: whole, nobody else's to read, gone after some days."""

import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import Connection, insert

from bot.health.judging import Judging
from bot.health.pulse import Phase
from bot.health.watch import Watch
from storage import before_migrating, lease, migrating
from storage.before_migrating import NoRoom, copy_first, forget_old
from storage.engine import Engines, open_engines
from storage.migrating import HEAD, config_for, migrate
from storage.opening import Place, prepare
from tests.deploy.programs import run
from tests.product.process import ROOT


async def older(url: str) -> Engines:
    """A database of the release before."""
    engines = open_engines(url)
    async with engines.write.begin() as connection:
        await migrate(connection)

    def back(connection: Connection) -> None:
        command.downgrade(config_for(connection), "0003")

    async with engines.write.begin() as connection:
        await connection.run_sync(back)
    return engines


async def test_a_copy_as_it_was_that_only_its_owner_reads(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/s.db"
    engines = await older(url)
    async with engines.write.begin() as connection:
        assert await before_migrating.needed(connection)
        copy = await copy_first(connection, url)
        assert await migrate(connection)
        assert not await before_migrating.needed(connection)
        assert await copy_first(connection, url) is None
    await engines.close()
    assert copy == tmp_path / f"s.db.before-{HEAD}"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
    now = datetime.now(UTC)
    assert forget_old(url, now + timedelta(days=6), timedelta(days=7)) == []
    assert forget_old(url, now + timedelta(days=8), timedelta(days=7)) == [copy]
    assert not copy.exists()


async def test_it_is_put_back_by_its_name_alone(tmp_path: Path) -> None:
    """The way back: stop, put the copy in its place, start the release before."""
    url = f"sqlite+aiosqlite:///{tmp_path}/s.db"
    engines = await older(url)
    async with engines.write.begin() as connection:
        copy = await copy_first(connection, url)
        await migrate(connection)
    await engines.close()
    assert copy is not None
    copy.replace(tmp_path / "s.db")
    engines = open_engines(url)
    async with engines.read.connect() as connection:
        assert await migrating.revision(connection) == "0003"
    await engines.close()


async def test_without_room_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/s.db"
    engines = await older(url)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=10))

    async def brought_up() -> None:
        async with engines.write.begin() as connection:
            await copy_first(connection, url)
            await migrate(connection)

    with pytest.raises(NoRoom, match="MB where it lies"):
        await brought_up()
    async with engines.read.connect() as connection:
        assert await migrating.revision(connection) == "0003"
    await engines.close()


def half_copies(folder: Path) -> list[Path]:
    return list(folder.glob("*.part"))


async def test_a_copy_that_can_not_be_written_leaves_nothing_and_is_said_in_a_sentence(tmp_path: Path) -> None:
    """As on a disk that is full, whatever it said of its room: no file may grow beyond 120 blocks of 512 bytes."""
    url = f"sqlite+aiosqlite:///{tmp_path}/s.db"
    await (await older(url)).close()
    told = {"DATABASE_URL": url, "KEY_FILE": str(tmp_path / "key"), "TELEGRAM_TOKEN": "1:x", "COORDINATORS": "1"}
    shell = f"ulimit -f 120; exec {sys.executable} -m bot migrate"
    done = run(["sh", "-c", shell], tmp_path, {**os.environ, "PYTHONPATH": str(ROOT), **told})
    assert done.returncode == 1
    assert "is the disk full?" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert half_copies(tmp_path) == []
    engines = open_engines(url)
    async with engines.read.connect() as connection:
        assert await migrating.revision(connection) == "0003"
    await engines.close()


async def test_not_under_a_process_that_still_serves(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/s.db"
    engines = await older(url)
    at, other = datetime.now(UTC), {"id": 1, "holder": uuid4(), "host": "elsewhere:1", "process": 1}
    async with engines.write.begin() as connection:
        await connection.execute(insert(lease.lease), {**other, "until": at + timedelta(seconds=20)})
    async with engines.read.connect() as connection:
        with pytest.raises(lease.Held, match="half a minute"):
            await lease.must_be_free(connection, at)
        await lease.must_be_free(connection, at + timedelta(seconds=21))
    place = Place(url=url, key_file=tmp_path / "key", vault=tmp_path / "files", zone=UTC)
    with pytest.raises(lease.Held):
        await prepare(engines, place, at)
    async with engines.read.connect() as connection:
        assert await migrating.revision(connection) == "0003"
    await engines.close()


async def test_a_new_database_needs_none(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/s.db"
    engines = open_engines(url)
    async with engines.write.begin() as connection:
        assert await copy_first(connection, url) is None
    await engines.close()
    assert forget_old("postgresql+asyncpg://u:p@h/n", datetime.now(UTC), timedelta(0)) == []


def test_meanwhile_health_says_so() -> None:
    watch = Watch()
    judging = Judging(watch)
    assert judging.judge() == (False, "starting")
    watch.pulse.enter(Phase.MIGRATING)
    assert judging.judge() == (False, "migrating")
