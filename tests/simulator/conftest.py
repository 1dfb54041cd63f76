"""One served world a test, checked against the Bot API's description where that is at hand."""

from collections.abc import AsyncIterator

import pytest

from simulator import Phone, Rates, Server, StillClock, Telegram, serve
from tests.simulator.api import Api
from tests.simulator.description import FILE, Conformance, description


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def telegram(clock: StillClock) -> Telegram:
    return Telegram(seed=7, clock=clock, rates=Rates(enabled=False))


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    conformance = Conformance(description(), requests=False) if FILE.is_file() else None
    async with serve(telegram) as running:
        if conformance is not None:
            telegram.observers.append(conformance)
        yield running
    assert conformance is None or conformance.wrong == []


@pytest.fixture
async def api(telegram: Telegram, server: Server) -> AsyncIterator[Api]:
    async with Api(server, telegram) as client:
        yield client


@pytest.fixture
def alice(telegram: Telegram) -> Phone:
    return telegram.person("Alice", note="Warga")
