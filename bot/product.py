"""Builds everything once, runs it until told to stop, and takes it down in order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import inbound
from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.catalogue import catalogue
from bot.conversation import Conversation
from bot.dispatcher import Dispatcher
from bot.files import Files
from bot.intake import webhook
from bot.intake.backoff import Backoff
from bot.intake.poll import Poller, TokenRefused
from bot.intake.webhook import Webhook
from bot.menus import Menus
from bot.renderer import Renderer
from bot.sender.limits import Limits
from bot.sender.sender import Sender
from bot.sender.wire import Wire
from bot.settings import Settings
from cases.person import Language
from flows.cards.exit import is_exit_words
from storage.lease import Lost
from storage.opening import Place, Storage, open_storage

LOG = logging.getLogger(__name__)
T = TypeVar("T")

RETRIABLE: tuple[type[Exception], ...] = (OperationalError, InterfaceError, NoConnection, ConnectionError)
STOP_WITHIN = 7.0
UNKNOWN_TOKEN = "The Bot API server does not know TELEGRAM_TOKEN: copy it again from @BotFather."


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """The running parts. `intake` runs until stopped; `housekeeping` is called by the clock."""

    storage: Storage
    api: BotApi
    sender: Sender
    dispatcher: Dispatcher
    conversation: Conversation
    renderer: Renderer
    files: Files
    menus: Menus
    clock: Callable[[], datetime]

    async def sweep(self) -> None:
        """One look at all due rows of housekeeping."""
        self.sender.push(await self.storage.sweeping.faded(self.clock(), self.renderer))
        await self.storage.sweeping.vanished(self.clock())
        await self.storage.sweeping.keys_of_past_days(self.clock())


@asynccontextmanager
async def build(
    settings: Settings, *, clock: Callable[[], datetime] = utc_now, limits: Limits | None = None
) -> AsyncIterator[Product]:
    """Open the storage and connect to Telegram; on leaving, everything is taken down and nothing is lost.

    Raises what storage.opening.open_storage raises, and TokenRefused.
    """
    place = Place(
        url=settings.database_url.get_secret_value(),
        key_file=settings.key_file,
        vault=settings.attachments,
        zone=settings.zone,
        promote=settings.coordinators.__contains__,
    )
    request = AiohttpRequest()
    await request.initialize()
    try:
        token = settings.telegram_token.get_secret_value()
        api = BotApi(request, settings.telegram_api_url, token)
        bot = Bot(
            token,
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=request,
            get_updates_request=request,
        )
        async with open_storage(place, clock) as storage:
            me = await _patiently(lambda: api.call("getMe", {}))
            yield _assemble(settings, storage, api, bot, me["username"], clock, limits)
    finally:
        await request.shutdown()


async def _patiently(call: Callable[[], Awaitable[Any]]) -> Any:
    """Ask the Bot API until it answers. Raises TokenRefused."""
    backoff = Backoff()
    while True:
        try:
            return await call()
        except InvalidToken:
            raise TokenRefused(UNKNOWN_TOKEN) from None
        except TelegramError as error:
            pause = backoff.next()
            LOG.warning("No answer from the Bot API server (%s): next attempt in %.0f s.", type(error).__name__, pause)
            await asyncio.sleep(pause)


def _assemble(
    settings: Settings,
    storage: Storage,
    api: BotApi,
    bot: Bot,
    name: str,
    clock: Callable[[], datetime],
    limits: Limits | None,
) -> Product:
    renderer = Renderer({language: catalogue(language) for language in Language}, settings.zone)
    rates = limits or Limits(overall_per_second=settings.send_rate)
    sender = Sender(storage.post, Wire(api.call, bot), limits=rates, now=clock)
    menus = Menus(api, renderer)
    conversation = Conversation(storage, renderer, sender, clock, name, menus.look_at)
    dispatcher = Dispatcher(
        storage.inbox,
        conversation.handle,
        first=lambda update: is_exit_words(inbound.said(update)),
        on_trouble=conversation.apologise,
        retriable=RETRIABLE,
    )
    return Product(
        storage=storage,
        api=api,
        sender=sender,
        dispatcher=dispatcher,
        conversation=conversation,
        renderer=renderer,
        files=Files(api, storage.fetching, clock),
        menus=menus,
        clock=clock,
    )


async def run(
    settings: Settings,
    stop: asyncio.Event,
    *,
    clock: Callable[[], datetime] = utc_now,
    limits: Limits | None = None,
    ready: Callable[[Product], None] | None = None,
) -> None:
    """Serve until `stop` is set, then end within 8 seconds; `ready` is told once it serves.

    Raises what `build` and the intake raise, and lease.Lost when another process took over the database.
    """
    opening = build(settings, clock=clock, limits=limits)
    product = await _unless(stop, opening.__aenter__())
    if product is None:
        return
    try:
        await _serve(product, settings, stop, ready)
    finally:
        await opening.__aexit__(None, None, None)


async def _unless(stop: asyncio.Event, opening: Coroutine[Any, Any, T]) -> T | None:
    """What it returns; None when told to stop before."""
    task, stopped = asyncio.ensure_future(opening), asyncio.ensure_future(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return None


async def _serve(
    product: Product, settings: Settings, stop: asyncio.Event, ready: Callable[[Product], None] | None
) -> None:
    async with serving(product, settings) as intake:
        if ready is not None:
            ready(product)
        stopped = asyncio.ensure_future(stop.wait())
        lost = asyncio.ensure_future(product.storage.writer.lost.wait())
        done, _ = await asyncio.wait({stopped, lost, intake}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        lost.cancel()
        if intake in done:
            intake.result()
        if lost in done:
            raise Lost("another process took over this database; this one ends")


@asynccontextmanager
async def serving(product: Product, settings: Settings) -> AsyncIterator["asyncio.Task[None]"]:
    """Intake, turns, sending and housekeeping under way; yields the intake's task, which ends only by an error."""
    await product.sender.start()
    wake = start_housekeeping(product)
    end_intake: list[Callable[[], Awaitable[None]]] = []
    intake = asyncio.create_task(_take_in(product, settings, end_intake), name="intake")
    try:
        yield intake
    finally:
        for end in end_intake:
            await end()
        intake.cancel()
        await asyncio.gather(intake, return_exceptions=True)
        wake.shutdown(wait=False)
        await product.dispatcher.stop(STOP_WITHIN / 2)
        await product.sender.stop(STOP_WITHIN / 2)


