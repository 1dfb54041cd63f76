"""One served world a test, checked against the Bot API's description where that is at hand, and by aiogram."""

from collections.abc import AsyncIterator

import pytest

from simulator import Group, Phone, Rates, Server, StillClock, Telegram, serve
from tests.simulator.api import Api, news
from tests.simulator.description import FILE, Conformance, description
from tests.simulator.independent import AiogramReads


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def telegram(clock: StillClock) -> Telegram:
    return Telegram(seed=7, clock=clock, rates=Rates(enabled=False))


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    conformance = Conformance(description(), requests=False) if FILE.is_file() else None
    aiogram = AiogramReads()
    async with serve(telegram) as running:
        telegram.observers += [aiogram] if conformance is None else [aiogram, conformance]
        yield running
    assert aiogram.wrong == []
    assert conformance is None or conformance.wrong == []


@pytest.fixture
async def api(telegram: Telegram, server: Server) -> AsyncIterator[Api]:
    async with Api(server, telegram) as client:
        yield client


@pytest.fixture
def alice(telegram: Telegram) -> Phone:
    return telegram.person("Alice", note="Warga")


@pytest.fixture
def budi(telegram: Telegram) -> Phone:
    return telegram.person("Budi")


@pytest.fixture
async def group(telegram: Telegram, api: Api, alice: Phone, budi: Phone) -> Group:
    """A supergroup of two, Alice its owner, whose first updates were fetched already."""
    made = telegram.group("Masagenae", [alice, budi])
    await news(api)
    return made
