"""The whole product in one event loop with the stand-in: people with phones, a clock that stands still."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Row, select

from bot import serving
from bot.product import Product
from bot.sender.limits import UNLIMITED, Limits
from bot.settings import Settings, read_settings
from cases.case import Case
from simulator import Phone, Rates, Server, StillClock, Telegram, serve
from simulator.labels import NoSuchButton, find_button
from simulator.screen import inline_rows
from storage import audit, cases
from storage.orphans import MARK
from tests.simulator.description import FILE, Conformance, description
from tests.simulator.independent import AiogramReads

MONDAY_MORNING = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)  # 10.00 in Parepare, no holiday in that week
KEY = "👋 Salam"


class Silent:
    """Stands where the clock would be, which a test moves by hand: what is due is looked at when the test says so."""

    def shutdown(self, *, wait: bool) -> None: ...


@dataclass(slots=True)
class Stage:
    """`koordinator` is a coordinator from the start and has pressed /start.

    Whoever is in `unlocked`, as all staff at first, has just given her PIN or word before each step she does: most
    tests are about something else.
    """

    telegram: Telegram
    server: Server
    settings: Settings
    clock: StillClock
    koordinator: Phone
    limits: Limits = UNLIMITED
    running: Product | None = None
    unlocked: set[int] = field(default_factory=set)
    invitations: set[str] = field(default_factory=set)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _task: "asyncio.Task[None] | None" = None

    @property
    def product(self) -> Product:
        assert self.running is not None
        return self.running

    @property
    def stored(self) -> list[Path]:
        """The sealed files, without the mark that says whose they are, and without pictures of invitations."""
        folder = self.settings.vault
        no_file = {MARK, *self.invitations}
        return [file for file in folder.iterdir() if file.name not in no_file] if folder.exists() else []

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock.now(), UTC)

    async def start(self) -> None:
        """Start the product, or start it again after `stop`."""
        ready = asyncio.Event()

        def is_ready(running: Product) -> None:
            self.running = running
            ready.set()

        self._stop = asyncio.Event()
        run = serving.run(self.settings, self._stop, clock=self.now, limits=self.limits, ready=is_ready)
        waited = asyncio.create_task(ready.wait())
        with patch.object(serving, "start_housekeeping", lambda _: Silent()):
            self._task = asyncio.create_task(run)
            await asyncio.wait({self._task, waited}, return_when=asyncio.FIRST_COMPLETED)
        waited.cancel()
        if self._task.done():
            self._task.result()

    async def stop(self) -> None:
        self._stop.set()
        if self._task is not None:
            await self._task
        self.running = self._task = None

    async def settled(self, within: float = 15.0) -> None:
        """Wait until every update is handled and everything that follows from it was sent."""
        async with asyncio.timeout(within):
            calm = 0
            while calm < 3:  # an update on its way between two queues is in none of them for a moment
                await asyncio.sleep(0.002)
                calm = calm + 1 if self._is_calm() else 0

    def _is_calm(self) -> bool:
        running = self.product
        busy = self.telegram.bot.queue.pending or running.dispatcher.held or running.sender.waiting
        return not busy and not running.sender._tasks

    async def does(self, phone: Phone, *steps: str) -> None:
        """Each step is a command, a text after ">", or a button's label; waits until all is calm again."""
        for step in steps:
            await self._gives_her_lock(phone)
            if step.startswith(("/", ">")):
                await phone.says(step.removeprefix(">"))
            else:
                await phone.taps(step)
            await self.settled()

    async def _gives_her_lock(self, phone: Phone) -> None:
        if phone.id in self.unlocked:
            store = self.product.storage.store
            store.locks.open((await store.chats.of(phone.id, self.now())).person.id, self.now())

    def shuts(self, *phones: Phone) -> None:
        """From now on these must give PIN or word themselves."""
        self.unlocked -= {phone.id for phone in phones}

    async def later(self, **time: float) -> None:
        """Let time pass, then look at what is due."""
        self.clock.jump(timedelta(**time).total_seconds())
        await self.looks()

    async def looks(self) -> None:
        """What the clock does every few seconds: look at what is due."""
        await self.product.look_at_all()
        await self.settled()

    async def resident(self, name: str, **more: Any) -> Phone:
        """Somebody who has pressed /start and nothing else."""
        phone = self.telegram.person(name, **more)
        await self.does(phone, "/start")
        return phone

    async def companion(self, name: str, group: str, *, woman: bool = True) -> Phone:
        """Invited and confirmed through the chat."""
        await self.does(self.koordinator, "/undang", "Pendamping")
        await self.pages_to(self.koordinator, group)
        before = set(self.stored)
        await self.does(self.koordinator, group, "Perempuan" if woman else "Laki-laki")
        self.invitations |= {file.name for file in self.stored if file not in before}
        phone = self.telegram.person(name)
        self.unlocked.add(phone.id)
        await self.joins(phone, invitation_in(self.koordinator))
        await self.does(self.koordinator, "Konfirmasi")
        await self.does(self.koordinator, "/start")
        await self.does(phone, "/start")
        return phone

    async def opens(self, phone: Phone, payload: str) -> None:
        await phone.opens(payload)
        await self.settled()

    async def joins(self, phone: Phone, payload: str) -> None:
        """Open an invitation and agree to the duties and the code of conduct."""
        await self.opens(phone, payload)
        await self.does(phone, "Saya setuju")

    async def cases(self) -> list[Case]:
        """Every case with what was told, oldest first."""
        async with self.product.storage.engines.read.connect() as connection:
            ids = await connection.scalars(select(cases.cases.c.id).order_by(cases.cases.c.id))
        found = [await self.product.storage.store.loading.case(one) for one in ids]
        return [case for case in found if case is not None]

    async def audit(self) -> Sequence[Row[Any]]:
        """Every row of the audit, oldest first."""
        async with self.product.storage.engines.read.connect() as connection:
            return (await connection.execute(select(audit.audit))).all()

    async def pages_to(self, phone: Phone, label: str) -> None:
        """Turn the pages of a list until the button is there."""
        for _ in range(5):
            try:
                find_button(phone.chat, label)
            except NoSuchButton:
                await self.does(phone, "Berikutnya")
            else:
                return