async def _take_in(product: Product, settings: Settings, ends: list[Callable[[], Awaitable[None]]]) -> None:
    """First what an earlier run left waiting, then what comes; `ends` gets what must be called to stop."""
    restored = await product.dispatcher.restore()
    LOG.info("Serving; %d updates were waiting.", restored)
    product.menus.for_everybody()
    if settings.webhook_url:
        secret = settings.webhook_secret.get_secret_value()
        server = Webhook(settings.webhook_url, secret, product.storage.inbox, product.dispatcher, product.clock)
        ends.append(server.stop)
        await server.start(*settings.listen)
        await _patiently(lambda: webhook.register(product.api, settings.webhook_url, secret))
        await asyncio.Event().wait()
    await _patiently(lambda: webhook.withdraw(product.api))
    poller = Poller(product.api, product.storage.inbox, product.dispatcher, product.clock)

    async def end() -> None:
        poller.stop()

    ends.append(end)
    await poller.run()


def start_housekeeping(product: Product) -> Any:
    """APScheduler wakes, rows decide: interval jobs that look for what is due."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415  # 0.1 s that a check need not pay

    jobs: tuple[tuple[Callable[[], Awaitable[Any]], float], ...] = (
        (product.storage.sweeping.renew, 10),
        (product.sweep, 20),
        (product.files.fetch_due, 2),
    )
    scheduler = AsyncIOScheduler(timezone=UTC)
    for job, seconds in jobs:
        scheduler.add_job(job, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None)
    scheduler.start()
    return scheduler
