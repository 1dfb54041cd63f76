"""The clock that jumps, what hangs on it, and what is due when."""

import asyncio
from typing import Any

import aiohttp
import pytest

from simulator import DueEntry, Pace, Phone, Rates, RunningClock, StillClock, Telegram, serve
from tests.simulator.api import Api


async def told(api: Api, query: str) -> Any:
    async with api.session.get(f"{api.server.url}/clock{query}") as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize("clock", [StillClock(1000.0), RunningClock()])
def test_a_jump_is_counted_and_told(clock: StillClock | RunningClock) -> None:
    heard: list[float] = []
    before = clock.now()
    clock.listeners.append(heard.append)
    clock.jump(3600)
    assert clock.jumps == 1
    assert heard == [clock.jumped_to]
    assert clock.now() >= clock.jumped_to >= before + 3600


async def test_a_product_elsewhere_follows_the_time(api: Api, clock: StillClock) -> None:
    now = clock.now()
    assert await told(api, "") == (200, {"now": now, "jumps": 0, "running": False})
    assert (await told(api, "?jumps=0&wait=0.05"))[1]["jumps"] == 0
    by_count, by_time = (asyncio.create_task(told(api, query)) for query in ("?jumps=0&wait=9", f"?after={now}&wait=9"))
    await asyncio.sleep(0.05)
    assert not by_count.done()
    assert not by_time.done()
    clock.jump(60)
    assert await by_count == await by_time == (200, {"now": now + 60, "jumps": 1, "running": False})
    assert (await told(api, "?jumps=0&wait=9"))[1]["jumps"] == 1
    assert (await told(api, f"?after={now}&wait=9"))[1]["now"] == now + 60
    assert (await told(api, "?wait=9"))[1]["jumps"] == 1
    assert (await told(api, "?jumps=x"))[0] == 400
    assert (await told(api, "?jumps=0&wait=inf"))[0] == 400


async def test_whoever_waits_is_answered_when_the_server_closes() -> None:
    telegram = Telegram(clock=StillClock())
    async with aiohttp.ClientSession() as session:
        async with serve(telegram) as server:
            waiting = asyncio.create_task(session.get(f"{server.url}/clock?jumps=0&wait=40"))
            await asyncio.sleep(0.05)
            assert not waiting.done()
        async with asyncio.timeout(5):
            assert (await (await waiting).json())["jumps"] == 0
    assert len(telegram.clock.listeners) == 1


def test_the_strip_is_sorted_checked_and_looked_up(telegram: Telegram) -> None:
    heard: list[Any] = []
    telegram.events.world_listeners.append(lambda kind, what: heard.append((kind, what)))
    telegram.due.put([{"at": 300, "label": "tanya kabar", "chat": 5}, DueEntry(100.0, "tangga", "ladder")])
    assert [entry.label for entry in telegram.due.entries] == ["tangga", "tanya kabar"]
    assert telegram.due.next_after(50) == 101
    assert telegram.due.next_after(100) == 301
    assert telegram.due.next_after(300) is None
    assert heard == [("due", telegram.due.shown())]
    for wrong in ([{"label": "x"}], [{"at": "x", "label": "x"}], ["x"]):
        with pytest.raises((KeyError, ValueError, TypeError)):
            telegram.due.put(wrong)  # type: ignore[arg-type]  # wrong on purpose
    assert len(telegram.due.entries) == 2


async def test_a_still_clock_makes_the_rates_exact_where_it_is_chosen(
    api: Api, alice: Phone, telegram: Telegram, clock: StillClock
) -> None:
    await alice.says("/start")
    telegram.rates = Rates(chat=Pace(1.0, 2), clock=clock.now)

    async def statuses(times: int) -> list[int]:
        return [(await api("sendMessage", chat_id=alice.id, text="x")).status for _ in range(times)]

    assert await statuses(4) == [200, 200, 429, 429]
    clock.jump(1)
    assert await statuses(2) == [200, 429]
    clock.jump(60)
    assert await statuses(3) == [200, 200, 429]


def test_the_rates_follow_a_clock_that_runs_and_no_other() -> None:
    running = Telegram(clock=RunningClock())
    assert running.rates.clock == running.clock.now
    assert Telegram(clock=StillClock()).rates.clock is None
    chosen = Rates(clock=lambda: 0.0)
    running.rates = chosen
    assert chosen.clock is not None
    assert chosen.clock() == 0.0
