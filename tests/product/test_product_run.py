"""`sipakatau run` as a process: five settings suffice, any Bot API server will do, it ends in time and alone."""

import asyncio
import re
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from simulator import Phone, Rates, Server, Telegram, serve
from tests.intake.soon import until
from tests.product.other_api import TOKEN, other_api
from tests.product.process import Product, environment, running
from tests.simulator.description import FILE, Description, description

BURST = 500
COORDINATOR, RESIDENT = 41, 90_000_000_001
CALL_ME = (
    ("Sampaikan pengaduan", "Langkah 1"),
    ("Lanjut", "Langkah 2"),
    ("Tidak aman", "129"),
    ("Minta dihubungi", "Lumpue"),
    ("Lumpue", "Cara mana"),
    ("Tulis di sini", "Nomor Anda"),
)


async def test_five_settings_and_a_server_that_is_not_ours(tmp_path: Path) -> None:
    async with other_api() as api:
        told = {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api.url,
            "COORDINATORS": str(COORDINATOR),
            "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/data/sipakatau.db",
            "KEY_FILE": str(tmp_path / "keys" / "key"),
        }
        async with running(told, tmp_path) as product:
            for person in (COORDINATOR, RESIDENT):
                api.says(person, "/start")
                await api.shows(person, "Silakan pilih")
            for label, follows in CALL_ME:
                api.presses(RESIDENT, label)
                await api.shows(RESIDENT, follows)
            await api.shows(COORDINATOR, "Tanggapi paling lambat")
            api.presses(COORDINATOR, "Terima")
            await api.shows(COORDINATOR, "Anda mendampingi")
            await api.shows(RESIDENT, "Ada kabar")
            api.says(RESIDENT, "👋 Salam")
            await until(lambda: "Nomor Anda" not in api.shown(RESIDENT) and "Silakan" in api.shown(RESIDENT))
            assert await product.end() == 0
        assert (tmp_path / "keys" / "key").stat().st_mode & 0o777 == 0o600
        if FILE.is_file():
            assert _wrong(description(), api.asked) == []


def _wrong(described: Description, asked: list[tuple[str, dict[str, object]]]) -> list[str]:
    return [words for name, params in asked for words in described.request(name, params)]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(seed=5, rates=Rates(enabled=False))


@asynccontextmanager
async def started(telegram: Telegram, server: Server, folder: Path, coordinator: Phone) -> AsyncIterator[Product]:
    """A product that has answered its coordinator."""
    told = environment(telegram, server, folder, coordinator.id) | {"SEND_RATE": "1000"}
    async with running(told, folder) as product:
        await coordinator.says("/start")
        await coordinator.until("Silakan pilih", 20)
        yield product


def states(folder: Path) -> dict[int, int]:
    with closing(sqlite3.connect(folder / "sipakatau.db")) as connection:
        return dict(connection.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall())


async def test_told_to_end_during_a_burst_it_ends_in_time_and_loses_nothing(telegram: Telegram, tmp_path: Path) -> None:
    async with serve(telegram) as server:
        coordinator = telegram.person("Kiki")
        people = [telegram.person(f"Warga {number}") for number in range(BURST)]
        async with started(telegram, server, tmp_path, coordinator) as product:
            for phone in people:
                await phone.says("/start")
            await asyncio.sleep(0.3)
            began = time.monotonic()
            assert await product.end(within=8) == 0
            assert time.monotonic() - began < 8
        left = len(telegram.bot.queue.pending)
        assert sum(states(tmp_path).values()) + left >= BURST + 1
        async with started(telegram, server, tmp_path, coordinator) as product:
            for phone in people:
                await phone.until(lambda screen: bool(screen) and "Silakan pilih" in screen[-1].text, 30)
            assert await product.end() == 0
        assert states(tmp_path) == {1: BURST + 2}
        assert [phone for phone in people if len(phone.screen()) != 3] == []
        assert not re.findall(r"\b(?:ERROR|CRITICAL|Traceback)\b", product.said.read_text("utf-8"))


async def test_a_second_process_on_the_same_database_ends_with_a_sentence(telegram: Telegram, tmp_path: Path) -> None:
    folder = tmp_path / "second"
    folder.mkdir()
    async with serve(telegram) as server:
        coordinator = telegram.person("Kiki")
        told = environment(telegram, server, tmp_path, coordinator.id)
        async with started(telegram, server, tmp_path, coordinator) as first, running(told, folder) as second:
            assert await asyncio.wait_for(second.process.wait(), 60) == 1
            said = second.said.read_text("utf-8")
            assert "another process" in said
            assert "Traceback" not in said
            await coordinator.says("/start")
            await coordinator.until("Silakan pilih")
            assert await first.end() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"TELEGRAM_TOKEN": ""}, "TELEGRAM_TOKEN is not set"),
        ({"TELEGRAM_TOKEN": "1:wrong"}, "does not know TELEGRAM_TOKEN"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"COORDINATORS": "Kiki"}, "COORDINATORS"),
        ({"WEBHOOK_URL": "https://x.example/hook"}, "WEBHOOK_SECRET"),
    ],
)
async def test_what_is_wrong_with_the_settings_is_said(
    telegram: Telegram, tmp_path: Path, changed: dict[str, str], sentence: str
) -> None:
    async with serve(telegram) as server:
        async with running(environment(telegram, server, tmp_path, 1) | changed, tmp_path) as product:
            assert await asyncio.wait_for(product.process.wait(), 20) == 1
        said = product.said.read_text("utf-8")
        assert sentence in said
        assert "Traceback" not in said
        assert telegram.token not in said


async def test_a_missing_key_is_an_error_that_says_so(telegram: Telegram, tmp_path: Path) -> None:
    async with serve(telegram) as server:
        coordinator = telegram.person("Kiki")
        async with started(telegram, server, tmp_path, coordinator) as product:
            assert await product.end() == 0
        (tmp_path / "keys" / "sipakatau.key").unlink()
        async with running(environment(telegram, server, tmp_path, coordinator.id), tmp_path) as product:
            assert await asyncio.wait_for(product.process.wait(), 20) == 1
        assert "key" in product.said.read_text("utf-8").lower()
        assert not (tmp_path / "keys" / "sipakatau.key").exists()
