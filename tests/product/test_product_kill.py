"""The product killed thirty times with work in flight: every update handled once, every receipt has its case."""

import asyncio
import contextlib
import os
import random
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from simulator import NotSeen, Phone, Rates, Telegram, serve
from simulator.acts import Impossible
from simulator.labels import NoSuchButton
from storage.opening import Place, open_storage
from tests.intake.soon import until
from tests.product.process import Product, environment, running

KILLS: Final = 30
PEOPLE: Final = 20
WAITING: Final = 10  # updates of each person before the first start: 200 in all
WAVE: Final = 5  # newcomers just before each kill (a chat gets one message a second: theirs are empty)
RECEIPT: Final = re.compile(r"Nomor Anda: (\S+)")
LAST: Final = "Tulis di sini"
LAST_DATA: Final = ":way:here"
MENU: Final = ("Sampaikan pengaduan",)
ASKED_AFTER: Final = "Hanya saya"  # who holds this phone: asked where we may write
WAY: Final = (
    *(ASKED_AFTER, LAST, "Lompoe", "Minta dihubungi", "Tidak aman", "Mulai baru", "Lanjut", *MENU, "Kembali"),
)
SHOWING: Final = ("send", "edit")
PATIENCE: Final = 6.0
OPEN: Final = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 0) + (SELECT count(*) FROM outbox WHERE state IN (0, 1))"
)


@dataclass(slots=True)
class Seen:
    """What went over the wire: updates given out for the first time, receipts shown, what the coordinator was sent."""

    coordinator: int
    updates: set[int] = field(default_factory=set)
    receipts: set[str] = field(default_factory=set)
    alerts: str = ""
    pressed: set[str] = field(default_factory=set)  # last buttons that were pressed: each is of one talk

    def __call__(self, what: str, *details: Any) -> None:
        if what == "update":
            self.updates.add(details[0]["update_id"])
            data = details[0].get("callback_query", {}).get("data", "")
            self.pressed.update({data} if data.endswith(LAST_DATA) else ())
        elif what == "result" and isinstance(details[1], dict):
            text = details[1].get("text", "")
            self.receipts.update(RECEIPT.findall(text))
            if details[1].get("chat", {}).get("id") == self.coordinator:
                self.alerts += text


async def lives(phone: Phone, chance: random.Random) -> None:
    """Ask to be called, again and again: press what the screen offers; where no answer comes, begin anew.

    After /start only the new menu is looked at: what an answer that came late offers is out of date by then.
    """
    way: tuple[str, ...] = MENU
    await phone.says("/start")
    while True:
        try:
            await phone.until(lambda _: offered(phone, way) is not None, PATIENCE)  # noqa: B023  # awaited in this round
        except NotSeen:
            way = MENU
            await phone.says("/start")
            continue
        await asyncio.sleep(chance.uniform(0, 0.2))
        label = offered(phone, way)
        if label is not None:
            with contextlib.suppress(NoSuchButton, Impossible):
                await phone.taps(label)
                way = WAY


def offered(phone: Phone, way: tuple[str, ...]) -> str | None:
    """The button furthest on the way, among those shown since her last act."""
    fresh = [message for message in phone.screen() if message.revision > phone._acted_at]
    labels = [label for message in fresh for label in message.labels]
    return next((wanted for wanted in way if any(wanted in label for label in labels)), None)


@asynccontextmanager
async def living(people: list[Phone], chance: random.Random) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(lives(phone, random.Random(chance.random()))) for phone in people]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def in_flight(telegram: Telegram, folder: Path) -> int:
    with closing(sqlite3.connect(folder / "sipakatau.db")) as connection:
        return len(telegram.bot.queue.pending) + int(connection.execute(OPEN).fetchone()[0])


async def until_busy(telegram: Telegram) -> None:
    """Until the process just started has begun to answer."""
    before = len(telegram.calls)
    await until(lambda: any(call.method.startswith(SHOWING) for call in list(telegram.calls)[before:]), 20)


async def until_held_in_the_middle(product: Product, telegram: Telegram, folder: Path, chance: random.Random) -> None:
    """Stopped at a moment of chance with work in flight, and killed there: a quick machine may be done by then."""
    while True:
        await say([telegram.person("Tamu") for _ in range(WAVE)], 1)
        await asyncio.sleep(chance.uniform(0, 0.6))
        product.hold()
        if in_flight(telegram, folder):
            return
        product.go_on()


@pytest.mark.slow
async def test_killed_thirty_times_nothing_is_lost_or_done_twice(tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1, 10**6)
    print("SEED", seed)  # noqa: T201  # pytest shows it when the test fails
    chance = random.Random(seed)
    telegram = Telegram(seed=seed, rates=Rates(enabled=False))
    coordinator = telegram.person("Kiki")
    seen = Seen(coordinator.id)
    telegram.observers.append(seen)
    people = [telegram.person(f"Warga {number}") for number in range(PEOPLE)]
    async with serve(telegram) as server:
        told = environment(telegram, server, tmp_path, coordinator.id) | {"SEND_RATE": "1000"}
        await coordinator.says("/start")
        await say([telegram.person(f"Tamu {number}") for number in range(PEOPLE)], WAITING)
        async with living(people, chance):
            for _ in range(KILLS):
                async with running(told, tmp_path) as product:
                    await until_busy(telegram)
                    await until_held_in_the_middle(product, telegram, tmp_path, chance)
        async with running(told, tmp_path) as product:
            await until(lambda: not in_flight(telegram, tmp_path), 60)
            assert await product.end() == 0
    assert telegram.unknown_methods == []
    await all_is_there(tmp_path, seen)


async def say(people: list[Phone], times: int) -> None:
    for _ in range(times):
        for phone in people:
            await phone.says("/bantuan")


async def all_is_there(folder: Path, seen: Seen) -> None:
    with closing(sqlite3.connect(folder / "sipakatau.db")) as connection:
        states = dict(connection.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall())
        cases = connection.execute("SELECT id, number FROM cases").fetchall()
    assert states == {1: len(seen.updates)}
    numbers = {number for _, number in cases}
    assert len(numbers) == len(cases) == len(seen.pressed) > 0
    assert seen.receipts <= numbers
    assert [number for number in numbers if number not in seen.alerts] == []
    place = Place(
        url=f"sqlite+aiosqlite:///{folder}/sipakatau.db",
        key_file=folder / "keys" / "sipakatau.key",
        vault=folder / "attachments",
        zone=ZoneInfo("Asia/Makassar"),
    )
    async with open_storage(place, lambda: datetime.now(UTC)) as storage:
        for id_, _ in cases:
            case = await storage.store.loading.case(UUID(id_))
            assert case is not None
            assert case.told is not None
            assert case.told["way"]
