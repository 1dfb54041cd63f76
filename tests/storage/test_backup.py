"""Backups: made while turns are committed, put back into an empty database of either kind; what was erased stays so."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from cases.case import Urgency
from cases.rights import ERASED_AFTER
from flows.effects import AskErasing
from storage import attachments, cases, key_file, keys, migrating, outbox, requests
from storage.backup import making, writing
from storage.backup.putting_back import Files, Place, restore
from storage.backup.unusable import Unusable
from storage.engine import open_engines
from storage.erased import ErasedFile
from storage.keys import Destroyed, KeyKind
from storage.metadata import metadata
from storage.outbox import State
from storage.work import Work
from tests import databases
from tests.storage.backups import PHRASE, emptied, made, open_at, order, put_back, tables_in
from tests.storage.stage import LUMPUE, Stage
from tests.storage.test_storage_canary import BYTES, STORY, complained, found_in

# There and back. ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", databases.KINDS)
async def test_all_comes_back_in_a_database_of_either_kind(
    kind: str, stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await complained(stage)
    (before,) = await stage.rows(cases.cases)
    backup = await made(stage)
    assert backup.checked.well
    assert backup.checked.opened > 3
    tables = {table: await stage.rows(table) for table in metadata.sorted_tables if table not in writing.LEFT_OUT}
    async with emptied(request, stage, tmp_path, kind) as (other, _):
        found, checked = await put_back(other, backup)
        assert (found.lacking, found.missing_files, found.files, checked.well) == (0, 0, 1, True)
        engines = open_engines(other.place.url)
        async with engines.read.connect() as connection:
            for table, rows in tables.items():
                again = await connection.execute(select(table).order_by(*table.primary_key.columns))
                if table is not outbox.outbox:  # what waited for her is not sent again
                    assert list(again.all()) == rows, table.name
        await engines.close()
        await other.open()
        case = await other.case(before.id)
        assert STORY in str(case.told)
        (file,) = await other.rows(attachments.attachments)
        upload = await other.storage.post.file(file.id)
        assert upload is not None
        assert upload.content == BYTES
        assert (await other.storage.witnessing.examine()).fault is None
        await other.close()


async def test_what_waited_for_a_resident_is_not_sent_again(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Whether it was sent after the backup nobody knows, and a second buzz can endanger her."""
    await complained(stage)
    to_her = outbox.outbox.c.delivery == outbox.Delivery.RESIDENT.value
    sends = outbox.outbox.c.op == outbox.Op.SEND.value
    assert {row.state for row in await stage.rows(outbox.outbox, to_her, sends)} == {State.WAITING}
    backup = await made(stage)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        await put_back(other, backup)
        await other.open()
        assert {row.state for row in await other.rows(outbox.outbox, to_her, sends)} == {State.UNCERTAIN}
        to_staff = outbox.outbox.c.delivery == outbox.Delivery.STAFF.value
        assert State.WAITING in {row.state for row in await other.rows(outbox.outbox, to_staff)}
        await other.close()


