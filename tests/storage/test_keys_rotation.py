"""The key-encryption key is changed while turns are committed: nothing is refused or lost, nothing rises again."""

import asyncio
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import ProgrammingError

from storage import key_file, keys, retiring, rotation
from storage.cipher import Unreadable
from storage.engine import open_engines
from storage.ids import new_id
from storage.key_file import KeyUnusable
from storage.key_watch import HeldKeys
from storage.keys import DataKey, Destroyed, KeyKind
from storage.rotation import Standing
from storage.work import Work
from tests.storage.stage import Stage

MANY = 10_000


async def made(stage: Stage, number: int) -> list[DataKey]:
    work = Work()
    found = [stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock()) for _ in range(number)]
    await stage.storage.writer.submit(work)
    return found


async def rotated(stage: Stage, within: float = 10.0) -> Standing:
    """As the command does it, who serves renewing its lease meanwhile."""

    async def renewing() -> None:
        while True:
            await stage.storage.sweeping.renew()
            await asyncio.sleep(0.05)

    task = asyncio.create_task(renewing())
    try:
        return await rotation.rotate(stage.storage.engines, stage.place.key_file, stage.clock, lambda _: None, within)
    finally:
        task.cancel()


async def versions(stage: Stage) -> dict[int, int]:
    query = select(keys.keys.c.kek_version, func.count()).where(keys.keys.c.wrapped.is_not(None))
    async with stage.storage.engines.read.connect() as connection:
        rows = await connection.execute(query.group_by(keys.keys.c.kek_version))
        return {row[0]: row[1] for row in rows}


def settled(path: Path) -> None:
    before = time.time() - retiring.SETTLES - 1
    os.utime(path, (before, before))


async def test_every_key_is_wrapped_anew_and_opens_as_before(stage: Stage) -> None:
    before = await made(stage, 250)
    found = await rotated(stage)
    assert (found.current, found.old, found.done) == (2, 0, True)
    assert set(await versions(stage)) == {2}
    lookup = stage.storage.keyring.hash("telegram", 5)
    await stage.reopen()
    assert [await stage.storage.keyring.open(key.id) for key in before] == before
    assert stage.storage.keyring.hash("telegram", 5) == lookup


async def test_who_serves_wraps_with_the_new_version_from_then_on(stage: Stage) -> None:
    await made(stage, 3)
    key_file.add_version(stage.place.key_file)
    (key,) = await made(stage, 1)
    (row,) = await stage.rows(keys.keys, keys.keys.c.id == key.id)
    assert row.kek_version == 2


async def test_a_key_wrapped_by_the_rotation_opens_before_who_serves_has_noticed(stage: Stage) -> None:
    (key,) = await made(stage, 1)
    stage.storage.keyring._opened.clear()
    held = key_file.add_version(stage.place.key_file)
    async for _ in rotation.rewrap(stage.storage.engines, held):
        pass
    assert await stage.storage.keyring.open(key.id) == key


async def test_it_is_not_done_before_who_serves_says_so(stage: Stage) -> None:
    await made(stage, 3)
    held = key_file.add_version(stage.place.key_file)
    async for _ in rotation.rewrap(stage.storage.engines, held):
        pass
    found = await rotation.standing(stage.storage.engines.read, held, stage.clock())
    assert (found.old, found.wraps, found.done) == (0, 1, False)
    with pytest.raises(retiring.NotYet, match="has not said yet"):
        await retiring.retire(stage.storage.engines, stage.place.key_file, stage.clock)
    await stage.storage.sweeping.renew()
    again = await rotated(stage)  # nothing is left to be wrapped, so this is a rotation of its own
    assert (again.current, again.done) == (3, True)


async def test_nothing_is_wrapped_anew_for_who_reads_another_copy_of_the_key_file(stage: Stage) -> None:
    """Or may not read it any more: it could open nothing that it has not in its memory."""
    (key,) = await made(stage, 1)
    copy = stage.place.key_file.with_name("copy.json")
    copy.write_bytes(stage.place.key_file.read_bytes())
    stage.storage.keyring._outer = HeldKeys(copy, key_file.read(copy))
    await stage.storage.sweeping.renew()
    rotate = rotation.rotate(stage.storage.engines, stage.place.key_file, stage.clock, lambda _: None, 0.1)
    found = await rotate
    assert (found.current, found.wraps, found.done, found.new) == (2, 1, False, 0)
    stage.storage.keyring._opened.clear()
    assert await stage.storage.keyring.open(key.id) == key
    copy.write_bytes(stage.place.key_file.read_bytes())
    taken_up = await rotated(stage)
    assert (taken_up.current, taken_up.done) == (2, True)


