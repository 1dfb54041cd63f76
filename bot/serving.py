"""Serves: intake, turns, sending and housekeeping under way, and everything taken down in order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.clockwork.beside import Beside
from bot.health.counting import CountedInbox
from bot.health.judging import Judging
from bot.health.pulse import Phase
from bot.health.server import HealthServer
from bot.health.watch import Watch
from bot.intake import watching, webhook
from bot.intake.poll import Poller
from bot.intake.webhook import Webhook
from bot.patience import patiently
from bot.product import Product, build, utc_now
from bot.sender.limits import Limits
from bot.settings import Settings
from storage.lease import Lost

LOG = logging.getLogger(__name__)
T = TypeVar("T")
STOP_WITHIN = 7.0


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
    watch = Watch()
    async with told(settings, watch) as judging:
        opening = build(settings, clock=clock, limits=limits, watch=watch)
        product = await _unless(stop, opening.__aenter__())
        if product is None:
            return
        judging.serves(product.storage, product.vital)
        try:
            await _serve(product, settings, stop, ready)
        finally:
            watch.pulse.enter(Phase.STOPPING)
            await opening.__aexit__(None, None, None)


@asynccontextmanager
async def told(settings: Settings, watch: Watch) -> AsyncIterator[Judging]:
    """/healthz and /metrics where HEALTH_LISTEN says, from before the database is opened until it is closed."""
    judging = Judging(watch)
    server = HealthServer(judging.judge, judging.measure)
    trying: asyncio.Task[None] | None = None
    if settings.health_listen:
        await server.start(*settings.health)
        watch.is_watched = lambda: server.listens
        trying = asyncio.create_task(server.keep(*settings.health), name="health port")
    try:
        yield judging
    finally:
        if trying is not None:
            trying.cancel()
            await asyncio.gather(trying, return_exceptions=True)
        await server.stop()


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
        product.watch.pulse.enter(Phase.SERVING)
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
        await product.backups.stop()
        await product.dispatcher.stop(STOP_WITHIN / 2)
        await product.sender.stop(STOP_WITHIN / 2)


async def _take_in(product: Product, settings: Settings, ends: list[Callable[[], Awaitable[None]]]) -> None:
    """First what an earlier run left waiting, then what comes; `ends` gets what must be called to stop."""
    restored = await product.dispatcher.restore()
    LOG.info("Serving; %d updates were waiting.", restored)
    product.menus.for_everybody()
    inbox = CountedInbox(product.storage.inbox, product.watch)
    if settings.webhook_url:
        secret = settings.webhook_secret.get_secret_value()
        server = Webhook(settings.webhook_url, secret, inbox, product.dispatcher, product.clock, product.touch.brought)
        ends.append(server.stop)
        await server.start(*settings.listen)
        await patiently(lambda: webhook.register(product.api, settings.webhook_url, secret))
        await watching.watch(product.api, product.touch, settings.webhook_url)
    await patiently(lambda: webhook.withdraw(product.api))
    poller = Poller(product.api, inbox, product.dispatcher, product.clock, touch=product.touch)

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
        (product.look, 15),
        (product.files.fetch_due, 2),
        (product.look_at_receipts, 5),
        (product.look_at_announcements, 1),
        (product.dispatcher.look_again, 60),
        (Beside(product.back_up).begin, 60),
    )
    scheduler = AsyncIOScheduler(timezone=UTC)
    for job, seconds in jobs:
        scheduler.add_job(job, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None)
    scheduler.start()
    return scheduler
