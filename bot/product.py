"""Builds everything once, runs it until told to stop, and takes it down in order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError
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
from bot.renderer import Renderer
from bot.sender.limits import Limits
from bot.sender.sender import Sender
from bot.sender.wire import Wire
from bot.settings import Settings
from cases.person import Language
from flows.cards.exit import is_exit_words
from storage.opening import Place, Storage, open_storage

LOG = logging.getLogger(__name__)

RETRIABLE: tuple[type[Exception], ...] = (OperationalError, DBAPIError)
STOP_WITHIN = 7.0


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
            me = await _who_am_i(api)
            yield _assemble(settings, storage, api, bot, me["username"], clock, limits)
    finally:
        await request.shutdown()


async def _who_am_i(api: BotApi) -> Mapping[str, Any]:
    backoff = Backoff()
    while True:
        try:
            found: Mapping[str, Any] = await api.call("getMe", {})
        except InvalidToken:
            raise TokenRefused(
                "The Bot API server does not know TELEGRAM_TOKEN: copy it again from @BotFather."
            ) from None
        except TelegramError as error:
            pause = backoff.next()
            LOG.warning("No answer from the Bot API server (%s): next attempt in %.0f s.", type(error).__name__, pause)
            await asyncio.sleep(pause)
        else:
            return found


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
    conversation = Conversation(storage, renderer, sender, clock, name)
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
        clock=clock,
    )


async def run(settings: Settings, stop: asyncio.Event, **more: Any) -> None:
    """Serve until `stop` is set, then end within 8 seconds.

    `ready`, if given, is called with the Product once it serves. Raises what `build` and the intake raise.
    """
    ready: Callable[[Product], Awaitable[None] | None] | None = more.pop("ready", None)
    async with build(settings, **more) as product, serving(product, settings) as intake:
        if ready is not None:
            told = ready(product)
            if told is not None:
                await told
        stopped = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({stopped, intake}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if intake in done:
            intake.result()


@asynccontextmanager
async def serving(product: Product, settings: Settings) -> AsyncIterator["asyncio.Task[None]"]:
    """Intake, turns, sending and housekeeping under way; yields the intake's task, which ends only by an error."""
    await product.sender.start()
    restored = await product.dispatcher.restore()
    LOG.info("Serving; %d updates were waiting.", restored)
    wake = start_housekeeping(product)
    intake, end_intake = await _start_intake(product, settings)
    try:
        yield intake
    finally:
        await end_intake()
        wake.shutdown(wait=False)
        await product.dispatcher.stop(STOP_WITHIN / 2)
        await product.sender.stop(STOP_WITHIN / 2)


async def _start_intake(
    product: Product, settings: Settings
) -> "tuple[asyncio.Task[None], Callable[[], Awaitable[None]]]":
    if settings.webhook_url:
        return await _start_webhook(product, settings)
    await webhook.withdraw(product.api)
    poller = Poller(product.api, product.storage.inbox, product.dispatcher, product.clock)
    task = asyncio.create_task(poller.run(), name="poller")

    async def end() -> None:
        poller.stop()
        await asyncio.wait({task}, timeout=1.0)
        task.cancel()

    return task, end


async def _start_webhook(
    product: Product, settings: Settings
) -> "tuple[asyncio.Task[None], Callable[[], Awaitable[None]]]":
    secret = settings.webhook_secret.get_secret_value()
    server = Webhook(settings.webhook_url, secret, product.storage.inbox, product.dispatcher, product.clock)
    await server.start(*settings.listen)
    await webhook.register(product.api, settings.webhook_url, secret)
    task: asyncio.Task[None] = asyncio.create_task(_forever(), name="webhook")

    async def end() -> None:
        task.cancel()
        await server.stop()

    return task, end


async def _forever() -> None:
    await asyncio.Event().wait()


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
