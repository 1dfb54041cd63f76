"""The webhook over real HTTP: brought by the stand-in, and by strangers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from io import BytesIO

import aiohttp
import pytest

from bot import inbound
from bot.bot_api import BotApi
from bot.intake.webhook import LARGEST_BODY, SECRET_HEADER, Webhook, register, withdraw
from bot.json_body import compose, parse
from simulator import Phone, Telegram
from storage.inbox import RawUpdate, Waiting
from tests.intake.conftest import now
from tests.intake.soon import until
from tests.intake.store import Store
from tests.intake.updates import message

SECRET = "Rahasia_-1"
CANARY = "Bissu-Kenari-8841"


class Desk:
    """Notes what was handed over."""

    def __init__(self) -> None:
        self.got: list[Waiting] = []
        self.full = False

    def submit(self, arrivals: Sequence[Waiting]) -> None:
        self.got.extend(arrivals)

    async def room(self) -> None:
        raise AssertionError("a webhook does not wait")


class Inbox:
    """The real inbox, failing on demand, with the order of commits noted."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.fails = False

    async def accept(self, updates: Sequence[RawUpdate]) -> list[Waiting]:
        if self.fails:
            raise OSError(CANARY)
        return await self.store.inbox.accept(updates)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return Inbox(store)


@pytest.fixture
async def url(inbox: Inbox, desk: Desk) -> AsyncIterator[str]:
    hook = Webhook("https://bot.example/jalan/masuk", SECRET, inbox, desk, now)
    port = await hook.start("127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{port}/jalan/masuk"
    finally:
        await hook.stop()
        await hook.stop()


@pytest.fixture
async def stranger() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


GOOD = {SECRET_HEADER: SECRET}
BODY = compose(message(1, 1, text=CANARY))


async def test_the_stand_in_brings_everything_in_order_through_failures(
    api: BotApi, telegram: Telegram, url: str, desk: Desk, inbox: Inbox, aminah: Phone, rosmini: Phone
) -> None:
    telegram.webhook_retry_seconds = 0.02
    inbox.fails = True
    await aminah.says("a0")
    await register(api, url, SECRET)
    await asyncio.sleep(0.1)
    assert desk.got == []
    inbox.fails = False
    for n in range(1, 30):
        await aminah.says(f"a{n}")
        await rosmini.says(f"r{n}")
    await until(lambda: len(desk.got) == 59)
    words = [inbound.said(parse(each.body)) or "" for each in desk.got]
    assert [word for word in words if word[0] == "a"] == [f"a{n}" for n in range(30)]
    assert [word for word in words if word[0] == "r"] == [f"r{n}" for n in range(1, 30)]
    await until(lambda: not telegram.bot.queue.pending)
    await withdraw(api)
    assert (await api.call("getWebhookInfo", {}))["url"] == ""


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: SECRET.lower()}]
)
async def test_without_the_secret_nothing_is_learnt_or_taken(
    url: str, desk: Desk, stranger: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    for body in (BODY, b"{", b""):
        async with stranger.post(url, data=body, headers=headers) as answer:
            assert (answer.status, await answer.read()) == (403, b"")
    assert desk.got == []


async def test_only_posts_to_the_path_are_answered(url: str, stranger: aiohttp.ClientSession) -> None:
    async with stranger.post(url + "/x", data=BODY, headers=GOOD) as answer:
        assert answer.status == 404
    async with stranger.get(url, headers=GOOD) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{" + CANARY.encode(), 400),
        (b"[1]", 400),
        (b'{"message": {}}', 400),
        (b'{"update_id": "1"}', 400),
        (b'{"update_id": 1, "channel_post": {}}', 200),
        (b'"' + b"x" * LARGEST_BODY + b'"', 413),
    ],
)
async def test_what_is_no_update_is_refused_without_a_word_of_it(
    url: str, desk: Desk, stranger: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture, body: bytes, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    async with stranger.post(url, data=BytesIO(body), headers=GOOD) as answer:
        assert answer.status == status
    assert desk.got == []
    assert CANARY not in caplog.text


async def test_200_only_after_the_commit(
    url: str,
    desk: Desk,
    inbox: Inbox,
    store: Store,
    stranger: aiohttp.ClientSession,
    caplog: pytest.LogCaptureFixture,
) -> None:
    inbox.fails = True
    async with stranger.post(url, data=BODY, headers=GOOD) as answer:
        assert answer.status == 503
    assert CANARY not in caplog.text
    inbox.fails = False
    desk.full = True
    async with stranger.post(url, data=BODY, headers=GOOD) as answer:
        assert answer.status == 503
    desk.full = False
    answers = await asyncio.gather(*(stranger.post(url, data=BODY, headers=GOOD) for _ in range(10)))
    assert {answer.status for answer in answers} == {200}
    assert len(desk.got) == 1
    assert await store.inbox.count_waiting() == 1


@pytest.mark.parametrize("secret", ["", "a b", "ü", "x" * 257])
def test_a_secret_is_mandatory(secret: str, inbox: Inbox, desk: Desk) -> None:
    with pytest.raises(ValueError, match="WEBHOOK_SECRET"):
        Webhook("https://x.example/y", secret, inbox, desk, now)


async def test_it_stops_in_time_though_the_database_does_not_answer(
    url: str, inbox: Inbox, desk: Desk, stranger: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not acknowledged comes again; the sender and the turns need the rest of the eight seconds."""
    stuck = asyncio.Event()

    async def accept(_: Sequence[RawUpdate]) -> list[Waiting]:
        stuck.set()
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(inbox, "accept", accept)
    hook = Webhook(url, SECRET, inbox, desk, now)
    port = await hook.start("127.0.0.1", 0)
    brought = asyncio.create_task(stranger.post(f"http://127.0.0.1:{port}/jalan/masuk", data=BODY, headers=GOOD))
    await stuck.wait()
    async with asyncio.timeout(6):  # of the eight there are
        await hook.stop()
    with pytest.raises(aiohttp.ClientError):
        await brought
