"""The one writer: what is committed together, what fails alone, and that nothing wedges it."""

import asyncio
import random
import sqlite3
import threading
import time
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage import audit, groups, lease
from storage.ids import new_id
from storage.opening import open_storage
from storage.work import Stale, Statement, Work
from storage.writer import Writer
from tests.databases import Database
from tests.storage.stage import Stage

BAD = Statement(5, text("INSERT INTO no_such_table VALUES (1)"))


def adding(stage: Stage, name: str, row: UUID | None = None) -> Work:
    """A work that leaves a row and an audit line."""
    work, row = Work(), row or new_id(stage.clock())
    work.add(groups.INSERT, id=row, name=name, confirmed=False)
    work.note(stage.clock(), None, "test", row)
    return work


async def names(stage: Stage) -> list[str]:
    return [row.name for row in await stage.rows(groups.groups, groups.groups.c.confirmed.is_(False))]


async def lines(stage: Stage) -> int:
    async with stage.storage.engines.read.connect() as connection:
        return (await audit.verify(connection)).seq


async def test_a_work_is_committed_when_submit_returns(stage: Stage) -> None:
    await stage.storage.writer.submit(adding(stage, "one"))
    assert await names(stage) == ["one"]
    assert await lines(stage) == 1


async def test_many_at_once_become_one_transaction(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    real = Writer._all_at_once

    async def counted(self: Writer, works: Any) -> None:
        calls.append(len(works))
        await real(self, works)

    monkeypatch.setattr(Writer, "_all_at_once", counted)
    works = [adding(stage, f"group {number}") for number in range(100)]
    await asyncio.gather(*map(stage.storage.writer.submit, works))
    assert sum(calls) == 100
    assert len(calls) <= 2
    assert len(await names(stage)) == 100


async def test_a_failing_work_takes_no_other_with_it(stage: Stage) -> None:
    twice = new_id(stage.clock())
    works = [adding(stage, f"group {number}") for number in range(40)]
    works[7] = adding(stage, "first", twice)
    works[8] = adding(stage, "again", twice)
    works[20] = Work()
    works[20].add(groups.INSERT, id=new_id(stage.clock()), name="half", confirmed=False)
    works[20].add(BAD)
    works[30].guard(groups.SET_COVER, place="nowhere", by=None)
    results = await asyncio.gather(*map(stage.storage.writer.submit, works), return_exceptions=True)
    failed = {number: type(result) for number, result in enumerate(results) if result is not None}
    assert failed.keys() == {8, 20, 30}
    assert (failed[8], failed[30]) == (Stale, Stale)
    assert failed[20] is not Stale
    assert "half" not in await names(stage)
    assert await lines(stage) == 37  # the chain holds, with no gap where a work failed


async def test_a_guard_that_meets_no_row_undoes_the_whole_work(stage: Stage) -> None:
    work = adding(stage, "with a guard")
    work.guard(groups.SET_COVER, place="nowhere", by=None)
    with pytest.raises(Stale):
        await stage.storage.writer.submit(work)
    assert await names(stage) == []
    await stage.storage.writer.submit(adding(stage, "next"))
    assert await lines(stage) == 1


async def test_callers_cancelled_anywhere_never_wedge_it_and_their_works_are_done(stage: Stage) -> None:
    """F6: a cancelled turn's work is done all the same, and the next one is not kept waiting."""
    chance = random.Random(6)
    for turn in range(60):
        tasks = [
            asyncio.create_task(stage.storage.writer.submit(adding(stage, f"{turn}.{number}"))) for number in range(8)
        ]
        for _ in range(chance.randrange(12)):
            await asyncio.sleep(0)
        if turn % 3 == 0:
            await asyncio.sleep(chance.random() * 0.004)
        for task in chance.sample(tasks, 6):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(10):
        await stage.storage.writer.submit(Work())
    done = await names(stage)
    # a task cancelled before its first step never submitted anything; all others are there, once
    assert len(done) == len(set(done)) >= 60 * 2
    assert await lines(stage) == len(done)


async def test_a_whole_turn_cancelled_at_every_await_leaves_a_working_storage(stage: Stage) -> None:
    ((kelurahan, _),) = await stage.served(1)
    await stage.coordinator()
    for steps in range(0, 120, 3):
        task = asyncio.create_task(stage.opens(30 + steps, kelurahan))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    async with asyncio.timeout(10):
        case = await stage.opens(999, kelurahan)
    assert (await stage.case(case.id)).number == case.number


async def test_stopping_while_cancelled_still_commits_what_waits(stage: Stage) -> None:
    writer = stage.storage.writer
    pending = [asyncio.create_task(writer.submit(adding(stage, f"{number}"))) for number in range(50)]
    await asyncio.sleep(0)
    stopping = asyncio.create_task(writer.stop())
    await asyncio.sleep(0)
    stopping.cancel()
    with suppress(asyncio.CancelledError):
        await stopping
    async with asyncio.timeout(10):
        await asyncio.gather(*pending)
    assert len(await names(stage)) == 50


async def test_after_the_end_submit_says_so(stage: Stage) -> None:
    await stage.storage.writer.stop()
    with pytest.raises(lease.Lost):
        await stage.storage.writer.submit(Work())


async def test_if_its_task_is_killed_nobody_waits_for_ever(stage: Stage) -> None:
    waiting = [asyncio.create_task(stage.storage.writer.submit(adding(stage, f"{number}"))) for number in range(3)]
    await asyncio.sleep(0)
    task = stage.storage.writer._task
    assert task is not None
    task.cancel()
    async with asyncio.timeout(5):
        results = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(result, lease.Lost) for result in results)


