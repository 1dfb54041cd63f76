"""Brings updates to webhooks: in order within a chat, side by side across chats, until accepted."""

import asyncio
import contextlib
from functools import partial
from typing import Any, Self

import aiohttp
import orjson

from simulator.bot_api import BotApi
from simulator.bots import Bot, Webhook
from simulator.methods.table import method_named
from simulator.params import typed_params
from simulator.refusals import Refusal
from simulator.update_queue import Waiting
from simulator.world import Telegram

LONGEST_PAUSE_SECONDS = 60.0
ANSWER_SECONDS = 60.0
SUCCESS = range(200, 300)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Deliveries:
    """The webhook deliveries of one served world."""

    def __init__(self, telegram: Telegram, api: BotApi) -> None:
        self._telegram = telegram
        self._api = api
        self._session: aiohttp.ClientSession | None = None
        self._lanes: dict[tuple[int, int], asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        for bot in self._telegram.bots.values():
            self.watch(bot)
        self._telegram.on_bot = self.watch
        return self

    async def __aexit__(self, *_: object) -> None:
        self._telegram.on_bot = None
        for bot in self._telegram.bots.values():
            bot.queue.on_put = None
        tasks = list(self._lanes.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def watch(self, bot: Bot) -> None:
        """Bring this bot's updates from now on, whenever it has a webhook."""
        bot.queue.on_put = lambda: self._start(bot)
        self._start(bot)

    def _start(self, bot: Bot) -> None:
        if not bot.webhook.url:
            return
        for waiting in tuple(bot.queue.pending):
            key = (bot.id, waiting.lane)
            if key not in self._lanes and len(self._lanes) < bot.webhook.connections:
                task = asyncio.create_task(self._run(bot, waiting.lane))
                self._lanes[key] = task
                task.add_done_callback(partial(self._finished, bot, key))

    def _finished(self, bot: Bot, key: tuple[int, int], _task: "asyncio.Task[None]") -> None:
        self._lanes.pop(key, None)
        if bot.queue.on_put is not None:
            self._start(bot)

    async def _run(self, bot: Bot, lane: int) -> None:
        """Bring one chat's updates, one after another."""
        while bot.webhook.url:
            bot.queue.forget_old()
            waiting = next((each for each in bot.queue.pending if each.lane == lane), None)
            if waiting is None:
                return
            await self._bring(bot, waiting)

    async def _bring(self, bot: Bot, waiting: Waiting) -> None:
        pause = self._telegram.webhook_retry_seconds
        while (hook := bot.webhook).url and waiting in bot.queue.pending:
            outage = self._telegram.faults.outage()
            error = "Connection timed out" if outage else await self._attempt(bot, hook, waiting)
            if error is None:
                return
            hook.last_error = (int(self._telegram.now()), error)
            await asyncio.sleep(pause)
            bot.queue.forget_old()
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _attempt(self, bot: Bot, hook: Webhook, waiting: Waiting) -> str | None:
        """Post one update and confirm it; return what went wrong, None when it was accepted."""
        assert self._session is not None
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: hook.secret} if hook.secret else {})
        body = orjson.dumps(waiting.update)
        try:
            async with self._session.post(hook.url, data=body, headers=headers, allow_redirects=False) as answer:
                if answer.status not in SUCCESS:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
                body = await answer.read()
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError:
            return "Connection failed"
        bot.queue.confirm(waiting)
        await self._obey(bot, body)
        return None

    async def _obey(self, bot: Bot, answered: bytes) -> None:
        """Do the method that the answer to an update may carry."""
        asked: Any = None
        with contextlib.suppress(orjson.JSONDecodeError):
            asked = orjson.loads(answered) if answered else None
        if not isinstance(asked, dict) or not isinstance(name := asked.pop("method", None), str):
            return
        method = method_named(name)
        if method is None:
            self._telegram.unknown_methods.append(name)
            return
        with contextlib.suppress(Refusal):  # Telegram tells nobody how such a call ended
            await self._api.perform(bot, method, typed_params(asked))
