"""Every area that is edited in chat: seen by another at once, after a restart too, undone as before."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import edits
from storage.edits import AREAS
from tests import databases
from tests.product.announcement_scene import second
from tests.product.edited_scene import EDITS, edited_and_undone
from tests.product.stage import Stage, staged

ONE_OF_EACH_AREA = (
    "wording, a sentence",
    "kind added",
    "kind hidden",
    "topic added",
    "option",
    "promise",
    "working time",
    "holiday",
    "retention",
    "service, a number hidden",
    "guide hidden",
)


@pytest.fixture
async def on_postgresql(tmp_path: Path, postgres: databases.Server) -> AsyncIterator[Stage]:
    made = await databases.postgresql(postgres, tmp_path / "data")
    async with staged(tmp_path, database_url=made.url) as stage:
        yield stage
    await databases.dropped(made)


@pytest.fixture(scope="module")
def postgres() -> Iterator[databases.Server]:
    with databases.started() as server:
        yield server


@pytest.mark.parametrize("name", EDITS)
async def test_what_is_edited_is_seen_at_once_stays_and_is_undone(stage: Stage, name: str) -> None:
    await edited_and_undone(stage, EDITS[name])


async def test_each_area_once_on_postgresql(on_postgresql: Stage) -> None:
    lina = await second(on_postgresql)
    for name in ONE_OF_EACH_AREA:
        await edited_and_undone(on_postgresql, EDITS[name], lina)
    async with on_postgresql.product.storage.engines.read.connect() as connection:
        touched = set(await connection.scalars(select(edits.edits.c.area)))
    assert touched == set(AREAS)
