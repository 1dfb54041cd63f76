"""F8, no answer though Telegram took the message, or perhaps took it.

An alert to staff comes at least once, again under the same number; a resident gets nothing twice, what nobody knows
of is counted as uncertain, and what follows for her is not lost.
"""

import asyncio
import random
from functools import partial

import pytest

from bot import product
from bot.aiohttp_request import AiohttpRequest
from storage.outbox import State
from tests.faults.scene import copies, in_touch, observed, person_of, states, tells, the_case
from tests.intake.soon import until
from tests.product.stage import KEY, Stage, seen
from tests.product.test_product_exit import A_CASE

ARRIVED = ("cut_after", "blackhole_after")
LOST = ("cut_before", "blackhole", "garbage")
WORD = "sudah ada yang mengurus"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second instead of half a minute until an answer counts as missing."""
    monkeypatch.setattr(product, "AiohttpRequest", partial(AiohttpRequest, read_timeout=0.5, write_timeout=0.2))


@pytest.mark.parametrize("fault", ARRIVED + LOST)
async def test_an_alert_comes_again_under_the_same_number(stage: Stage, chance: random.Random, fault: str) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage, steps=A_CASE[:-1])
    times = chance.randint(1, 2)
    stage.telegram.faults.add(fault, "sendMessage", times=times)
    await stage.does(phone, "Kirim")
    number = (await the_case(stage)).number
    assert copies(rahma, number) == (times + 1 if fault in ARRIVED else 1)
    assert copies(phone, number) == 1
    assert (await states(stage)).keys() == {State.SENT}


@pytest.mark.parametrize("fault", ARRIVED + LOST)
async def test_a_resident_gets_nothing_twice_and_the_next_is_not_lost(
    stage: Stage, chance: random.Random, fault: str
) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage)
    stage.telegram.faults.add(fault, "sendMessage")
    await stage.does(rahma, "Terima")
    assert copies(phone, WORD) == (1 if fault in ARRIVED else 0)
    assert (await states(stage, await person_of(stage, phone)))[State.UNCERTAIN] == 1
    assert "belum pasti terkirim: 1" in await troubles(stage)
    if chance.random() < 0.5:
        await stage.stop()
        await stage.start()
        await in_touch(stage)
    diary = observed(stage)
    await stage.does(rahma, "Jawab", ">Besok berkasnya siap.", "Selesai")
    assert len(list(diary.to(phone))) == 1
    assert copies(phone, WORD) <= 1


async def troubles(stage: Stage) -> str:
    await stage.does(stage.koordinator, "/start", "Perlu perhatian")
    return stage.koordinator.printed()


@pytest.mark.parametrize("fault", ARRIVED + LOST)
async def test_what_is_redrawn_or_removed_is_done_again(stage: Stage, fault: str) -> None:
    """An edit or a deletion twice makes no sound: her receipt stands, and the exit key leaves nothing."""
    unused = seen(await stage.resident("Rujukan"))
    phone = await tells(stage, steps=A_CASE[:-1])
    stage.telegram.faults.add(fault, "editMessageText")
    await stage.does(phone, "Kirim")
    assert copies(phone, (await the_case(stage)).number) == 1
    stage.telegram.faults.add(fault, "deleteMessages")
    stage.telegram.faults.add(fault, "editMessageText")
    await stage.does(phone, KEY)
    assert seen(phone) == unused


async def test_told_to_end_while_no_answer_comes(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it arrived is not known when the process ends: to a resident it is not said again by the next."""
    monkeypatch.setattr(product, "AiohttpRequest", partial(AiohttpRequest, read_timeout=30.0))
    await stage.stop()
    await stage.start()
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage)
    stage.telegram.faults.add("blackhole_after", "sendMessage")
    await rahma.taps("Terima")
    await until(lambda: copies(phone, WORD) == 1)
    await asyncio.wait_for(stage.stop(), 8)
    stage.telegram.faults.clear()
    await stage.start()
    await in_touch(stage)
    assert copies(phone, WORD) == 1
    assert (await states(stage, await person_of(stage, phone)))[State.UNCERTAIN] == 1
