"""Webhooks: the secret, retries, order within a chat, answers that carry a method."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web

from simulator import Phone, Server, Telegram
from simulator.shapes import JSON
from tests.simulator.api import Api


class Listener:
    """A bot's webhook: keeps what came, answers what the test wants."""

    def __init__(self) -> None:
        self.url = ""
        self.came: list[JSON] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.changed = asyncio.Event()

    async def hear(self, request: web.BaseRequest) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.came.append(await request.json())
        self.changed.set()
        return self.answers.pop(0) if self.answers else web.Response()

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(5):
            while len(self.came) < count:
                self.changed.clear()
                await self.changed.wait()
        return [update["message"]["text"] for update in self.came]


@pytest.fixture
async def listener(telegram: Telegram, server: Server) -> AsyncIterator[Listener]:
    assert server.url
    telegram.webhook_retry_seconds = 0.01
    heard = Listener()
    runner = web.ServerRunner(web.Server(heard.hear))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    heard.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield heard
    await runner.cleanup()


async def until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not come to that")


async def test_what_waited_and_what_comes_is_brought_with_the_secret(
    api: Api, alice: Phone, listener: Listener, telegram: Telegram
) -> None:
    await alice.says("satu")
    await api("setWebhook", url=listener.url, secret_token="rahasia_1", max_connections=3)
    await alice.says("dua")
    assert await listener.texts(2) == ["satu", "dua"]
    assert set(listener.secrets) == {"rahasia_1"}
    await until(lambda: not telegram.bot.queue.pending)
    info = (await api("getWebhookInfo")).result
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (listener.url, 0, 3)


async def test_a_refused_update_is_brought_again_before_the_next(
    api: Api, alice: Phone, listener: Listener, telegram: Telegram
) -> None:
    listener.answers = [web.Response(status=500), web.Response(status=302), web.Response()]
    await api("setWebhook", url=listener.url)
    await alice.says("satu")
    await alice.says("dua")
    assert await listener.texts(4) == ["satu", "satu", "satu", "dua"]
    await until(lambda: not telegram.bot.queue.pending)
    assert "500" not in (info := (await api("getWebhookInfo")).result)["last_error_message"]
    assert "302" in info["last_error_message"]


async def test_an_answer_may_carry_a_method(api: Api, alice: Phone, listener: Listener) -> None:
    reply = {"method": "sendMessage", "chat_id": alice.id, "text": "lewat jawaban"}
    listener.answers = [web.json_response(reply)]
    await api("setWebhook", url=listener.url)
    await alice.says("halo")
    assert (await alice.until("lewat jawaban")).text == "lewat jawaban"


async def test_nobody_listening_leaves_the_update_for_later(
    api: Api, alice: Phone, listener: Listener, telegram: Telegram
) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/nobody")
    await alice.says("halo")
    await until(lambda: telegram.bot.webhook.last_error is not None)
    await api("setWebhook", url=listener.url)
    assert await listener.texts(1) == ["halo"]


async def test_dropping_what_waits_and_taking_the_webhook_away(api: Api, alice: Phone) -> None:
    await alice.says("lama")
    await api("setWebhook", url="http://127.0.0.1:9/nobody", drop_pending_updates=True)
    await api("setWebhook", url="")
    assert (await api("getUpdates")).result == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://bot.id/x"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "https://bot.id:8080/x"}, "Webhook can be set up only on ports"),
        ({"url": "bot.id"}, "invalid webhook URL"),
        ({"url": "https://bot.id/x", "secret_token": "ada spasi"}, "unallowed characters"),
        ({"url": "https://bot.id/x", "secret_token": "a" * 257}, "too long"),
    ],
)
async def test_webhooks_refused_where_telegrams_own_rules_hold(
    api: Api, telegram: Telegram, params: dict[str, str], words: str
) -> None:
    telegram.strict_webhooks = True
    assert words in (await api("setWebhook", **params)).description
