"""Must show 1: the process is killed while an announcement goes out; the next one resumes, and the report adds up."""

import asyncio
import os
import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from bench.announced_town import WORDS, crowd, settle
from cases.announcement import Reached
from simulator import Rates, Server, Telegram, serve
from tests.intake.soon import until
from tests.product.process import running

PEOPLE: Final = 70
KILLS: Final = 4
RATE: Final = 10
"""So slow that on a busy machine too one is answered and written down long before the next: one at once is enough."""


@dataclass(slots=True)
class Got:
    """How often each chat was sent the announcement."""

    times: Counter[int] = field(default_factory=Counter)

    def __call__(self, what: str, *details: Any) -> None:
        if what == "result" and isinstance(details[1], dict) and details[1].get("text") == WORDS:
            self.times[details[1]["chat"]["id"]] += 1


def told(telegram: Telegram, server: Server, folder: Path, coordinator: int) -> dict[str, str]:
    return {
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": server.url,
        "COORDINATORS": str(coordinator),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/town.db",
        "KEY_FILE": str(folder / "town.key"),
        "ATTACHMENTS": str(folder / "attachments"),
        "SEND_RATE": str(RATE),
    }


def reached(folder: Path) -> dict[Reached, int]:
    with closing(sqlite3.connect(folder / "town.db")) as connection:
        rows = connection.execute("SELECT reached, count(*) FROM recipients GROUP BY reached").fetchall()
    return {Reached(value): number for value, number in rows}


def over(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / "town.db")) as connection:
        return bool(connection.execute("SELECT 1 FROM announcements WHERE state = 'done'").fetchone())


@pytest.mark.slow
async def test_killed_while_sending_it_resumes_and_each_gets_it_once(tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1, 10**6)
    print("SEED", seed)  # noqa: T201  # pytest shows it when the test fails
    chance = random.Random(seed)
    telegram = Telegram(seed=seed, rates=Rates(enabled=False))
    got = Got()
    telegram.observers.append(got)
    coordinator = telegram.person("Kiki")
    phones = crowd(telegram, PEOPLE)
    await settle(tmp_path, coordinator, phones)
    async with serve(telegram) as server:
        settings = told(telegram, server, tmp_path, coordinator.id)
        for _ in range(KILLS):
            before = sum(got.times.values())
            async with running(settings, tmp_path):
                await until(lambda: sum(got.times.values()) > before + 5, 30)  # noqa: B023  # awaited in this round
                await asyncio.sleep(chance.uniform(0, 0.3))
        async with running(settings, tmp_path) as product:
            await until(lambda: over(tmp_path), 60)
            assert await product.end() == 0
    assert set(got.times) == {phone.id for phone in phones}
    assert sum(got.times.values()) - PEOPLE <= KILLS, got.times.most_common(KILLS + 1)
    assert max(got.times.values()) <= 2
    assert reached(tmp_path) == {Reached.SENT: PEOPLE}
