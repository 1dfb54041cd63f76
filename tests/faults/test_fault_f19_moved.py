"""F19, somebody is moved: nothing that waited for her in her old place is delivered after the commit.

Her new place is told; her cases go on in the same transaction; her old buttons lead nowhere.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from simulator import Phone
from storage import people
from tests.faults.scene import in_touch, passes, person_of, the_case
from tests.faults.test_fault_f19_removed import (
    WAITS,
    Delivered,
    Fault,
    Shut,
    errors,
    on_its_way,
    over,
    told_to_wait,
    waited_for,
    waits_for,
)
from tests.product.stage import Stage, invitation_in, staged
from tests.product.test_product_ladder import DANGER

NEW_PLACE = "Koordinator mengatur tugas Anda. Sekarang: Pemantau"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, rates=Shut()) as made:
        yield made


async def about_to_move(stage: Stage, name: str) -> None:
    """To a role that is told nothing of any case."""
    await stage.does(stage.koordinator, "/start", "/orang")
    await stage.pages_to(stage.koordinator, name)
    await stage.does(stage.koordinator, name, "Ganti tugas", "Pemantau", "Tanpa kelompok")


async def is_moved(stage: Stage, phone: Phone) -> None:
    """Press the last button, and wait for the commit only."""
    query = select(people.people.c.role).where(people.people.c.id == await person_of(stage, phone))
    await stage.koordinator.taps("Ya, pindahkan")
    role: Any = None
    while role != "observer":
        async with stage.product.storage.engines.read.connect() as connection:
            role = await connection.scalar(query)


@pytest.mark.parametrize(("fault", "restart"), WAITS)
async def test_nothing_that_waited_for_a_companion_is_delivered(stage: Stage, fault: Fault, restart: bool) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    await about_to_move(stage, "Rahma")
    phone = await stage.resident("Ani")
    await stage.does(phone, *DANGER[:-1])
    fault(stage, rahma)
    await phone.taps(DANGER[-1])
    await waited_for(stage, rahma)
    delivered = Delivered(stage, rahma)
    await is_moved(stage, rahma)
    case = await the_case(stage)
    assert case.assigned is None  # in the same transaction
    over(stage)
    if restart:
        await stage.stop()
        await stage.start()
    await passes(stage, hours=2)
    await in_touch(stage)
    said = " ".join(delivered.said)
    assert NEW_PLACE in said
    if fault is not on_its_way:
        assert case.number not in said
    assert case.number not in " ".join(one.text for one in rahma.screen())
    assert "Terima" not in str([one.buttons for one in rahma.screen()])


@pytest.mark.parametrize("fault", [told_to_wait, errors])
async def test_nothing_that_waited_for_a_coordinator_is_delivered(stage: Stage, fault: Fault) -> None:
    await stage.does(stage.koordinator, "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    sari = stage.telegram.person("Sari")
    stage.unlocked.add(sari.id)
    await stage.joins(sari, invitation_in(stage.koordinator))
    await stage.does(stage.koordinator, "Konfirmasi", "/start", "/undang", "Pemantau")
    guest = stage.telegram.person("Tamu")
    payload = invitation_in(stage.koordinator)
    await about_to_move(stage, "Sari")
    await stage.opens(guest, payload)
    fault(stage, sari)
    await guest.taps("Saya setuju")
    await waited_for(stage, sari)
    delivered = Delivered(stage, sari)
    await is_moved(stage, sari)
    over(stage)
    await passes(stage, hours=2)
    await in_touch(stage)
    said = " ".join(delivered.said)
    assert NEW_PLACE in said
    assert "Betul orangnya" not in said
    assert await waits_for(stage, sari) == 0
