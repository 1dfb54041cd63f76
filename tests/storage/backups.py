"""A backup made and put back in a test: on another machine that has only the key's folder."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from sqlalchemy import inspect

from storage import key_file, migrating
from storage.backup import making, sealing
from storage.backup.making import Made, Order
from storage.backup.pipes import opened_from
from storage.backup.putting_back import Files, Place, restore
from storage.backup.sealing import Passphrase, PublicKeys
from storage.engine import open_engines
from storage.erased import ErasedFile
from tests import databases
from tests.databases import Database
from tests.storage.stage import Stage

PHRASE = Passphrase("a passphrase of four words", work=10)
IDENTITY = pyrage.x25519.Identity.generate()
OWNER = PublicKeys([IDENTITY.to_public()], [IDENTITY])


def order(stage: Stage, seal: sealing.Sealing = PHRASE) -> Order:
    to = stage.folder / "backups"
    return Order(
        vault=stage.place.vault,
        to=to,
        keys_to=to / "keys",
        keys_kept=timedelta(days=7),
        sealing=seal,
        key_file=stage.place.key_file,
    )


async def made(stage: Stage, seal: sealing.Sealing = PHRASE) -> Made:
    return await making.make(stage.storage.engines, order(stage, seal), stage.clock(), lambda _: None)


@asynccontextmanager
async def emptied(
    request: pytest.FixtureRequest, stage: Stage, tmp_path: Path, kind: str
) -> AsyncIterator[tuple[Stage, Database]]:
    """A machine that has only the key file and the file of erased keys: another database, another folder of files."""
    folder = tmp_path / f"other-{kind}"
    folder.mkdir()
    if kind == "sqlite":
        database = databases.sqlite(folder / "data")
    else:
        database = await databases.postgresql(request.getfixturevalue("postgres"), folder / "data")
    (folder / "keys").mkdir()
    for file in stage.place.key_file.parent.iterdir():
        (folder / "keys" / file.name).write_bytes(file.read_bytes())
    yield Stage(database, stage.clock, folder), database
    await databases.dropped(database)


async def put_back(other: Stage, of: Made, seal: sealing.Sealing = PHRASE, **more: Any) -> Any:
    engines = open_engines(other.place.url)
    place = Place(
        engines=engines,
        vault=other.place.vault,
        witness=key_file.beside(other.place.key_file, "witness"),
        erased=more.pop("erased", ErasedFile(key_file.beside(other.place.key_file, "erased")).read()),
        partly=more.pop("partly", False),
        whatever_erased=more.pop("whatever_erased", False),
    )
    files = Files(main=of.main, keys=more.pop("keys", of.keys), sealing=seal)
    try:
        return await restore(place, files, key_file.read(other.place.key_file), other.clock(), lambda _: None)
    finally:
        await engines.close()


async def content(path: Path, seal: sealing.Sealing = PHRASE) -> bytes:
    async with opened_from(path, seal) as source:
        return await asyncio.to_thread(source.read)


async def tables_in(other: Stage) -> list[str]:
    engines = open_engines(other.place.url)
    try:
        async with engines.read.connect() as connection:
            return await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    finally:
        await engines.close()


@asynccontextmanager
async def open_at(revision: str, folder: Path) -> AsyncIterator[dict[str, set[str]]]:
    """The columns of each table, as an earlier release had them."""
    engines = open_engines(databases.sqlite(folder).url)
    async with engines.write.begin() as connection:
        await migrating.make_at(connection, revision)
        yield await connection.run_sync(
            lambda sync: {
                name: {column["name"] for column in inspect(sync).get_columns(name)}
                for name in inspect(sync).get_table_names()
            }
        )
    await engines.close()
