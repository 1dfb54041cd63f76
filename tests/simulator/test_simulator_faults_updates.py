"""Updates that come twice or out of order, and an outage, over both ways of getting updates."""

import asyncio

import aiohttp
import pytest

from simulator import Phone, StillClock, Telegram
from simulator.faults import AGAIN
from tests.simulator.api import Api
from tests.simulator.test_simulator_webhooks import Listener, listener, until

__all__ = ["listener"]


async def polled(api: Api, rounds: int) -> list[list[str]]:
    """Poll as a bot does, confirming all it has seen; return the texts of each answer."""
    answers, offset = [], 0
    for _ in range(rounds):
        updates = (await api("getUpdates", offset=offset)).result
        answers.append([each["message"]["text"] for each in updates])
        offset = max([offset, *(each["update_id"] + 1 for each in updates)])
    return answers


async def test_doubled_updates_come_after_they_were_confirmed(api: Api, alice: Phone, telegram: Telegram) -> None:
    telegram.faults.add("duplicate", "message", times=2)
    for text in ("satu", "dua", "tiga"):
        await alice.says(text)
    assert await polled(api, 5) == [["satu", "dua", "tiga"], ["satu", "dua"], ["satu", "dua"], [], []]
    assert telegram.faults.ordered == []


async def test_a_waiting_poll_gets_a_doubled_update_too(api: Api, alice: Phone, telegram: Telegram) -> None:
    telegram.faults.add("duplicate")
    waiting = asyncio.create_task(api("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    await alice.says("satu")
    [update] = (await waiting).result
    again = (await api("getUpdates", offset=update["update_id"] + 1, timeout=5)).result
    assert again == [update]


async def test_only_the_kind_asked_for_is_doubled(api: Api, alice: Phone, telegram: Telegram) -> None:
    telegram.faults.add("duplicate", "callback_query", times=0)
    await alice.says("satu")
    assert await polled(api, 2) == [["satu"], []]


async def test_updates_out_of_order_are_all_confirmed_in_the_end(api: Api, alice: Phone, telegram: Telegram) -> None:
    telegram.faults.add("reorder", times=3)
    await alice.says("satu")
    await alice.says("dua")
    assert await polled(api, 1) == [[]]
    await alice.says("tiga")
    await alice.says("empat")
    assert await polled(api, 2) == [["tiga", "dua", "satu", "empat"], []]


async def test_a_bot_that_confirms_the_last_of_an_answer_gets_on_too(
    api: Api, alice: Phone, telegram: Telegram
) -> None:
    telegram.faults.add("reorder")
    await alice.says("satu")
    await alice.says("dua")
    offset, heard = 0, []
    while updates := (await api("getUpdates", offset=offset)).result:
        heard += [each["message"]["text"] for each in updates]
        offset = updates[-1]["update_id"] + 1
    assert heard == ["dua", "satu", "dua"]


async def test_what_is_held_back_comes_though_nothing_follows(api: Api, alice: Phone, telegram: Telegram) -> None:
    telegram.faults.add("reorder", seconds=0.05)
    await alice.says("satu")
    assert [each["message"]["text"] for each in (await api("getUpdates", timeout=5)).result] == ["satu"]
    telegram.faults.add("reorder", times=9, seconds=60)
    await alice.says("dua")
    telegram.faults.clear()
    assert await polled(api, 1) == [["satu", "dua"]]


async def test_a_webhook_gets_them_twice_and_out_of_order(
    api: Api, alice: Phone, telegram: Telegram, listener: Listener
) -> None:
    await api("setWebhook", url=listener.url)
    telegram.faults.add("duplicate")
    await alice.says("satu")
    assert await listener.texts(1 + AGAIN) == ["satu"] * (1 + AGAIN)
    telegram.faults.add("reorder")
    await alice.says("dua")
    await alice.says("tiga")
    assert (await listener.texts(3 + AGAIN))[-2:] == ["tiga", "dua"]
    await until(lambda: not telegram.bot.queue.pending)


async def test_nothing_answers_in_an_outage_but_the_phones_work(api: Api, alice: Phone, telegram: Telegram) -> None:
    await alice.says("/start")
    waiting = asyncio.create_task(api("getUpdates", offset=2**40, timeout=30))
    await asyncio.sleep(0.05)
    telegram.faults.add("outage")
    with pytest.raises(aiohttp.ClientError):
        await waiting
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=alice.id, text="x")
    with pytest.raises(aiohttp.ClientError):
        await api.session.get(f"{api.server.url}/file/bot{api.token}/photos/file_0.jpg")
    async with api.session.get(f"{api.server.url}/phones/api/state") as answer:
        assert answer.status == 200
    await alice.says("masih menulis")
    assert alice.last is None
    telegram.faults.clear()
    assert await polled(api, 1) == [["masih menulis"]]


async def test_an_outage_ends_by_the_stand_ins_clock(
    api: Api, alice: Phone, telegram: Telegram, clock: StillClock
) -> None:
    telegram.faults.add("outage", seconds=600)
    clock.jump(599)
    with pytest.raises(aiohttp.ClientError):
        await api("getMe")
    clock.jump(1)
    assert (await api("getMe")).status == 200
    assert telegram.faults.ordered == []
    assert alice.screen() == []


async def test_a_webhook_hears_nothing_in_an_outage(
    api: Api, alice: Phone, telegram: Telegram, listener: Listener
) -> None:
    await api("setWebhook", url=listener.url)
    telegram.faults.add("outage")
    await alice.says("satu")
    await until(lambda: telegram.bot.webhook.last_error is not None)
    assert listener.came == []
    telegram.faults.clear()
    assert await listener.texts(1) == ["satu"]


async def test_a_webhook_that_slept_a_day_gets_only_what_is_young(
    api: Api, alice: Phone, telegram: Telegram, clock: StillClock, listener: Listener
) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/nobody")
    await alice.says("lama")
    await until(lambda: telegram.bot.webhook.last_error is not None)
    clock.jump(24 * 3600 + 1)
    await until(lambda: not telegram.bot.queue.pending)
    await api("setWebhook", url=listener.url)
    await alice.says("baru")
    assert await listener.texts(1) == ["baru"]


async def test_a_standing_fault_stays_until_it_is_cleared(api: Api, telegram: Telegram) -> None:
    telegram.faults.add("fail", "getMe", times=0, status=503)
    assert [(await api("getMe")).status for _ in range(3)] == [503] * 3
    telegram.faults.clear()
    assert (await api("getMe")).status == 200
