"""Every storage test runs twice: on a SQLite file and on a real PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.databases import Database
from tests.storage.stage import Clock, Stage


@pytest.fixture(scope="session")
def postgres() -> Iterator[databases.Server]:
    with databases.started() as server:
        yield server


@pytest.fixture(params=databases.KINDS)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of each kind, gone afterwards."""
    folder = tmp_path / "data"
    if request.param == "sqlite":
        made = databases.sqlite(folder)
    else:
        made = await databases.postgresql(request.getfixturevalue("postgres"), folder)
    yield made
    await databases.dropped(made)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def stage(database: Database, clock: Clock, tmp_path: Path) -> AsyncIterator[Stage]:
    """An open storage whose clock stands still."""
    made = Stage(database, clock, tmp_path)
    await made.open()
    yield made
    await made.close()
