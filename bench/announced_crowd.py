"""A crowd gets an announcement as fast as the product can: each once, and how much memory that takes."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psutil

from bench.announced_town import WORDS, crowd, settle
from bench.stage import ROOT, Failed, resident
from simulator.serve import Server, serve
from simulator.world import Telegram

START_WITHIN: Final = 60.0
STILL_FOR: Final = 60.0
"""Nobody gets anything for so long: it is over, or stuck."""
LOOK_EVERY: Final = 0.5
AS_DEPLOYED: Final = {"MALLOC_ARENA_MAX": "2"}
"""What Dockerfile and deploy/sipakatau.service set for the product's process."""


@dataclass(frozen=True, slots=True)
class Memory:
    """`most`: MiB of the product's process, at its most from the first message to the last."""

    people: int
    once: bool
    seconds: float
    most: float


@dataclass(slots=True)
class Got:
    """Which chat was sent the announcement how often; when the first and the last came."""

    times: Counter[int] = field(default_factory=Counter)
    first: float = 0.0
    last: float = 0.0

    def __call__(self, what: str, *details: Any) -> None:
        if what == "result" and isinstance(details[1], dict) and details[1].get("text") == WORDS:
            self.last = time.perf_counter()
            self.first = self.first or self.last
            self.times[details[1]["chat"]["id"]] += 1


def environment(telegram: Telegram, server: Server, folder: Path, coordinator: int) -> dict[str, str]:
    return {
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": server.url,
        "COORDINATORS": str(coordinator),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/town.db",
        "KEY_FILE": str(folder / "town.key"),
        "ATTACHMENTS": str(folder / "attachments"),
    }


async def measure_crowd(folder: Path, people: int) -> Memory:
    """The product in a process of its own, without limits on its rate; raises Failed."""
    telegram, got = Telegram(fast=True, seed=1), Got()
    telegram.observers.append(got)
    coordinator, phones = telegram.person("Kiki"), crowd(telegram, people)
    await settle(folder, coordinator, phones)
    async with serve(telegram) as server:
        told = environment(telegram, server, folder, coordinator.id) | AS_DEPLOYED
        most = await _watched(told, folder, got, people)
    once = set(got.times.values()) == {1} and len(got.times) == people
    return Memory(people, once, got.last - got.first, most)


async def _watched(told: Mapping[str, str], folder: Path, got: Got, people: int) -> float:
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.product", cwd=folder, env=dict(told))
    try:
        process, most, begun = psutil.Process(child.pid), 0.0, time.perf_counter()
        while len(got.times) < people:
            await asyncio.sleep(LOOK_EVERY)
            if child.returncode is not None:
                raise Failed("the product has ended")
            most = max(most, resident(process) if got.times else 0.0)
            if time.perf_counter() - max(begun, got.last) > STILL_FOR:
                raise Failed(f"{people - len(got.times)} of {people} got nothing")
        await asyncio.sleep(2 * LOOK_EVERY)  # who gets it twice gets it now
        return max(most, resident(process))
    finally:
        if child.returncode is None:
            child.terminate()
        await child.wait()