async def test_a_backup_made_while_turns_are_committed_is_of_one_moment(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.coordinator()
    monkeypatch.setattr(writing, "AT_ONCE", 3)
    ended, busy = asyncio.Event(), asyncio.Event()
    number = 0

    async def serve() -> None:
        nonlocal number
        while not ended.is_set():
            number += 1
            await stage.opens(5000 + number, LUMPUE, urgency=Urgency.ROUTINE)
            work = Work()
            key = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
            await stage.storage.writer.submit(work)
            gone = Work()
            stage.storage.keyring.destroy(gone, key.id, stage.clock())
            await stage.storage.writer.submit(gone)
            stage.storage.keyring.forget(key.id)
            if number > 8:
                busy.set()

    serving = asyncio.create_task(serve())
    async with asyncio.timeout(20):
        await busy.wait()
    first = await made(stage)
    during = number
    stage.clock.forward(seconds=1)
    second = await made(stage)
    ended.set()
    await serving
    assert during > 8 or number > during
    for backup in (first, second):
        assert backup.checked.well
        assert backup.restored.lacking == 0
    async with emptied(request, stage, tmp_path, "postgresql") as (other, _):  # it checks every foreign key
        found, checked = await put_back(other, second)
        assert checked.well
        assert found.rows["cases"] > first.restored.rows["cases"] or during == number


# What was erased. -----------------------------------------------------------------------------------------------------


async def erased(stage: Stage, case_id: Any) -> None:
    (row,) = await stage.rows(cases.cases, cases.cases.c.id == case_id)
    work = Work()
    stage.storage.keyring.destroy(work, row.key_id, stage.clock())
    await stage.storage.writer.submit(work)
    stage.storage.keyring.forget(row.key_id)


async def test_erase_then_restore_yesterday_s_backup_and_it_is_unreadable(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await complained(stage)
    (row,) = await stage.rows(cases.cases)
    backup = await made(stage)
    stage.clock.forward(days=1)
    await erased(stage, row.id)
    await stage.close()
    for kind in databases.KINDS:
        async with emptied(request, stage, tmp_path, kind) as (other, database):
            found, _ = await put_back(other, backup)
            assert found.erased > 0
            engines = open_engines(other.place.url)
            async with engines.read.connect() as connection:
                key = (await connection.execute(select(keys.keys).where(keys.keys.c.id == row.key_id))).one()
                files = await connection.scalar(select(func.count()).select_from(attachments.attachments))
            await engines.close()
            assert key.wrapped is None  # it was never put into the tables, not even for a moment
            assert files == 0
            assert not other.place.vault.exists() or not list(other.place.vault.iterdir())
            await other.open()
            with pytest.raises(Destroyed):
                await other.storage.keyring.open(row.key_id)
            assert await other.storage.store.loading.case(row.id) is None
            assert found_in(await database.content()) == []
            await other.close()
    await stage.open()


async def test_a_copy_of_the_whole_database_put_back_by_hand_can_not_undo_it_either(stage: Stage) -> None:
    """Not by our command: the tables and keys of yesterday simply stand there again."""
    await complained(stage)
    (row,) = await stage.rows(cases.cases)
    yesterday = await stage.rows(keys.keys, keys.keys.c.id == row.key_id)
    await erased(stage, row.id)
    await stage.close()
    engines = open_engines(stage.place.url)
    async with engines.write.begin() as connection:
        back = keys.keys.update().where(keys.keys.c.id == row.key_id)
        await connection.execute(back.values(wrapped=yesterday[0].wrapped, destroyed_at=None))
    await engines.close()
    await stage.open()
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(row.key_id)
    assert await stage.rows(attachments.attachments) == []


async def test_a_file_of_erased_keys_older_than_the_backup_is_refused(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What was erased after it was copied would rise, and nobody would know."""
    older = key_file.beside(stage.place.key_file, "erased")
    copy = ErasedFile(older).read()
    await complained(stage)
    first, second = await stage.opens(41, "73.72.01.1001"), await stage.opens(42, "73.72.01.1001")
    await erased(stage, first.id)
    await stage.storage.keyring.erased.flush()
    backup = await made(stage)
    await erased(stage, second.id)
    await stage.storage.keyring.erased.flush()
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        with pytest.raises(Unusable, match="older than the backup"):
            await put_back(other, backup, erased=copy)
        assert await tables_in(other) == []
        await put_back(other, backup, erased=copy, whatever_erased=True)
        await other.open()
        assert await other.storage.store.loading.case(first.id) is None
        await other.close()


async def test_an_erasure_she_may_have_taken_back_since_waits_another_day(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await complained(stage)
    await stage.turn(5, AskErasing())
    backup = await made(stage)
    stage.clock.forward(days=3)
    async with emptied(request, stage, tmp_path, "postgresql") as (other, _):
        await put_back(other, backup)
        await other.open()
        (row,) = await other.rows(requests.requests)
        assert row.due_at == stage.clock() + ERASED_AFTER
        await other.close()


async def test_without_the_file_of_erased_keys_it_would_rise(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The test above must be able to fail."""
    await complained(stage)
    (row,) = await stage.rows(cases.cases)
    backup = await made(stage)
    await erased(stage, row.id)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        await put_back(other, backup, erased={})
        key_file.beside(other.place.key_file, "erased").unlink(missing_ok=True)
        await other.open()
        assert STORY in str((await other.case(row.id)).told)
        await other.close()


async def test_a_backup_of_an_earlier_release_is_brought_up_to_this_one(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables and columns are those of its time."""
    await stage.turn(5)
    folder = tmp_path / "earlier"
    async with open_at("0002", folder) as known:
        head = writing.main_layouts()
    earlier = tuple(
        replace(one, columns=tuple(pair for pair in one.columns if pair[0] in known[one.name]))
        for one in head
        if one.name in known
    )
    assert len(earlier) < len(head)
    monkeypatch.setattr(making, "main_layouts", lambda: earlier)
    monkeypatch.setattr(migrating, "HEAD", "0002")
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    written = Files(main=stage.folder / "m.age", keys=stage.folder / "k.age", sealing=PHRASE)
    await making._write(stage.storage.engines, order(stage), written, stage.clock(), lambda _: None)
    monkeypatch.undo()
    async with emptied(request, stage, tmp_path, "postgresql") as (other, _):
        engines = open_engines(other.place.url)
        place = Place(engines=engines, vault=other.place.vault, witness=tmp_path / "w", erased={})
        found, _ = await restore(place, written, key_file.read(other.place.key_file), other.clock(), lambda _: None)
        await engines.close()
        assert found.rows["people"] == 1
        await other.open()
        assert (await other.person(5)).telegram_id == 5
        await other.close()
