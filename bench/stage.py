"""One measurement in a process of its own: the stand-in and the crowd here, the bot as a child beside it."""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import psutil

from bench.crowd import Crowd
from simulator import acts
from simulator.chats import Chat
from simulator.events import Happening
from simulator.phone import Phone
from simulator.serve import serve
from simulator.shapes import JSON
from simulator.update_queue import UpdateQueue
from simulator.world import Telegram

ROOT: Final = Path(__file__).resolve().parents[1]
START_WITHIN: Final = 60.0
STOP_WITHIN: Final = 15.0
SETTLE_WITHIN: Final = 30.0
IDLE_SECONDS: Final = 1.0
MIB: Final = 1024 * 1024
ALERT: Final = "Tanggapi paling lambat"
"""Words of the alert to the coordinator."""


class Failed(Exception):
    """The bot did not do its part: then there is nothing to measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure: how many play one talk each, how many before that unmeasured, and at half load."""

    people: int
    warm_up_people: int
    half_load_people: int
    half_load_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Seconds, but for `cpu` and the percentiles (milliseconds) and `memory` (MiB)."""

    updates_per_second: float
    cpu: float
    p50: float
    p99: float
    memory: float
    start: float
    answers: int
    talks: int


class PolledQueue(UpdateQueue):
    """Tells when the bot asked for updates the first time."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram.clock, telegram.ids)
        self.asked = asyncio.Event()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[JSON]:
        self.asked.set()
        return await super().poll(offset, limit, seconds)


@dataclass(slots=True, eq=False)
class Stage:
    """The stand-in with a coordinator, and where the bot keeps its things."""

    telegram: Telegram
    coordinator: Phone
    url: str
    folder: Path
    alerts: int = 0

    def __post_init__(self) -> None:
        self.telegram.events.listeners.append(self._happened)

    def _happened(self, happening: Happening, chat: Chat, what: Any) -> None:
        if happening == "message" and chat.id == self.coordinator.id and what.by_bot and ALERT in what.message["text"]:
            self.alerts += 1

    def environment(self) -> dict[str, str]:
        """The bot's settings, the product's names; the peer reads the same ones."""
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.url,
            "COORDINATORS": str(self.coordinator.id),
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.folder / 'bench.db'}",
            "KEY_FILE": str(self.folder / "bench.key"),
            "ATTACHMENTS": str(self.folder / "attachments"),
            "FOLDER": str(self.folder),
        }

    @asynccontextmanager
    async def bot(self, module: str) -> AsyncIterator[tuple[psutil.Process, float]]:
        """A bot that has begun to poll, and the seconds this took from its first instruction on; ended by SIGTERM."""
        queue = self.telegram.bot.queue = PolledQueue(self.telegram)
        begun = time.perf_counter()
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, cwd=self.folder, env=self.environment(), stdin=asyncio.subprocess.DEVNULL
        )
        try:
            asked, ended = asyncio.create_task(queue.asked.wait()), asyncio.create_task(child.wait())
            await asyncio.wait({asked, ended}, timeout=START_WITHIN, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            ended.cancel()
            if not queue.asked.is_set():
                raise Failed(f"{module} did not begin to poll")
            yield psutil.Process(child.pid), time.perf_counter() - begun
            if child.returncode is not None:
                raise Failed(f"{module} has ended")
        finally:
            await _end(child)


async def _end(child: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        child.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(child.wait(), STOP_WITHIN)
    except TimeoutError:
        child.kill()
        await child.wait()


@asynccontextmanager
async def staged() -> AsyncIterator[Stage]:
    telegram = Telegram(fast=True, seed=1)
    coordinator = telegram.person("Koordinator")
    with tempfile.TemporaryDirectory() as folder:
        async with serve(telegram) as server:
            yield Stage(telegram, coordinator, server.url, Path(folder))


async def measure(module: str, plan: Plan) -> Figures:
    """All figures of one bot, in one go; raises Failed."""
    async with staged() as stage, stage.bot(module) as (process, start):
        acts.say(stage.telegram.bot, stage.coordinator.person, "/start")
        await asyncio.sleep(IDLE_SECONDS)
        memory = resident(process)
        await _played(Crowd(stage.telegram, plan.warm_up_people), module)
        crowd = Crowd(stage.telegram, plan.people)
        spent, at = _cpu(process), time.perf_counter()
        await _played(crowd, module)
        passed, answers = time.perf_counter() - at, crowd.reset().answers
        await _alerted(stage, plan.warm_up_people + plan.people, module)
        used, rate = _cpu(process) - spent, answers / passed
        few = Crowd(stage.telegram, plan.half_load_people)
        seconds = await _answered(few, module, rate / 2, plan.half_load_seconds)
        if stage.telegram.unknown_methods:
            raise Failed(f"{module} called {stage.telegram.unknown_methods[0]}")
        return Figures(
            updates_per_second=rate,
            cpu=1000 * used / answers,
            p50=1000 * median(seconds),
            p99=1000 * quantiles(seconds, n=100)[98],
            memory=memory,
            start=start,
            answers=answers + len(seconds),
            talks=crowd.talks + few.talks,
        )


async def _played(crowd: Crowd, module: str) -> None:
    left = await crowd.once_each(SETTLE_WITHIN)
    if left:
        raise Failed(f"{module} left {left} people without an answer")


async def _alerted(stage: Stage, complaints: int, module: str) -> None:
    """Until the coordinator was told of each complaint: then nothing of what was measured is left undone."""
    until = time.perf_counter() + SETTLE_WITHIN
    while stage.alerts < complaints:
        if time.perf_counter() > until:
            raise Failed(f"{module} told of {stage.alerts} complaints, of {complaints}")
        await asyncio.sleep(0.05)


async def _answered(crowd: Crowd, module: str, per_second: float, during: float) -> list[float]:
    """Seconds from each act to its answer, acts coming at that rate."""
    await crowd.arrivals(per_second, during)
    left = await crowd.settled(SETTLE_WITHIN)
    if left:
        raise Failed(f"{module} left {left} acts without an answer")
    return crowd.reset().seconds


def resident(process: psutil.Process) -> float:
    """MiB in memory, of a process and all it has started."""
    return float(sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))) / MIB


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def start_again(module: str) -> float:
    """Seconds from the process to its first poll, where all it keeps is there already."""
    async with staged() as stage:
        async with stage.bot(module):
            pass
        async with stage.bot(module) as (_process, seconds):
            return seconds
