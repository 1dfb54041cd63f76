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
from bot.clockwork.look import Clockwork
from bot.clockwork.ports import Desk
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
    touch: Touch
    clock: Callable[[], datetime]

    async def sweep(self) -> None:
        """One look at all due rows of housekeeping; where one look fails, the others are taken all the same."""
        sweeping = self.storage.sweeping
        for look in (self._fade, sweeping.vanished, sweeping.keys_of_past_days):
            await self._take(look)

    async def look(self) -> None:
        """One look at what is due about cases: reminders, the ladder, follow-ups, leave that begins."""
        await self._take(self.clockwork.look)

    async def look_at_all(self) -> None:
        """All that the clock looks at by itself every few seconds, at once: for a clock that was moved."""
        await self.sweep()
        await self.look()
        await self.files.fetch_due()
        await self.sender.look()

    async def _take(self, look: Callable[[datetime], Awaitable[object]]) -> None:
        try:
            await look(self.clock())
        except Lost:
            raise
        except Exception as error:  # noqa: BLE001  # a fault in one look must not keep the others from being taken
            LOG.error("Housekeeping (%s): %s", look.__name__, class_name(error))  # noqa: TRY400  # a trace may tell

    async def _fade(self, at: datetime) -> None:
        self.sender.push(await self.storage.sweeping.faded(at, self.renderer))


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
        vault=settings.vault,
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
            me = await patiently(lambda: api.call("getMe", {}))
            yield _assemble(settings, storage, api, bot, me["username"], clock, limits)
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
        clockwork=Clockwork(Desk(storage, renderer, sender), touch),
        touch=touch,
        clock=clock,
    )