# The lease. -----------------------------------------------------------------------------------------------------------


async def test_a_second_one_is_refused_with_a_sentence(stage: Stage) -> None:
    with pytest.raises(lease.Held, match="another process"):
        async with open_storage(stage.place, stage.clock):
            pass
    await stage.storage.writer.submit(Work())  # the first goes on


async def test_who_lost_the_lease_writes_nothing_more(stage: Stage) -> None:
    stage.clock.forward(seconds=31)
    async with open_storage(stage.place, stage.clock) as second:
        with pytest.raises(lease.Lost):
            await stage.storage.writer.submit(adding(stage, "from the first"))
        assert stage.storage.writer.lost.is_set()
        await second.writer.submit(adding(stage, "from the second"))
        assert await names(stage) == ["from the second"]


async def test_each_commit_renews_the_lease(stage: Stage) -> None:
    stage.clock.forward(seconds=20)
    await stage.storage.sweeping.renew()
    (row,) = await stage.rows(lease.lease)
    assert row.until == stage.clock() + lease.LASTS


# For what only SQLite has: its whole-file lock, its limit of pages, its pragmas.
ONLY_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

# A database in trouble. -----------------------------------------------------------------------------------------------


@ONLY_SQLITE
async def test_locked_by_another_process_only_delays(stage: Stage, database: Database) -> None:
    other = sqlite3.connect(database.file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(2.5, lambda: other.execute("COMMIT")).start()
    began = time.monotonic()
    await asyncio.gather(*(stage.storage.writer.submit(adding(stage, f"{number}")) for number in range(5)))
    assert time.monotonic() - began >= 2
    assert len(await names(stage)) == 5
    other.close()


@ONLY_SQLITE
async def test_a_full_disk_is_told_to_the_callers_and_passes(stage: Stage) -> None:
    async with stage.storage.engines.write.begin() as connection:
        pages = await connection.scalar(text("PRAGMA page_count"))
    await _pragma(stage, f"PRAGMA max_page_count = {pages + 3}")
    works = [adding(stage, f"{number}" + "x" * 3000) for number in range(30)]
    results = await asyncio.gather(*map(stage.storage.writer.submit, works), return_exceptions=True)
    kept = {work.writes[0].row["name"] for work, result in zip(works, results, strict=True) if result is None}
    assert any(isinstance(result, OperationalError) for result in results)
    assert set(await names(stage)) == kept  # told done: it is there; told failed: it is not
    assert await lines(stage) == len(kept)
    await _pragma(stage, "PRAGMA max_page_count = 1000000")
    await stage.storage.writer.submit(adding(stage, "after"))
    assert "after" in await names(stage)
    assert await lines(stage) == len(kept) + 1


async def _pragma(stage: Stage, pragma: str) -> None:
    await stage.storage.engines.transact(lambda connection: connection.exec_driver_sql(pragma).close())


async def test_a_commit_whose_answer_was_lost_does_not_break_the_chain(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server commits, the connection breaks before it says so."""
    real = Writer._all_at_once

    async def lost_answer(self: Writer, works: Any) -> None:
        head = self._head
        await real(self, works)
        self._head = head
        raise OperationalError("COMMIT", None, Exception("connection lost"))

    monkeypatch.setattr(Writer, "_all_at_once", lost_answer)
    with pytest.raises(OperationalError):
        await stage.storage.writer.submit(adding(stage, "done all the same"))
    monkeypatch.setattr(Writer, "_all_at_once", real)
    await stage.storage.writer.submit(adding(stage, "next"))
    assert await names(stage) == ["done all the same", "next"]
    assert await lines(stage) == 2


@ONLY_SQLITE
async def test_the_settings_that_keep_what_was_said_are_really_set(stage: Stage) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 30_000}
    for engine in (stage.storage.engines.write, stage.storage.engines.read):
        async with engine.connect() as connection:
            found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
        assert found == wanted
    written = await stage.storage.engines.transact(
        lambda connection: {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
    )
    assert written == wanted
