"""Builds everything once: the parts that serve, wired to each other."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from telegram import Bot

from bot import inbound
from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.catalogue import catalogue
from bot.clockwork import rights
from bot.clockwork.look import Clockwork
from bot.clockwork.ports import Desk
from bot.clockwork.retention import Retention
from bot.conversation import Conversation
from bot.dispatcher import Dispatcher
from bot.files import Files
from bot.intake.arrival import class_name
from bot.intake.touch import Touch
from bot.menus import Menus
from bot.patience import patiently
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
    clockwork: Clockwork
    desk: Desk
    retention: Retention
    touch: Touch
    clock: Callable[[], datetime]

    async def begin(self) -> None:
        """Before anything is served: what an erasure left half done."""
        await self._take(self.retention.finish)

    async def sweep(self) -> None:
        """One look at all due rows of housekeeping; where one look fails, the others are taken all the same."""
        sweeping = self.storage.sweeping
        for look in (self._fade, sweeping.vanished, sweeping.keys_of_past_days, self.storage.witnessing.look):
            await self._take(look)

    async def look(self) -> None:
        """One look at what is due about cases: reminders, the ladder, follow-ups, leave that begins; and about data."""
        await self._take(self.clockwork.look)
        await self._take(self._rights)
        await self._take(self.retention.look)

    async def look_at_receipts(self) -> None:
        """One look at the receipts that stand on screens: do they still say what is true?"""
        await self._take(self._receipts)

    async def look_at_all(self) -> None:
        """All that the clock looks at by itself every few seconds, at once: for a clock that was moved."""
        await self.sweep()
        await self.look()
        await self.files.fetch_due()
        await self.sender.look()
        await self.look_at_receipts()

    async def _take(self, look: Callable[[datetime], Awaitable[object]]) -> None:
        try:
            await look(self.clock())
        except Lost:
            raise
        except Exception as error:  # noqa: BLE001  # a fault in one look must not keep the others from being taken
            LOG.error("Housekeeping (%s): %s", look.__name__, class_name(error))  # noqa: TRY400  # a trace may tell

    async def _receipts(self, at: datetime) -> None:
        self.sender.push(await self.storage.receipts.moved(at, self.renderer))

    async def _rights(self, at: datetime) -> None:
        await rights.answer(self.desk, at)

    async def _fade(self, at: datetime) -> None:
        self.sender.push(await self.storage.sweeping.faded(at, self.renderer))


def place_of(settings: Settings) -> Place:
    """Where the storage is."""
    return Place(
        url=settings.database_url.get_secret_value(),
        key_file=settings.key_file,
        witness=settings.audit_witness,
        erased_file=settings.erased,
        vault=settings.vault,
        zone=settings.zone,
        promote=settings.coordinators.__contains__,
    )


@asynccontextmanager
async def build(
    settings: Settings, *, clock: Callable[[], datetime] = utc_now, limits: Limits | None = None
) -> AsyncIterator[Product]:
    """Open the storage and connect to Telegram; on leaving, everything is taken down and nothing is lost.

    Raises what storage.opening.open_storage raises, and TokenRefused.
    """
    place = place_of(settings)
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
            me = await patiently(lambda: api.call("getMe", {}))
            product = _assemble(settings, storage, api, bot, me["username"], clock, limits)
            await product.begin()
            yield product
    finally:
        await request.shutdown()


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
    desk = Desk(storage, renderer, sender)
    menus = Menus(api, renderer)
    touch = Touch()
    conversation = Conversation(storage, renderer, sender, clock, name, menus.look_at, touch.just_back)
    dispatcher = Dispatcher(
        storage.inbox,
        conversation.handle,
        first=lambda update: is_exit_words(inbound.said(update)),
        on_trouble=conversation.apologise,
        retriable=RETRIABLE,
    )
    touch.held = lambda: dispatcher.held
    return Product(
        storage=storage,
        api=api,
        sender=sender,
        dispatcher=dispatcher,
        conversation=conversation,
        renderer=renderer,
        files=Files(api, storage.fetching, clock),
        menus=menus,
        clockwork=Clockwork(desk, touch),
        desk=desk,
        retention=Retention(desk),
        touch=touch,
        clock=clock,
    )
