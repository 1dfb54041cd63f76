"""Polling against the stand-in with a real inbox: nothing lost, nothing taken twice, whatever Telegram does."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot import inbound
from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.intake.backoff import Backoff
from bot.intake.poll import Poller, TokenRefused
from bot.json_body import parse
from simulator import Phone, Server, Telegram
from storage.inbox import RawUpdate, Waiting
from storage.lease import Lost
from tests.intake.conftest import now
from tests.intake.soon import until
from tests.intake.store import Store
from tests.intake.updates import message


class Desk:
    """Notes what polling hands over; `full` holds polling back."""

    def __init__(self) -> None:
        self.got: list[Waiting] = []
        self.full = False
        self.may = asyncio.Event()
        self.may.set()

    def submit(self, arrivals: Sequence[Waiting]) -> None:
        self.got.extend(arrivals)

    async def room(self) -> None:
        await self.may.wait()

    @property
    def texts(self) -> list[str | None]:
        return [inbound.said(parse(each.body)) for each in self.got]

    async def until(self, count: int) -> None:
        await until(lambda: len(self.got) >= count)


class Failing:
    """An inbox whose first `times` commits fail, as with a full disk."""

    def __init__(self, store: Store, times: int) -> None:
        self.store = store
        self.left = times

    async def accept(self, updates: Sequence[RawUpdate]) -> list[Waiting]:
        if updates and self.left:
            self.left -= 1
            raise OSError("disk full")
        return await self.store.inbox.accept(updates)


def poller(api: Any, inbox: Any, desk: Desk) -> Poller:
    return Poller(api, inbox, desk, now, seconds=2, backoff=Backoff(0.02, 0.1))


@asynccontextmanager
async def running(polling: Poller) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(polling.run())
    try:
        yield task
    finally:
        polling.stop()
        await asyncio.wait_for(task, 5)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def polls(telegram: Telegram) -> list[dict[str, Any]]:
    return [call.params for call in telegram.calls if call.method == "getUpdates"]


async def say_many(phone: Phone, count: int) -> list[str]:
    words = [f"pesan {n}" for n in range(count)]
    for each in words:
        await phone.says(each)
    return words


async def test_a_backlog_comes_in_order_and_is_confirmed_after_the_commit(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    await aminah.opens()
    telegram.bot.queue.pending.clear()
    words = await say_many(aminah, 230)
    async with running(poller(api, store.inbox, desk)):
        await desk.until(230)
        await until(lambda: not telegram.bot.queue.pending)
    assert desk.texts == words
    assert await store.inbox.count_waiting() == 230
    assert {each.chat for each in desk.got} == {aminah.id}
    assert "offset" not in polls(telegram)[0]
    assert set(polls(telegram)[0]["allowed_updates"]) == set(inbound.KINDS)


async def test_nothing_is_confirmed_while_the_inbox_fails(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    await aminah.says("penting")
    failing = Failing(store, 3)
    async with running(poller(api, failing, desk)):
        await until(lambda: failing.left == 0)
        assert all("offset" not in asked for asked in polls(telegram)[:3])
        await desk.until(1)
    assert desk.texts == ["penting"]


async def test_renumbered_low_while_running_and_after_quiet_days(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    telegram.renumber(900_000)
    async with running(poller(api, store.inbox, desk)):
        for number, first in enumerate((900_000, 17, 400_000, 3, 2)):
            if number:
                await until(lambda: not telegram.bot.queue.pending)
                await until(lambda: "offset" not in polls(telegram)[-1])
                telegram.renumber(first)
            await aminah.says(f"a{number}")
            await aminah.says(f"b{number}")
            await desk.until(2 * number + 2)
    assert desk.texts == [f"{letter}{n}" for n in range(5) for letter in "ab"]


async def test_renumbered_while_the_bot_was_away(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    telegram.renumber(900_000)
    await aminah.says("dulu")
    async with running(poller(api, store.inbox, desk)):
        await desk.until(1)
    telegram.renumber(5)
    await aminah.says("kini")
    async with running(poller(api, store.inbox, desk)):
        await desk.until(2)
        await until(lambda: not telegram.bot.queue.pending)
    assert desk.texts == ["dulu", "kini"]


async def test_a_renumbered_update_that_takes_an_old_number_is_not_held_for_the_old_one(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone, rosmini: Phone
) -> None:
    async with running(poller(api, store.inbox, desk)):
        for phone in (aminah, rosmini, aminah):
            await until(lambda: not telegram.bot.queue.pending)
            telegram.renumber(40)
            await phone.says("sama")
            await desk.until(len(desk.got) + 1)
    assert [each.chat for each in desk.got] == [aminah.id, rosmini.id, aminah.id]


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


async def test_faults_on_the_line_delay_only(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    kinds = ("cut_before", "cut_after", "garbage", "fail")
    async with running(poller(api, store.inbox, desk)):
        for number in range(12):
            telegram.faults.add(kinds[number % 4], "getUpdates", times=1 + number % 2)
            await aminah.says(str(number))
            await desk.until(number + 1)
    assert desk.texts == [str(number) for number in range(12)]


async def test_a_second_poller_is_named_and_outlived(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(poller(api, store.inbox, desk)):
        await until(lambda: bool(polls(telegram)))
        await api.call("getUpdates", {"timeout": 0})
        await until(lambda: "Another process polls" in caplog.text)
        await aminah.says("tetap")
        await desk.until(1)


async def test_a_webhook_in_the_way_is_named(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.bot.webhook.url = "https://elsewhere.invalid/x"
    async with running(poller(api, store.inbox, desk)):
        await until(lambda: "WEBHOOK_URL" in caplog.text)
        telegram.bot.webhook.url = ""


async def test_a_refused_token_ends_polling_with_a_sentence(
    request_: AiohttpRequest, server: Server, store: Store, desk: Desk
) -> None:
    with pytest.raises(TokenRefused, match="TELEGRAM_TOKEN"):
        await poller(BotApi(request_, server.url, "1:x"), store.inbox, desk).run()


async def test_no_polling_while_there_is_no_room(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    desk.may.clear()
    await aminah.says("x")
    async with running(poller(api, store.inbox, desk)):
        await asyncio.sleep(0.05)
        assert polls(telegram) == []
        desk.may.set()
        await desk.until(1)
        desk.may.clear()


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