def invitation_in(phone: Phone) -> str:
    """The payload of the newest invitation link on a screen."""
    texts = [message.text for message in phone.screen() if "?start=" in message.text]
    return texts[-1].partition("?start=")[2].split()[0]


async def taps_nth(phone: Phone, place: int) -> None:
    """Press a button of the bot's newest message by its place, counted from 1: labels change with the language."""
    assert phone.last is not None
    found = [button for row in inline_rows(phone.chat.messages[phone.last.message_id]) for button in row]
    await phone.presses(phone.last.message_id, found[place - 1]["callback_data"])


def seen(phone: Phone) -> tuple[list[tuple[str, str, tuple[tuple[str, ...], ...], str | None]], list[list[str]]]:
    """What a glance at the phone shows: sender, text, buttons and kind of each message, and the keyboard."""
    return [(one.sender, one.text, one.buttons, one.media) for one in phone.screen()], phone.keyboard


def settings_for(telegram: Telegram, server: Server, folder: Path, coordinator: int, **more: object) -> Settings:
    given: dict[str, object] = {
        "telegram_token": telegram.token,
        "telegram_api_url": server.url,
        "database_url": f"sqlite+aiosqlite:///{folder}/sipakatau.db",
        "key_file": folder / "keys" / "sipakatau.key",
        "attachments": folder / "attachments",
        "coordinators": str(coordinator),
        "health_listen": "",  # several run side by side
    }
    return read_settings(_env_file=None, **given | more)


@asynccontextmanager
async def staged(
    folder: Path, *, rates: Rates | None = None, limits: Limits = UNLIMITED, **more: object
) -> AsyncIterator[Stage]:
    """The stage, its product running; on leaving, every request and update must have kept the description."""
    clock = StillClock(MONDAY_MORNING.timestamp())
    telegram = Telegram(seed=1, clock=clock, rates=rates or Rates(enabled=False))
    conformance = Conformance(description()) if FILE.is_file() else None
    if conformance is not None:
        telegram.observers.append(conformance)
    reader = AiogramReads()
    telegram.observers.append(reader)
    koordinator = telegram.person("Kiki", note="Koordinator")
    async with serve(telegram) as server:
        settings = settings_for(telegram, server, folder, koordinator.id, **more)
        stage = Stage(telegram, server, settings, clock, koordinator, limits, unlocked={koordinator.id})
        await stage.start()
        try:
            await stage.does(koordinator, "/start")
            yield stage
        finally:
            await stage.stop()
    assert telegram.unknown_methods == []
    assert conformance is None or conformance.wrong == []
    assert reader.wrong == []
