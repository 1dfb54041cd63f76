"""A process killed again and again with updates waiting: each is taken in once and handled, in order."""

import asyncio
import os
import random
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from simulator import Phone, Server, Telegram
from storage.inbox import DONE, inbox
from tests.intake.soon import until
from tests.intake.store import Store

ROOT = Path(__file__).resolve().parents[2]
KILLS = 8
PEOPLE = 10
BACKLOG, WAVE = 20, 8  # messages of each person: before the first start, and just before each kill
EACH = BACKLOG + KILLS * WAVE


@pytest.mark.slow
async def test_nothing_is_lost_or_taken_twice_however_often_it_is_killed(
    telegram: Telegram, server: Server, tmp_path: Path
) -> None:
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1, 10**6)
    print("SEED", seed)  # noqa: T201  # pytest shows it when the test fails
    chance = random.Random(seed)
    people = [telegram.person(f"Warga {n}") for n in range(PEOPLE)]
    await all_say(people, range(BACKLOG))
    handled: list[tuple[int, int]] = []
    for run in range(KILLS + 1):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.intake.child", server.url, telegram.token, str(tmp_path), str(run)),
            cwd=ROOT,
            stdout=PIPE,
            stderr=None if run == KILLS else DEVNULL,
        )
        reading = asyncio.create_task(read(process, handled))
        before = len(handled)
        if run < KILLS:
            await until(lambda: len(handled) > before or process.returncode is not None, within=30)  # noqa: B023  # awaited in this round
            await all_say(people, range(BACKLOG + run * WAVE, BACKLOG + (run + 1) * WAVE))
            await asyncio.sleep(chance.uniform(0, 0.04))  # somewhere between the poll's answer and the last turn
        else:
            await until(lambda: not telegram.bot.queue.pending and waiting(tmp_path) == 0, within=60)
        process.kill()
        await asyncio.wait_for(reading, 10)
        await process.wait()
    for phone in people:  # what was done but not yet printed when it was killed leaves a gap
        mine = [number for chat, number in handled if chat == phone.id]
        assert all(before < after for before, after in pairwise(mine)), mine
    assert len(handled) >= PEOPLE * (EACH - KILLS - 1)
    await all_done_once(tmp_path)


async def all_say(people: Sequence[Phone], numbers: Iterable[int]) -> None:
    for number in numbers:
        for phone in people:
            await phone.says(str(number))


async def read(process: asyncio.subprocess.Process, handled: list[tuple[int, int]]) -> None:
    assert process.stdout is not None
    async for line in process.stdout:
        if line.endswith(b"\n"):
            chat, number = line.split()
            handled.append((int(chat), int(number)))


def waiting(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "intake.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM inbox WHERE state = 0").fetchone()[0])


async def all_done_once(folder: Path) -> None:
    store = await Store.open(folder, lambda: datetime.now(UTC) + timedelta(hours=1))
    try:
        async with store.engines.read.connect() as connection:
            count = await connection.scalar(select(func.count()).select_from(inbox).where(inbox.c.state == DONE))
        assert (count, await store.inbox.count_waiting()) == (PEOPLE * EACH, 0)
        assert await store.inbox.trouble() == ()
    finally:
        await store.close()
