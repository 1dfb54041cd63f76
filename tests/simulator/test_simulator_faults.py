"""Ordered faults and Telegram's sending rates."""

import asyncio
import time

import aiohttp
import pytest

from simulator import Phone, Rates, Telegram
from simulator.faults import KINDS
from simulator.rates import Pace
from simulator.refusals import Refusal
from tests.simulator.api import Api


async def send(api: Api, alice: Phone, text: str = "x") -> int:
    return (await api("sendMessage", chat_id=alice.id, text=text)).status


def texts(alice: Phone) -> list[str]:
    return [shown.text for shown in alice.screen() if shown.sender == "bot"]


async def test_the_next_calls_fail_as_ordered_and_then_no_more(api: Api, alice: Phone, telegram: Telegram) -> None:
    await alice.says("/start")
    telegram.faults.add("fail", "sendMessage", times=2, status=502, description="Bad Gateway")
    assert [await send(api, alice, str(number)) for number in range(3)] == [502, 502, 200]
    assert texts(alice) == ["2"]


async def test_an_ordered_429_says_when_to_come_back(api: Api, alice: Phone, telegram: Telegram) -> None:
    telegram.faults.add("fail", status=429, seconds=7)
    answer = await api("sendMessage", chat_id=alice.id, text="x")
    assert answer.body["parameters"] == {"retry_after": 7}
    assert answer.description == "Too Many Requests: retry after 7"


@pytest.mark.parametrize(("kind", "arrived"), [("cut_before", []), ("cut_after", ["x"])])
async def test_a_cut_connection(api: Api, alice: Phone, telegram: Telegram, kind: str, arrived: list[str]) -> None:
    await alice.says("/start")
    telegram.faults.add(kind, "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await send(api, alice)
    assert texts(alice) == arrived


@pytest.mark.parametrize(("kind", "arrived"), [("blackhole", []), ("blackhole_after", ["x"])])
async def test_a_black_hole(api: Api, alice: Phone, telegram: Telegram, kind: str, arrived: list[str]) -> None:
    await alice.says("/start")
    telegram.faults.add(kind, "sendMessage")
    waiting = asyncio.create_task(send(api, alice))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    assert texts(alice) == arrived
    telegram.faults.clear()
    with pytest.raises(aiohttp.ClientError):
        await waiting


async def test_a_late_answer_and_one_that_is_not_json(api: Api, alice: Phone, telegram: Telegram) -> None:
    await alice.says("/start")
    telegram.faults.add("delay", "sendMessage", seconds=0.1)
    began = time.monotonic()
    assert await send(api, alice) == 200
    assert time.monotonic() - began >= 0.1
    telegram.faults.add("garbage", "sendMessage")
    with pytest.raises(aiohttp.ContentTypeError):
        await send(api, alice)
    assert texts(alice) == ["x"]


def test_a_misspelt_fault_is_refused(telegram: Telegram) -> None:
    assert "fail" in KINDS
    with pytest.raises(KeyError):
        telegram.faults.add("explode")


def spend(rates: Rates, chat: int, times: int) -> int:
    """Return how many of so many sendings were let through at once."""
    for passed in range(times):
        try:
            rates.spend(1, chat)
        except Refusal:
            return passed
    return times


def test_the_rates_of_a_chat_a_group_and_the_whole() -> None:
    now = [0.0]
    rates = Rates(chat=Pace(1, 3), clock=lambda: now[0])
    assert spend(rates, 5, 10) == 3
    with pytest.raises(Refusal) as refused:
        rates.spend(1, 5)
    assert refused.value.parameters == {"retry_after": 1}
    now[0] += 2
    assert spend(rates, 5, 10) == 2
    now[0] += 60
    assert spend(rates, -5, 25) == 20
    now[0] += 60
    assert sum(spend(rates, chat, 1) for chat in range(100, 140)) == 30


async def test_an_album_counts_by_its_messages(api: Api, alice: Phone, telegram: Telegram) -> None:
    await alice.says("/start")
    said = [(await alice.says(text))["message_id"] for text in ("satu", "dua", "tiga")]
    telegram.rates = Rates(chat=Pace(1, 3), clock=telegram.clock.now)
    copied = await api("copyMessages", chat_id=alice.id, from_chat_id=alice.id, message_ids=said)
    assert copied.status == 200
    assert await send(api, alice) == 429


async def test_429_comes_over_http_for_deletions_too(api: Api, alice: Phone, telegram: Telegram) -> None:
    telegram.rates = Rates(chat=Pace(1, 2))
    await alice.says("/start")
    assert [await send(api, alice) for _ in range(3)] == [200, 200, 429]
    refused = await api("deleteMessage", chat_id=alice.id, message_id=1)
    assert refused.body["parameters"]["retry_after"] == 1
