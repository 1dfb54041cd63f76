"""One served stand-in and one real SQLite inbox a test, and the pieces of the intake between them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from simulator import Phone, Rates, Server, StillClock, Telegram, serve
from tests.intake.store import Store


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(seed=11, clock=StillClock(), rates=Rates(enabled=False))


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    async with serve(telegram) as running:
        yield running


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(read_timeout=5.0) as request:
        yield request


@pytest.fixture
def api(request_: AiohttpRequest, server: Server, telegram: Telegram) -> BotApi:
    return BotApi(request_, server.url, telegram.token)


@pytest.fixture
def aminah(telegram: Telegram) -> Phone:
    return telegram.person("Aminah")


@pytest.fixture
def rosmini(telegram: Telegram) -> Phone:
    return telegram.person("Rosmini")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path, now)
    try:
        yield opened
    finally:
        await opened.close()


def now() -> datetime:
    return datetime.now(UTC)
