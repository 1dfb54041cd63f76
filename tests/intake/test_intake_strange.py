"""Polling a server that behaves oddly, scripted answer by answer, with a real inbox."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot import inbound
from bot.intake.backoff import Backoff
from bot.json_body import parse
from storage.inbox import RawUpdate, Waiting
from storage.lease import Lost
from tests.intake.polling import Desk, poller, running
from tests.intake.soon import until
from tests.intake.store import Store
from tests.intake.updates import message


@pytest.fixture
def desk() -> Desk:
    return Desk()


class Scripted:
    """A Bot API that brings what it is told to, offset or not."""

    def __init__(self, *batches: list[Any]) -> None:
        self.batches = list(batches)
        self.asked: list[dict[str, Any]] = []

    async def call(self, method: str, parameters: Any, *, read_timeout: float | None = None) -> Any:
        assert method == "getUpdates"
        assert read_timeout is not None
        assert read_timeout > parameters["timeout"]
        self.asked.append(dict(parameters))
        await asyncio.sleep(0)
        return self.batches.pop(0) if self.batches else await asyncio.sleep(0.01, [])


async def test_ten_times_the_same_and_reordered_comes_once(store: Store, desk: Desk) -> None:
    updates = [message(n, n, chat=1 + n % 3, text=str(n)) for n in range(40)]
    chance = random.Random(5)
    batches = [chance.sample(updates, 40) for _ in range(10)]
    script = Scripted(*batches)
    async with running(poller(script, store.inbox, desk)):
        await until(lambda: not script.batches)
    assert sorted(desk.texts, key=str) == sorted(map(str, range(40)))
    assert desk.texts == [inbound.said(update) for update in batches[0]]


async def test_a_server_that_ignores_confirmations_is_not_asked_in_a_hot_loop(store: Store, desk: Desk) -> None:
    script = Scripted(*([[message(3, 3)]] * 10_000))
    async with running(poller(script, store.inbox, desk)):
        await asyncio.sleep(0.5)
    assert len(desk.got) == 1
    assert len(script.asked) < 40


async def test_what_is_no_update_of_ours_stops_nothing_and_is_confirmed(store: Store, desk: Desk) -> None:
    strange: list[Any] = [
        None,
        "x",
        {"update_id": "5"},
        {"update_id": 8, "channel_post": {}},
        {"message": {}},
        {"update_id": 2**70},
    ]
    script = Scripted([*strange, message(7, 7, text="ok")], [{"update_id": 9, "poll": {}}])
    async with running(poller(script, store.inbox, desk)):
        await until(lambda: len(script.asked) >= 4)
    assert desk.texts == ["ok"]
    assert [asked.get("offset") for asked in script.asked[:4]] == [None, 9, 10, None]


async def test_half_a_surrogate_stops_nothing(store: Store, desk: Desk) -> None:
    update = parse(b'{"update_id": 4, "message": {"message_id": 1, "chat": {"id": 5}, "text": "a\\ud83d"}}')
    async with running(poller(Scripted([update]), store.inbox, desk)):
        await desk.until(1)
    assert desk.texts == ["a?"]


class Raising:
    """A Bot API or an inbox of which every call fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.calls = 0

    async def call(self, _method: str, _parameters: Any, *, read_timeout: float | None = None) -> Any:
        assert read_timeout
        self.calls += 1
        raise self.error

    async def accept(self, _updates: Sequence[RawUpdate]) -> list[Waiting]:
        raise self.error


async def test_polling_ends_when_another_process_took_over(desk: Desk) -> None:
    with pytest.raises(Lost):
        await poller(Scripted([message()]), Raising(Lost()), desk).run()


async def test_a_wait_that_the_server_asks_for_is_kept(store: Store, desk: Desk) -> None:
    flood = Raising(RetryAfter(60))
    async with running(poller(flood, store.inbox, desk)):
        await asyncio.sleep(0.1)
    assert flood.calls == 1


async def test_a_cancelled_poller_ends(store: Store, desk: Desk) -> None:
    script = Scripted()
    task = asyncio.create_task(poller(script, store.inbox, desk).run())
    await until(lambda: bool(script.asked))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("failures", [0, 1, 5, 60])
def test_pauses_grow_to_their_limit(failures: int) -> None:
    backoff = Backoff()
    for _ in range(failures):
        backoff.next()
    assert min(30.0, 2.0**failures) / 2 <= backoff.next() <= min(30.0, 2.0**failures)
    backoff.reset()
    assert backoff.next() <= 1.0
