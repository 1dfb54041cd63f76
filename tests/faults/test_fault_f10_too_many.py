"""F10, Telegram refuses for a while (429) in the middle of a burst: what it asks is honoured, alerts overtake.

With the documented rates on both sides, in real seconds: a crowd of newcomers, whose welcomes take eight seconds, and
danger cases opened meanwhile. None of the refusals is of our own making.
"""

import asyncio
import random
import time
from pathlib import Path
from typing import Final

from bot.sender.limits import Limits
from simulator import Phone
from tests.faults.rates import Counted
from tests.faults.scene import texts
from tests.intake.soon import until
from tests.product.stage import Stage, staged
from tests.product.test_product_ladder import DANGER

CROWD: Final = 90
CASES: Final = 5
SHUT_SECONDS: Final = 1.5
P99_SECONDS: Final = 5.0


async def test_alerts_overtake_a_crowd_and_no_refusal_is_of_our_making(tmp_path: Path, chance: random.Random) -> None:
    rates = Counted()
    async with staged(tmp_path, rates=Counted(enabled=False)) as stage:
        rahma = await stage.companion("Rahma", "Masagenae")
        afraid = [await stage.resident(f"Warga {number}") for number in range(CASES)]
        for phone in afraid:
            await stage.does(phone, *DANGER[:-1])
        await stage.stop()
        stage.limits = Limits()
        stage.telegram.rates = rates
        await stage.start()
        crowd = [stage.telegram.person(f"Tamu {number}") for number in range(CROWD)]
        for phone in crowd:
            await phone.says("/start")
        await until(lambda: stage.product.sender.waiting > CROWD)
        refused = chance.sample(crowd, 3)
        for phone in refused:
            rates.shut[phone.id] = time.monotonic() + SHUT_SECONDS
        waits = [await alerted(stage, rahma, phone) for phone in afraid]
        assert max(waits) < P99_SECONDS, waits
        assert stage.product.sender.waiting > 50  # they went before a crowd that still waits
        await stage.settled(within=30)
        assert all(len(texts(phone)) == 2 for phone in crowd)
        assert rates.refused == []
        assert rates.early == []
        assert rates.told <= {phone.id for phone in refused}


async def alerted(stage: Stage, companion: Phone, phone: Phone) -> float:
    """Seconds from the last tap of a complaint until the companion's phone shows it."""
    known, began = len(texts(companion)), time.monotonic()
    await phone.taps(DANGER[-1])
    await until(lambda: len(texts(companion)) > known)
    await asyncio.sleep(0.5)
    assert stage.product.sender.waiting
    return time.monotonic() - began - 0.5


async def test_urgent_goes_on_while_the_rest_was_told_to_wait(tmp_path: Path) -> None:
    """Several chats refused within two seconds: the talks pause, an alert does not."""
    rates = Counted(enabled=False)
    async with staged(tmp_path, rates=rates) as stage:
        rahma = await stage.companion("Rahma", "Masagenae")
        phone = await stage.resident("Ani")
        await stage.does(phone, *DANGER[:-1])
        crowd = [stage.telegram.person(f"Tamu {number}") for number in range(8)]
        rates.enabled = True
        rates.shut = {each.id: time.monotonic() + SHUT_SECONDS for each in crowd[:4]}
        for each in crowd[:4]:
            await each.says("/start")
        await until(lambda: len(rates.told) == 4)
        for each in crowd[4:]:
            await each.says("/start")
        assert await alerted(stage, rahma, phone) < 1
        assert not any(texts(each) for each in crowd)
        await stage.settled()
        assert all(len(texts(each)) == 2 for each in crowd)
        assert rates.early == []
