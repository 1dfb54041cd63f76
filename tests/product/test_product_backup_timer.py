"""The built-in backup: at its hour, once after downtime, the newest kept, a failure told once a day."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.clockwork import backups
from bot.clockwork.backups import prune
from bot.clockwork.beside import Beside
from bot.clockwork.slots import latest_slot
from flows.health import Ran
from storage import runs
from storage.backup.names import made_at, named
from tests.intake.soon import until
from tests.product.pictures import photo
from tests.product.stage import Stage, staged
from tests.product.test_product_attachments import sends_off, tells
from tests.product.test_product_exit import A_CASE

MAKASSAR = ZoneInfo("Asia/Makassar")
NOTICE = "Cadangan otomatis gagal"


@pytest.fixture
async def backed(tmp_path: Path) -> AsyncIterator[Stage]:
    phrase = tmp_path / "phrase"
    phrase.write_text("kata sandi yang panjang sekali", "utf-8")
    told: dict[str, Any] = {"backup_folder": tmp_path / "backups", "backup_passphrase_file": phrase, "backup_keep": "2"}
    async with staged(tmp_path, **told) as stage:
        yield stage


def made(stage: Stage) -> list[datetime]:
    folder = stage.settings.backup_folder
    assert folder is not None
    return sorted(at for path in folder.glob("*.age") if (at := made_at(path, "backup")))


async def looks(stage: Stage, **time_passes: float) -> None:
    stage.clock.jump(timedelta(**time_passes).total_seconds())
    await stage.product.back_up()
    await stage.settled()


async def ran(stage: Stage) -> dict[str, Ran]:
    async with stage.product.storage.engines.read.connect() as connection:
        return await runs.read(connection)


@pytest.mark.slow
async def test_at_its_hour_once_and_the_newest_are_kept(backed: Stage) -> None:
    await backed.does(await backed.resident("Ani"), *A_CASE)
    await looks(backed)  # the one of last night was never made
    first = backed.now().replace(microsecond=0)
    assert made(backed) == [first]
    assert (await ran(backed))[runs.BACKUP_WELL].well
    await looks(backed, hours=16)  # 02.00
    assert made(backed) == [first]
    await looks(backed, minutes=31)
    second = backed.now().replace(microsecond=0)
    assert made(backed) == [first, second]
    await backed.stop()
    backed.clock.jump(5 * 86400)
    await backed.start()
    await looks(backed)
    await looks(backed, minutes=1)
    assert len(made(backed)) == 2  # once for five days away; the oldest is gone
    assert made(backed)[0] == second
    assert "backup.made" in [row.action for row in await backed.audit()]
    await backed.does(backed.koordinator, "/kesehatan")
    assert "Cadangan terakhir" in backed.koordinator.printed()
    assert "belum diatur" not in backed.koordinator.printed()


async def test_a_failure_is_told_once_a_day_in_working_time_and_harms_no_good_one(backed: Stage) -> None:
    folder = backed.settings.backup_folder
    assert folder is not None
    folder.mkdir()
    good = folder / named("backup", backed.now() - timedelta(days=40))
    good.touch()
    passphrase = backed.settings.backup_passphrase_file
    assert passphrase is not None
    passphrase.unlink()
    await looks(backed)
    assert backed.koordinator.printed().count(NOTICE) == 1
    await looks(backed, minutes=30)
    await looks(backed, hours=1)
    assert backed.koordinator.printed().count(NOTICE) == 1
    await looks(backed, hours=10)  # evening: nobody is woken
    await looks(backed, hours=11)  # half past eight the next morning
    assert backed.koordinator.printed().count(NOTICE) == 2
    assert good.exists()
    last = (await ran(backed))[runs.BACKUP]
    assert (last.well, last.word) == (False, "Unusable")
    await backed.does(backed.koordinator, "/kesehatan")
    assert "Cadangan otomatis gagal" in backed.koordinator.printed()
    assert str(passphrase) not in backed.koordinator.printed()


async def test_it_tries_again_after_an_hour_not_each_minute(backed: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[datetime] = []

    async def fails(_settings: object, _folder: Path, at: datetime) -> None:
        tried.append(at)
        raise OSError

    monkeypatch.setattr(backups, "_make", fails)
    for _ in range(3):
        await looks(backed, minutes=20)
    assert len(tried) == 1
    await looks(backed, minutes=20)
    assert len(tried) == 2


async def test_told_to_stop_it_ends_at_once(backed: Stage) -> None:
    await backed.product.backups.stop()  # none is under way
    assert made(backed) == []


@pytest.mark.slow
async def test_a_file_that_is_lost_never_costs_the_backups_that_still_hold_it(backed: Stage) -> None:
    ani = await tells(backed)
    await ani.sends_photo(photo())
    await backed.settled()
    await backed.product.files.fetch_due()
    await sends_off(backed, ani)
    await looks(backed)
    await looks(backed, days=1)
    good = made(backed)
    assert len(good) == 2
    (lost,) = backed.stored
    content = lost.read_bytes()
    lost.unlink()
    for _ in range(4 * 4):
        await looks(backed, hours=6)
    assert (await ran(backed))[runs.BACKUP].word == backups.FILES_MISSING
    left = made(backed)
    assert left[:2] == good
    assert len(left) == 4  # and of those since the newest two: four days, four tries
    assert [later - earlier for earlier, later in pairwise(left[2:])] == [timedelta(days=1)]
    lost.write_bytes(content)
    await looks(backed, days=1)
    assert (await ran(backed))[runs.BACKUP].well
    assert len(made(backed)) == 2


def test_pruning_keeps_the_newest_and_what_is_not_its_own(tmp_path: Path) -> None:
    at = datetime(2026, 6, 8, tzinfo=UTC)
    files = [tmp_path / named("backup", at - timedelta(days=day)) for day in range(5)]
    other = [tmp_path / "backup-notes.txt", tmp_path / named("keys", at)]
    for file in (*files, *other):
        file.touch()
    assert prune(tmp_path, 3) == files[3:]
    assert prune(tmp_path, 0) == files[1:3]  # never the last
    assert all(file.exists() for file in (files[0], *other))


def test_pruning_spares_all_until_the_last_good_one(tmp_path: Path) -> None:
    at = datetime(2026, 6, 8, tzinfo=UTC)
    files = [tmp_path / named("backup", at - timedelta(days=day)) for day in range(6)]
    for file in files:
        file.touch()
    assert prune(tmp_path, 2, at - timedelta(days=4)) == files[2:4]
    assert [file.exists() for file in files] == [True, True, False, False, True, True]


@pytest.mark.parametrize(
    ("at", "every", "slot"),
    [
        (datetime(2026, 6, 8, 2, 29), 24, datetime(2026, 6, 7, 2, 30)),  # noqa: DTZ001  # by the city's clocks
        (datetime(2026, 6, 8, 2, 30), 24, datetime(2026, 6, 8, 2, 30)),  # noqa: DTZ001  # as above
        (datetime(2026, 6, 8, 15, 0), 12, datetime(2026, 6, 8, 14, 30)),  # noqa: DTZ001  # as above
        (datetime(2026, 6, 10, 9, 0), 168, datetime(2026, 6, 7, 2, 30)),  # noqa: DTZ001  # a Sunday
    ],
)
def test_slots_are_hours_of_the_city(at: datetime, every: int, slot: datetime) -> None:
    found = latest_slot(at.replace(tzinfo=MAKASSAR), timedelta(hours=every), time(2, 30), MAKASSAR)
    assert found == slot.replace(tzinfo=MAKASSAR)


async def test_a_long_look_is_begun_once_and_holds_up_nobody() -> None:
    begun: list[int] = []
    goes_on = asyncio.Event()

    async def long() -> None:
        begun.append(1)
        await goes_on.wait()

    beside = Beside(long)
    for _ in range(3):
        await asyncio.wait_for(beside.begin(), 1)
        await asyncio.sleep(0)
    assert len(begun) == 1
    goes_on.set()
    await asyncio.sleep(0.01)
    await beside.begin()
    await asyncio.sleep(0)
    assert len(begun) == 2


@pytest.mark.slow
async def test_stopped_in_the_middle_it_leaves_nothing_half_done(backed: Stage) -> None:
    look = asyncio.create_task(backed.product.back_up())
    await until(lambda: any(one.name == "backup" for one in threading.enumerate()), 5)
    began = asyncio.get_running_loop().time()
    await backed.product.backups.stop()
    await asyncio.gather(look, return_exceptions=True)
    assert asyncio.get_running_loop().time() - began < 10
    folder = backed.settings.backup_folder
    assert folder is not None
    await until(lambda: not any(one.name == "backup" for one in threading.enumerate()), 20)
    assert not list(folder.rglob("*.part"))  # in a process that ends sooner the next backup takes them away
    assert await ran(backed) == {}
    await looks(backed)
    assert len(made(backed)) == 1
