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
from bot.announcing.feeder import Announcing
from bot.bot_api import BotApi
from bot.catalogue import catalogue
from bot.clockwork import rights
from bot.clockwork.backups import Backups
from bot.clockwork.look import Clockwork
from bot.clockwork.ports import Desk
from bot.clockwork.retention import Retention
from bot.conversation import Conversation
from bot.dispatcher import Dispatcher
from bot.files import Files
from bot.health.counting import committed, counted_outbox, counted_trouble, counted_turns
from bot.health.pulse import Phase
from bot.health.vitals import Vital
from bot.health.watch import Watch
from bot.intake.arrival import class_name
from bot.intake.touch import Touch
from bot.menus import Menus
from bot.patience import patiently
from bot.renderer import Renderer
from bot.sender.limits import Limits
from bot.sender.sender import Sender
from bot.sender.wire import Wire
from bot.settings import Settings
from bot.text_files import TextFiles
from cases.person import Language
from flows.cards.announcements_progress import progress_screen
from flows.cards.exit import is_exit_words
from flows.health import Part
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
    announcing: Announcing
    touch: Touch
    watch: Watch
    vital: Vital
    backups: Backups
    clock: Callable[[], datetime]

    async def begin(self) -> None:
        """Before anything is served: what an erasure left half done."""
        await self._take(self.retention.finish)
        await self.storage.store.directory.editable()  # what coordinators worded is said from the first answer on

    async def sweep(self) -> None:
        """One look at all due rows of housekeeping; where one look fails, the others are taken all the same."""
        sweeping = self.storage.sweeping
        for look in (
            self._fade,
            sweeping.vanished,
            sweeping.keys_of_past_days,
            self.storage.feeding.forget,
            self.storage.witnessing.look,
        ):
            await self._take(look)

    async def back_up(self) -> None:
        """One look at whether a backup is due; it may last for minutes, beside everything else."""
        await self._take(self.backups.look)

    async def look(self) -> None:
        """One look at what is due about cases: reminders, the ladder, follow-ups, leave that begins; and about data."""
        for look in (self.clockwork.look, self._rights, self.retention.look):
            await self._take(look)
        if not self.watch.failing:
            self.watch.pulse.beat(Part.CLOCK)

    async def look_at_receipts(self) -> None:
        """One look at the receipts that stand on screens: do they still say what is true?"""
        await self._take(self._receipts)

    async def look_at_announcements(self) -> None:
        """One look at announcements: what begins, what goes out next, what is over."""
        await self._take(self.announcing.look)

    async def look_at_all(self) -> None:
        """All that the clock looks at by itself every few seconds, at once: for a clock that was moved."""
        await self.sweep()
        await self.look()
        await self.files.fetch_due()
        await self.look_at_announcements()
        await self.sender.look()
        await self.look_at_receipts()

    async def _take(self, look: Callable[[datetime], Awaitable[object]]) -> None:
        """The clock lives only while each look that it takes goes well: else people wait, and nobody is told."""
        name = look.__qualname__
        try:
            await look(self.clock())
        except Lost:
            raise
        except Exception as error:  # noqa: BLE001  # a fault in one look must not keep the others from being taken
            LOG.error("Housekeeping (%s): %s", name, class_name(error))  # noqa: TRY400  # a trace may tell
            self.watch.looked(name, well=False)
        else:
            self.watch.looked(name, well=True)

    async def _receipts(self, at: datetime) -> None:
        self.renderer.use(await self.storage.store.directory.editable())
        self.sender.push(await self.storage.receipts.moved(at, self.renderer))

    async def _rights(self, at: datetime) -> None:
        await rights.answer(self.desk, at)

    async def _fade(self, at: datetime) -> None:
        self.sender.push(await self.storage.sweeping.faded(at, self.renderer))


def place_of(settings: Settings, migrates: Callable[[], None] = lambda: None) -> Place:
    """Where the storage is."""
    return Place(
        migrates=migrates,
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
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> AsyncIterator[Product]:
    """Open the storage and connect to Telegram; on leaving, everything is taken down and nothing is lost.

    Raises what storage.opening.open_storage raises, and TokenRefused.
    """
    watch = watch or Watch()
    place = place_of(settings, lambda: watch.pulse.enter(Phase.MIGRATING))
    request = AiohttpRequest(answered=watch.answered)
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
            watch.pulse.enter(Phase.STARTING)  # the tables are up to date; Telegram may still be away
            me = await patiently(lambda: api.call("getMe", {}))
            product = _assemble(settings, storage, api, bot, me["username"], clock, limits, watch)
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
    watch: Watch,
) -> Product:
    renderer = Renderer({language: catalogue(language) for language in Language}, settings.zone)
    rates = limits or Limits(overall_per_second=settings.send_rate)
    sender = Sender(counted_outbox(storage.post, watch), Wire(api.call, bot), limits=rates, now=clock)
    desk = Desk(storage, renderer, sender)
    menus = Menus(api, renderer)
    storage.store.directory.followers.append(renderer.use)
    renderer.followers.append(menus.reworded)
    touch = Touch()
    conversation = Conversation(
        storage, renderer, sender, clock, name, menus.look_at, touch.just_back, TextFiles(api).fetch
    )
    dispatcher = Dispatcher(
        storage.inbox,
        counted_turns(conversation.handle, watch),
        first=lambda update: is_exit_words(said := inbound.said(update)) or renderer.is_exit(said),
        on_trouble=counted_trouble(conversation.apologise, watch),
        retriable=RETRIABLE,
    )
    touch.held = lambda: dispatcher.held
    storage.writer.committed = committed(watch)
    backups = Backups(desk, settings, watch.metrics)
    vital = Vital(settings, storage, watch, touch, backups, clock())
    storage.store.loading.bulletin.ask = vital.asked
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
        announcing=Announcing(storage, renderer, sender, rates, progress_screen),
        touch=touch,
        watch=watch,
        vital=vital,
        backups=backups,
        clock=clock,
    )
