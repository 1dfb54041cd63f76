"""Nothing of a recipient stays in memory: there are as many objects of each kind after 1,200 of them as after 300."""

import asyncio
import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot

from bench.announced_town import crowd, place_in, settle
from bot.announcing.feeder import Announcing
from bot.renderer import Renderer
from bot.sender.limits import UNLIMITED
from bot.sender.sender import Sender
from bot.sender.wire import Wire
from cases.person import Language
from simulator.world import Telegram
from storage.opening import open_storage

PORTION = 150
LIMITS = replace(UNLIMITED, overall_per_second=PORTION / 3)  # for the feeder: a portion is three seconds' worth
WARM = 2
MORE = 6
SPARE = PORTION * MORE // 2
"""How many objects of one kind may come and go: far fewer than one a recipient."""


def now() -> datetime:
    return datetime.now(UTC)


def objects() -> Counter[str]:
    gc.collect()
    kinds = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    del kinds["weakref.ReferenceType"]  # sqlite3 holds up to 200 a connection to cursors that are gone
    return kinds


async def test_objects_stay_as_many(tmp_path: Path) -> None:
    telegram, numbers = Telegram(fast=True, seed=1), count(1)
    await settle(tmp_path, telegram.person("Kiki"), crowd(telegram, PORTION * (WARM + MORE)))

    async def call(_method: str, _params: Mapping[str, Any]) -> dict[str, int]:
        return {"message_id": next(numbers)}

    async with open_storage(place_in(tmp_path), now) as storage:
        renderer = Renderer({language: {} for language in Language}, ZoneInfo("Asia/Makassar"))
        sender = Sender(storage.post, Wire(call, Bot("1:none")), limits=UNLIMITED, read_every=3600)
        feeder = Announcing(storage, renderer, sender, LIMITS)
        await sender.start()
        counted = []
        for portions in (WARM, MORE):
            for _ in range(portions):
                await _send_a_portion(feeder, sender)
            counted.append(objects())
        await sender.stop()
    assert next(numbers) == PORTION * (WARM + MORE) + 1
    before, after = counted
    assert {kind: more for kind, more in (after - before).items() if more > SPARE} == {}


async def _send_a_portion(feeder: Announcing, sender: Sender) -> None:
    await feeder.look(now())
    await sender.look()  # what waits is read from the outbox too, as it is every few seconds
    while sender.waiting:  # noqa: ASYNC110  # the sender tells nobody
        await asyncio.sleep(0.01)
    for _ in range(2):  # what is settled is remembered until it was read twice
        await sender.look()