async def test_an_older_copy_of_the_key_file_gets_no_version_that_opens_nothing(stage: Stage) -> None:
    """There would be two different keys of one number, and it would be told that all is well."""
    await made(stage, 1)
    old = stage.place.key_file.read_bytes()
    await rotated(stage)
    stage.place.key_file.write_bytes(old)
    with pytest.raises(KeyUnusable, match="lacks version 2"):
        await rotated(stage)
    assert stage.place.key_file.read_bytes() == old


async def test_without_anybody_serving_nobody_is_waited_for(stage: Stage) -> None:
    await made(stage, 3)
    stage.clock.forward(minutes=5)  # its lease has run out
    found = await rotation.rotate(stage.storage.engines, stage.place.key_file, stage.clock, lambda _: None, within=0.1)
    assert (found.wraps, found.done) == (None, True)


async def test_a_key_destroyed_meanwhile_never_rises_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the reading of a batch and its writing."""
    mine = await made(stage, 20)
    patiently = rotation._patiently

    async def after_an_erasure(*of: object) -> None:
        work = Work()
        for key in mine[:7]:
            stage.storage.keyring.destroy(work, key.id, stage.clock())
        await stage.storage.writer.submit(work)
        await patiently(*of)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(rotation, "_patiently", after_an_erasure)
    held = key_file.add_version(stage.place.key_file)
    async for _ in rotation.rewrap(stage.storage.engines, held):
        monkeypatch.setattr(rotation, "_patiently", patiently)
    rows = await stage.rows(keys.keys, keys.keys.c.id.in_([key.id for key in mine]))
    assert [row.wrapped is None for row in rows] == [True] * 7 + [False] * 13
    assert {row.kek_version for row in rows[7:]} == {2}
    for key in mine[:7]:
        with pytest.raises(Destroyed):
            await stage.storage.keyring.open(key.id)


async def test_one_that_was_ended_half_way_is_taken_up_without_a_third_version(stage: Stage) -> None:
    mine = await made(stage, 350)
    held = key_file.add_version(stage.place.key_file)
    async for _ in rotation.rewrap(stage.storage.engines, held):
        break
    assert set(await versions(stage)) == {1, 2}
    await stage.reopen()
    assert [await stage.storage.keyring.open(key.id) for key in mine] == mine
    found = await rotated(stage)
    assert (found.current, found.versions, found.done) == (2, (1, 2), True)


async def test_a_locked_database_only_delays_it(stage: Stage) -> None:
    mine = await made(stage, 30)
    held = key_file.add_version(stage.place.key_file)
    other = open_engines(stage.place.url)
    begun = asyncio.Event()

    async def holding() -> None:
        async with other.write.begin() as connection:
            await connection.execute(update(keys.keys).where(keys.keys.c.id == mine[0].id).values(day="x"))
            begun.set()
            await asyncio.sleep(0.5)

    task = asyncio.create_task(holding())
    await begun.wait()
    started = time.perf_counter()
    async with asyncio.timeout(10):
        async for _ in rotation.rewrap(stage.storage.engines, held):
            pass
    await task
    await other.close()
    assert time.perf_counter() - started > 0.4
    assert set(await versions(stage)) == {2}


async def test_what_the_database_refuses_once_is_tried_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "LOCKED_FOR", 0.01)
    monkeypatch.setattr(rotation, "REWRAP", text("UPDATE nowhere SET x = 1"))
    await made(stage, 3)
    held = key_file.add_version(stage.place.key_file)

    async def first() -> int:
        return await anext(rotation.rewrap(stage.storage.engines, held))

    task = asyncio.create_task(first())
    await asyncio.sleep(0.05)
    monkeypatch.undo()
    if stage.database.sqlite:  # "no such table" is an error that may pass there
        assert await task > 0
    else:
        with pytest.raises(ProgrammingError):
            await task


# Taking old versions away. --------------------------------------------------------------------------------------------


async def test_old_versions_go_only_when_nothing_needs_them(stage: Stage) -> None:
    path = stage.place.key_file
    mine = await made(stage, 5)
    assert await retiring.retire(stage.storage.engines, path, stage.clock) == ()
    key_file.add_version(path)
    with pytest.raises(retiring.NotYet, match="still wrapped with an old version"):
        await retiring.retire(stage.storage.engines, path, stage.clock)
    await rotated(stage)
    with pytest.raises(retiring.NotYet, match="changed just now"):
        await retiring.retire(stage.storage.engines, path, stage.clock)
    settled(path)
    assert await retiring.retire(stage.storage.engines, path, stage.clock) == (1,)
    assert list(key_file.read(path).by_version) == [2]
    await stage.reopen()
    assert [await stage.storage.keyring.open(key.id) for key in mine] == mine


async def test_a_key_file_older_than_the_database_is_told_by_its_version(stage: Stage) -> None:
    (key,) = await made(stage, 1)
    old = stage.place.key_file.read_bytes()
    await rotated(stage)
    await stage.close()
    stage.place.key_file.write_bytes(old)
    with pytest.raises(KeyUnusable, match="lacks version 2"):
        await stage.open()
    assert str(key.secret) not in old.decode()


async def test_an_older_file_put_back_while_serving_changes_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    old = stage.place.key_file.read_bytes()
    await rotated(stage)
    (key,) = await made(stage, 1)
    stage.place.key_file.write_bytes(old)
    (later,) = await made(stage, 1)
    rows = await stage.rows(keys.keys, keys.keys.c.id.in_([key.id, later.id]))
    assert {row.kek_version for row in rows} == {2}
    assert "replaced by an older one" in caplog.text
    stage.place.key_file.write_bytes(b"{}")
    assert stage.storage.keyring.reload() == 2
    assert "can't be used" in caplog.text


# The file. ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["open", "fsync", "replace", "sync_folder"])
def test_a_kill_at_any_step_leaves_the_file_as_it_was_or_as_it_shall_be(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "key.json"
    before = key_file.create(path)

    class Killed(BaseException): ...

    def killed(*_: object, **__: object) -> None:
        raise Killed

    target = {"open": (key_file, "_write_new"), "fsync": (os, "fsync"), "replace": (Path, "replace")}
    monkeypatch.setattr(*target.get(step, (key_file, "sync_folder")), killed)
    with pytest.raises(Killed):
        key_file.add_version(path)
    monkeypatch.undo()
    found = key_file.read(path)
    assert found == before or (found.current == 2 and found.by_version[1] == before.by_version[1])
    assert key_file.add_version(path).current == found.current + 1
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["key.json"]


def test_a_link_to_the_file_stays_one_and_its_owner_stays(tmp_path: Path) -> None:
    """Others read the file under its own name; and root may be who rotates, but not who serves."""
    key_file.create(tmp_path / "kept" / "key.json")
    owner = 4321 if os.geteuid() == 0 else os.geteuid()
    os.chown(tmp_path / "kept" / "key.json", owner, -1)
    (tmp_path / "key.json").symlink_to(tmp_path / "kept" / "key.json")
    assert key_file.add_version(tmp_path / "key.json").current == 2
    assert (tmp_path / "key.json").is_symlink()
    assert key_file.read(tmp_path / "kept" / "key.json").current == 2
    assert (tmp_path / "kept" / "key.json").stat().st_uid == owner


def test_the_keys_do_not_show_in_what_is_printed(tmp_path: Path) -> None:
    made = key_file.create(tmp_path / "key.json")
    assert str(made.by_version[1]) not in repr(made)


# Many, while it is busy. ----------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_ten_thousand_keys_while_turns_are_committed(stage: Stage) -> None:
    mine = await made(stage, MANY)
    slowest, turns, ended = timedelta(), 0, asyncio.Event()

    async def serve() -> None:
        nonlocal slowest, turns
        while not ended.is_set():
            begun = time.perf_counter()
            await stage.turn(1000 + turns % 40)  # somebody new each time at first: a key is made
            (key,) = await made(stage, 1)
            work = Work()
            stage.storage.keyring.destroy(work, key.id, stage.clock())
            await stage.storage.writer.submit(work)
            stage.storage.keyring.forget(key.id)
            slowest = max(slowest, timedelta(seconds=time.perf_counter() - begun))
            turns += 1
            await asyncio.sleep(0)

    serving = asyncio.create_task(serve())
    found = await rotated(stage, within=60)
    ended.set()
    await serving
    assert (found.current, found.done) == (2, True)
    assert set(await versions(stage)) == {2}
    assert turns > 50
    assert slowest < timedelta(seconds=10)
    for key in mine[:: MANY // 50]:
        stage.storage.keyring._opened.pop(key.id, None)
        assert await stage.storage.keyring.open(key.id) == key


async def test_the_search_would_find_a_key_wrapped_wrongly(stage: Stage) -> None:
    """The tests above must be able to fail."""
    (key,) = await made(stage, 1)
    held = key_file.add_version(stage.place.key_file)
    async with stage.storage.engines.write.begin() as connection:
        other = keys.wrap(held, DataKey(new_id(stage.clock()), key.secret))
        await connection.execute(update(keys.keys).where(keys.keys.c.id == key.id).values(wrapped=other, kek_version=2))
    await stage.reopen()
    with pytest.raises((Unreadable, KeyUnusable)):
        await stage.storage.keyring.open(key.id)
