"""One stage a test: a served stand-in, a SQLite database, a sender between them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator import Rates, RunningClock, Server, Telegram, serve
from tests.sender.stage import Stage, staged

READ_TIMEOUT = 0.35


@pytest.fixture
def clock() -> RunningClock:
    return RunningClock()


@pytest.fixture
def telegram(clock: RunningClock) -> Telegram:
    return Telegram(seed=5, clock=clock, rates=Rates(enabled=False))


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    async with serve(telegram) as running:
        yield running
    assert telegram.unknown_methods == []


@pytest.fixture
async def stage(tmp_path: Path, telegram: Telegram, server: Server) -> AsyncIterator[Stage]:
    async with staged(tmp_path, telegram, server, READ_TIMEOUT) as made:
        yield made
