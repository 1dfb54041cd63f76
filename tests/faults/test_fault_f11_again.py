"""F11, the same update ten times, late, out of order, side by side: one case for each complaint, one alert, one effect.

By a webhook that is called for each update ten times, at once and again later, and by polls that bring what was
confirmed. The gate asks for 10,000 complaints; here it is `COMPLAINTS` of seven updates, each ten times, and `UPDATES`
updates ten times at the inbox.
"""

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any, Final

import aiohttp

from simulator import Phone
from storage.inbox import RawUpdate
from tests.faults.scene import person_of, texts
from tests.product.stage import Stage, staged
from tests.product.test_product_ladder import DANGER
from tests.product.test_product_webhook import SECRET, free_port, webhook

COMPLAINTS: Final = 15
COPIES: Final = 10
UPDATES: Final = 1000


class Echo:
    """Brings every update to the webhook nine times more: some at once, some after others, in any order."""

    def __init__(self, url: str, chance: random.Random) -> None:
        self._url, self._chance = url, chance
        self._old: list[Any] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._session = aiohttp.ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
        self.posted = 0

    def __call__(self, what: str, *details: Any) -> None:
        if what == "update":
            self._old.append(details[0])
            now = self._chance.randint(1, COPIES - 1)
            for update in [details[0]] * now + self._chance.choices(self._old, k=COPIES - 1 - now):
                task = asyncio.create_task(self._bring(update))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _bring(self, update: Any) -> None:
        await asyncio.sleep(self._chance.random() * 0.02)
        async with self._session.post(self._url, json=update) as answer:
            assert answer.status == 200
        self.posted += 1

    async def close(self) -> None:
        """The oldest once more, when all is long over."""
        for update in self._chance.sample(self._old, min(100, len(self._old))):
            await self._bring(update)
        await asyncio.gather(*self._tasks)
        await self._session.close()


async def complains(stage: Stage, phone: Phone) -> None:
    for step in ("/start", *DANGER):
        await stage.does(phone, step)


async def one_each(stage: Stage, phones: list[Phone], companion: Phone) -> None:
    found = await stage.cases()
    assert Counter(case.reporter for case in found).most_common(1)[0][1] == 1
    assert len(found) == len(phones)
    numbers = [case.number for case in found]
    assert [number for number in numbers if str(texts(companion)).count(number) != 1] == []
    actions = Counter(row.action for row in await stage.audit())
    assert actions["case.open"] == actions["case.alert"] == len(phones)
    assert await stage.product.storage.inbox.trouble() == ()


async def test_each_update_ten_times_through_the_webhook(tmp_path: Path, chance: random.Random) -> None:
    told = webhook(free_port())
    async with staged(tmp_path, **told) as stage:
        companion = await stage.companion("Rahma", "Masagenae")
        echo = Echo(told["webhook_url"], chance)
        stage.telegram.observers.append(echo)
        phones = [stage.telegram.person(f"Warga {number}") for number in range(COMPLAINTS)]
        for first in range(0, COMPLAINTS, 5):
            await asyncio.gather(*(complains(stage, phone) for phone in phones[first : first + 5]))
        stage.telegram.observers.remove(echo)
        await echo.close()
        await stage.settled()
        assert echo.posted >= COMPLAINTS * 7 * (COPIES - 1)
        await one_each(stage, phones, companion)


async def test_polls_that_bring_again_what_was_confirmed(stage: Stage, chance: random.Random) -> None:
    """The poller waits a moment after each such answer: three taps of each talk, so that the test ends soon."""
    companion = await stage.companion("Rahma", "Masagenae")
    phones = [await stage.resident(f"Warga {number}") for number in range(2)]
    for phone in phones:
        doubled = {len(DANGER) - 1, *chance.sample(range(len(DANGER)), 1)}
        for at, step in enumerate(DANGER):
            if at in doubled:
                stage.telegram.faults.add("duplicate")
            await stage.does(phone, step)
    await one_each(stage, phones, companion)


async def test_polls_that_bring_taps_out_of_order(stage: Stage, chance: random.Random) -> None:
    """An impatient thumb: the last button several times, and words between; the last of it comes first."""
    companion = await stage.companion("Rahma", "Masagenae")
    phones = [await stage.resident(f"Warga {number}") for number in range(5)]
    for phone in phones:
        await stage.does(phone, *DANGER[:-1])
        taps = chance.randint(2, 4)
        stage.telegram.faults.add("reorder", "callback_query", times=taps, seconds=0.05)
        for _ in range(taps):
            await phone.taps(DANGER[-1])
        await phone.says("/bantuan")
        await stage.settled()
        await asyncio.sleep(0.06)
        await stage.settled()
    found = Counter(case.reporter for case in await stage.cases())
    assert set(found.values()) <= {1}
    stage.telegram.faults.clear()
    for phone in [phone for phone in phones if await person_of(stage, phone) not in found]:
        await stage.does(phone, "/start", ">lanjut", DANGER[-1])
    await one_each(stage, phones, companion)


async def test_the_inbox_takes_each_update_once(stage: Stage, chance: random.Random) -> None:
    at, inbox = stage.now(), stage.product.storage.inbox
    raw = [RawUpdate(number, f"update {number}", 0, b"{}", at) for number in range(UPDATES)]
    batches = []
    for _ in range(COPIES):
        chance.shuffle(raw)
        batches += [list(raw[first : first + 100]) for first in range(0, UPDATES, 100)]
    chance.shuffle(batches)
    taken = [one for batch in await asyncio.gather(*map(inbox.accept, batches)) for one in batch]
    assert len(taken) == UPDATES
    assert await inbox.count_waiting() == UPDATES
