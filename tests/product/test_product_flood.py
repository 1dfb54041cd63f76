"""A flood (F23): whoever writes meanwhile is answered soon, nothing is lost, and the exit key waits for nobody."""

import asyncio
import time
from collections.abc import Sequence
from statistics import quantiles

import pytest

from simulator import Phone
from tests.intake.soon import until
from tests.product.stage import KEY, Stage, seen

SOON = 3.0  # seconds, of 95 in a hundred (F23)
A_SECOND = 50  # messages of the one who floods
STRANGERS = 1_000
PATIENCE = 30.0


async def answered(phone: Phone) -> float:
    """Ask for help, and wait for the answer: how many seconds it took."""
    before = phone.last.message_id if phone.last else 0
    began = time.monotonic()
    await phone.says("/bantuan")
    await until(lambda: phone.last is not None and phone.last.message_id > before, PATIENCE)
    return time.monotonic() - began


async def ask_in_turn(phones: Sequence[Phone], flood: "asyncio.Task[None]") -> list[float]:
    """They ask, one after the other and again, as long as the flood lasts."""
    took: list[float] = []
    while not flood.done() or len(took) < len(phones):
        took.append(await answered(phones[len(took) % len(phones)]))
        await asyncio.sleep(0.02)
    await flood
    return took


def p95(took: Sequence[float]) -> float:
    return quantiles(took, n=20)[-1]


async def floods(phone: Phone, seconds: int) -> None:
    for number in range(seconds * A_SECOND):
        await phone.says(f"banjir {number}")
        await asyncio.sleep(1 / A_SECOND)


async def come(stage: Stage) -> None:
    """A thousand people nobody knows, nearly a hundred a second."""
    for number in range(STRANGERS):
        await stage.telegram.person(f"Palsu {number}").says("/start")
        await asyncio.sleep(0.01)


async def test_one_who_floods_delays_nobody_and_loses_nothing(stage: Stage) -> None:
    flooder = await stage.resident("Banjir")
    others = [await stage.resident(f"Warga {number}") for number in range(5)]
    took = await ask_in_turn(others, asyncio.create_task(floods(flooder, 4)))
    assert p95(took) < SOON, took
    await stage.settled(PATIENCE)
    assert await stage.product.storage.inbox.trouble() == ()
    assert await stage.product.storage.inbox.count_waiting() == 0


async def test_the_exit_key_overtakes_her_own_flood(stage: Stage) -> None:
    """The screen is the menu at once; what she wrote goes as its turn comes, for until then nobody knows its number."""
    fresh, flooder = await stage.resident("Baru"), await stage.resident("Banjir")
    await stage.does(flooder, "Sampaikan pengaduan")
    for number in range(4 * A_SECOND):
        await flooder.says(f"banjir {number}")
    await flooder.taps(KEY)
    began = time.monotonic()
    await until(lambda: "Sampaikan pengaduan" in flooder.printed(), PATIENCE)
    assert time.monotonic() - began < SOON
    await stage.settled(PATIENCE)
    assert seen(flooder) == seen(fresh)


@pytest.mark.slow
async def test_a_thousand_strangers_delay_nobody(stage: Stage) -> None:
    others = [await stage.resident(f"Warga {number}") for number in range(10)]
    took = await ask_in_turn(others, asyncio.create_task(come(stage)))
    assert p95(took) < SOON, took
    await stage.settled(PATIENCE)
    assert await stage.product.storage.inbox.trouble() == ()
    assert await stage.product.storage.inbox.count_waiting() == 0
