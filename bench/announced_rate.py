"""An announcement in real seconds at a configured rate, Telegram's own limits in force, and alerts meanwhile."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from bench.announced_crowd import Got, environment
from bench.announced_town import crowd, settle
from bench.stage import Failed
from bot import serving
from bot.product import Product
from bot.sender.limits import Limits
from bot.settings import read_settings
from cases.contact import Purpose
from flows.effects import Priority
from simulator.rates import Rates
from simulator.refusals import Refusal
from simulator.serve import serve
from simulator.world import Telegram
from storage import ledger, outbox
from storage.ids import new_id
from storage.outbox import Delivery, Op, Outgoing
from storage.work import Work

ALERT: Final = "Tugas baru"
ALERT_EVERY: Final = 2.0
PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Paced:
    """`share`: of the configured rate, from the first message to the last, alerts counted in. `p99` in seconds."""

    rate: float
    people: int
    share: float
    refused: int
    alerts: int
    p99: float


@dataclass(slots=True)
class Refusing(Rates):
    """Telegram's own rates, which count what they refuse."""

    refused: int = 0

    def spend(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        try:
            Rates.spend(self, bot_id, chat_id, messages)
        except Refusal:
            self.refused += 1
            raise


@dataclass(slots=True)
class Alerts:
    """When each was committed, and how long until Telegram had it."""

    begun: dict[str, float] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)

    def __call__(self, what: str, *details: Any) -> None:
        said = details[1].get("text", "") if what == "result" and isinstance(details[1], dict) else ""
        if said in self.begun:
            self.waited.append(time.perf_counter() - self.begun.pop(said))


async def measure_rate(folder: Path, people: int, rate: float) -> Paced:
    """Raises Failed where it gets stuck."""
    rates, got, alerts = Refusing(), Got(), Alerts()
    telegram = Telegram(seed=1, rates=rates)
    telegram.observers += [got, alerts]
    coordinator, phones = telegram.person("Kiki"), crowd(telegram, people)
    coordinator.chat.started = True
    await settle(folder, coordinator, phones)
    async with serve(telegram) as server:
        told = environment(telegram, server, folder, coordinator.id)
        settings = read_settings(_env_file=None, **{name.lower(): value for name, value in told.items()})
        stop, ready = asyncio.Event(), asyncio.get_running_loop().create_future()
        limits = Limits(overall_per_second=rate)
        serves = asyncio.create_task(serving.run(settings, stop, limits=limits, ready=ready.set_result))
        try:
            await coordinator.says("/start")
            product = await asyncio.wait_for(ready, PATIENCE)
            await _until_over(product, got, alerts, people, coordinator.id)
        finally:
            stop.set()
            await serves
    sent = people - 1 + len(alerts.waited)
    return Paced(
        rate=rate,
        people=people,
        share=sent / (got.last - got.first) / rate,
        refused=rates.refused,
        alerts=len(alerts.waited),
        p99=quantiles(alerts.waited, n=100)[98] if len(alerts.waited) > 1 else max(alerts.waited, default=0.0),
    )


async def _until_over(product: Product, got: Got, alerts: Alerts, people: int, coordinator: int) -> None:
    begun, number = time.perf_counter(), 0
    while len(got.times) < people:
        await asyncio.sleep(ALERT_EVERY if people > 100 else ALERT_EVERY / 4)  # a small trial
        if time.perf_counter() - max(begun, got.last) > PATIENCE:
            raise Failed(f"{people - len(got.times)} of {people} got nothing")
        if got.times and len(got.times) < people:
            number += 1
            await _alert(product, alerts, coordinator, f"{ALERT} {number}")


async def _alert(product: Product, alerts: Alerts, coordinator: int, words: str) -> None:
    """A row as a commit makes it for an alert: sent from memory right after."""
    store, at = product.storage.store, datetime.now(UTC)
    chat = await store.chats.of(coordinator, at)
    row = Outgoing(
        id=new_id(at),
        person=chat.person.id,
        chat=coordinator,
        op=Op.SEND,
        method="sendMessage",
        params={"text": words},
        priority=Priority.URGENT,
        delivery=Delivery.STAFF,
        purpose=Purpose.DUTY,
        not_before=at,
    )
    row, work = replace(row, target=new_id(at)), Work()
    assert row.target is not None
    ledger.add(work, row.target, chat.person.id, at, message=None, ours=True, telling=False)
    outbox.add(work, row, chat.key)
    alerts.begun[words] = time.perf_counter()
    await product.storage.writer.submit(work)
    product.sender.push([row])
