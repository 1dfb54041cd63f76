"""F10, an announcement to many while Telegram refuses some for a while (429): urgent alerts overtake all of it.

With the documented rates on both sides, in real seconds; a crowd that takes some ten seconds, three of them refused in
the middle, and danger cases opened meanwhile.
"""

import asyncio
import random
import time
from pathlib import Path
from typing import Final

from bot.sender.limits import Limits
from cases.announcement import Reached
from simulator import Phone
from tests.faults.announced import WORDS, let_go, reached, subscribe, until_over
from tests.faults.rates import Counted
from tests.faults.scene import copies, texts
from tests.intake.soon import until
from tests.product.stage import staged
from tests.product.test_product_ladder import DANGER

CROWD: Final = 150
CASES: Final = 3
SHUT_SECONDS: Final = 1.5
P99_SECONDS: Final = 5.0


async def test_alerts_overtake_an_announcement_and_each_gets_it_once(tmp_path: Path, chance: random.Random) -> None:
    async with staged(tmp_path, rates=Counted(enabled=False)) as stage:
        rahma = await stage.companion("Rahma", "Masagenae")
        crowd = [await stage.resident(f"Tamu {number}") for number in range(CROWD)]
        await subscribe(stage, crowd)
        afraid = [await stage.resident(f"Warga {number}") for number in range(CASES)]
        for phone in afraid:
            await stage.does(phone, *DANGER[:-1])
        which = await let_go(stage)
        await stage.stop()
        rates = stage.telegram.rates = Counted()
        stage.limits = Limits()
        await stage.start()
        refused = chance.sample(crowd, 3)
        for phone in refused:
            rates.shut[phone.id] = time.monotonic() + SHUT_SECONDS
        going = asyncio.create_task(until_over(stage, which, 60))
        await until(lambda: sum(copies(phone, WORDS) for phone in crowd) > 10)
        waits = [await alerted(rahma, phone) for phone in afraid]
        assert max(waits) < P99_SECONDS, waits
        assert sum(copies(phone, WORDS) for phone in crowd) < CROWD  # they went while it was under way
        await going
        assert [copies(phone, WORDS) for phone in crowd] == [1] * CROWD
        assert set((await reached(stage, which)).values()) == {Reached.SENT}
        assert rates.refused == []
        assert rates.early == []
        assert rates.told <= {phone.id for phone in refused}


async def alerted(companion: Phone, phone: Phone) -> float:
    """Seconds from the last tap of a complaint until the companion's phone shows it."""
    known, began = len(texts(companion)), time.monotonic()
    await phone.taps(DANGER[-1])
    await until(lambda: len(texts(companion)) > known)
    return time.monotonic() - began
