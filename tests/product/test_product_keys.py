"""The key-encryption key is changed while residents write: nobody is refused, whatever moment the change is killed."""

import asyncio
import os
import random
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from simulator import Telegram, serve
from storage import key_file, keys, rotation
from storage.engine import open_engines
from storage.ids import new_id
from storage.key_file import KeyEncryptionKeys
from storage.keys import DataKey, KeyKind
from tests.intake.soon import until
from tests.product.commands import begun, ended
from tests.product.process import environment, running
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

CASES = 10_000
NOW = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
COMPANION = "Masagenae"


def rows(outer: KeyEncryptionKeys, number: int) -> list[dict[str, Any]]:
    made = [DataKey(new_id(NOW), os.urandom(32)) for _ in range(number)]
    return [keys._row(outer, key, KeyKind.DRAFT, NOW, "") for key in made]


async def by_version(stage: Stage) -> dict[int, int]:
    query = select(keys.keys.c.kek_version, func.count()).where(keys.keys.c.wrapped.is_not(None))
    async with stage.product.storage.engines.read.connect() as connection:
        return {row[0]: row[1] for row in await connection.execute(query.group_by(keys.keys.c.kek_version))}


@pytest.mark.slow
async def test_rotation_over_ten_thousand_cases_while_updates_are_served(stage: Stage) -> None:
    """The database holds the keys of 10,000 cases; people go on telling, and each is answered at once."""
    companion = await stage.companion("Rahma", COMPANION)
    outer = key_file.read(stage.settings.key_file)
    async with stage.product.storage.engines.write.begin() as connection:
        await connection.execute(insert(keys.keys), rows(outer, CASES))
    engines = open_engines(stage.settings.database_url.get_secret_value())  # as a process of its own has them
    told: list[int] = []
    rotating = asyncio.create_task(
        rotation.rotate(engines, stage.settings.key_file, stage.now, lambda now: told.append(now.old), within=60)
    )
    served = 0
    while not rotating.done():
        phone = stage.telegram.person(f"Warga {served}")
        await stage.does(phone, "/start", *A_CASE)
        assert "Nomor Anda" in phone.printed()
        await stage.product.storage.sweeping.renew()  # what the clock does every ten seconds
        served += 1
    found = await rotating
    await engines.close()
    assert (found.current, found.done, found.old) == (2, True, 0)
    assert set(await by_version(stage)) == {2}
    assert found.new >= CASES + served
    assert sorted(told, reverse=True) == told
    assert served > 1
    assert len(await stage.cases()) == served
    assert await stage.product.storage.inbox.trouble() == ()
    assert "Tugas baru" in companion.printed()
    await stage.stop()
    await stage.start()
    assert ["KTP saya hilang" in str(case.told) for case in await stage.cases()] == [True] * served


@pytest.mark.slow
async def test_a_rotation_killed_again_and_again_ends_well(tmp_path: Path) -> None:
    """SIGKILL at random moments, while another process serves; then it is brought to its end."""
    telegram = Telegram(seed=3)
    phone = telegram.person("Ani")
    async with serve(telegram) as server:
        told = environment(telegram, server, tmp_path, coordinator=1)
        async with running(told, tmp_path) as product:
            await phone.says("/start")
            await until(lambda: "Sampaikan pengaduan" in phone.printed(), 20)
            path = Path(told["KEY_FILE"])
            await many_keys(told["DATABASE_URL"], key_file.read(path))
            key_file.add_version(path)  # as one leaves it that was killed at once
            said = ""
            async with asyncio.timeout(30):
                while "Who serves uses version 2." not in said:
                    said = (await ended(told, tmp_path, "keys", "status")).out
            chance = random.Random(11)
            for _ in range(4):
                rotating = await begun(told, tmp_path, "keys", "rotate")
                await asyncio.sleep(1.0 + chance.random() * 2.0)
                if rotating.returncode is None:
                    rotating.send_signal(signal.SIGKILL)
                await rotating.communicate()
                assert key_file.read(path).by_version.keys() >= {1}  # never half a file
            last = await ended(told, tmp_path, "keys", "rotate", within=90)
            assert (last.code, last.error) == (0, "")
            assert "Done: everything is wrapped" in last.out
            assert "with older ones: 0." in (await ended(told, tmp_path, "keys", "status")).out
            early = await ended(told, tmp_path, "keys", "retire", "--yes")
            assert (early.code, early.error.count("changed just now")) == (1, 1)
            os.utime(path, (1, 1))
            warned = await ended(told, tmp_path, "keys", "retire")
            assert (warned.code, warned.error.count("Nothing was changed")) == (1, 1)
            assert 1 in key_file.read(path).by_version
            assert (await ended(told, tmp_path, "keys", "retire", "--yes")).code == 0
            assert 1 not in key_file.read(path).by_version
            await phone.says("/start")
            await until(lambda: "Sampaikan pengaduan" in phone.printed(), 20)
            assert await product.end() == 0
        assert "Traceback" not in product.said.read_text()
        left = [file.name for file in path.parent.iterdir() if file.suffix == ".new"]
        assert left == []


async def many_keys(url: str, outer: KeyEncryptionKeys) -> None:
    engines = open_engines(url)
    async with engines.write.begin() as connection:
        await connection.execute(insert(keys.keys), rows(outer, 3000))
    await engines.close()
