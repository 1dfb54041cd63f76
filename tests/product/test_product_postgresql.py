"""The same product on a real PostgreSQL: a complaint to its acceptance, the exit key, the sweep, a restart."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.product import test_product_quick as quick
from tests.product.stage import KEY, Stage, seen, staged
from tests.product.test_product_exit import A_CASE


@pytest.fixture(scope="module")
def postgres() -> Iterator[databases.Server]:
    with databases.started() as server:
        yield server


@pytest.fixture
async def stage(tmp_path: Path, postgres: databases.Server) -> AsyncIterator[Stage]:
    made = await databases.postgresql(postgres, tmp_path / "data")
    async with staged(tmp_path, database_url=made.url) as stage:
        yield stage
    await databases.dropped(made)


async def test_a_complaint_the_exit_key_the_sweep_and_a_restart(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.does(companion, "Buka", "Terima")
    assert "sudah ada yang mengurus" in phone.printed()
    await stage.does(phone, f">{KEY}")
    assert seen(phone) == unused
    await stage.does(phone, "Sampaikan pengaduan", "Lanjut", "Ya, aman")
    await stage.stop()
    await stage.start()
    await stage.does(phone, "Lewati")
    assert "Ini tentang apa" in phone.printed()
    await stage.later(hours=21)
    assert seen(phone) == unused
    assert [case.status for case in await stage.cases()] == ["accompanied"]


async def test_a_crowd_at_once(stage: Stage) -> None:
    crowd = [stage.telegram.person(f"Warga {number}") for number in range(80)]
    for phone in crowd:
        await phone.says("/start")
    await stage.settled(within=60)
    await stage.stop()
    for phone in crowd:
        await phone.says("/bantuan")
    await stage.start()
    await stage.settled(within=60)
    assert all("/bantuan" in phone.printed() and len(phone.screen()) == 4 for phone in crowd)


async def test_what_reached_nobody_is_handed_on(stage: Stage) -> None:
    await quick.test_a_task_that_did_not_reach_its_companion_goes_to_the_next(stage)


async def test_what_stood_while_she_had_the_bot_blocked_goes(stage: Stage) -> None:
    await quick.test_who_blocked_the_bot_and_came_back_finds_nothing_standing(stage)


async def test_danger_told_later_raises_the_case(stage: Stage) -> None:
    await quick.test_danger_told_later_raises_the_case_and_is_said_first(stage, ("Bertanya", ">{}", "Selesai"))
