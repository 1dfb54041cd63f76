"""getUpdates: confirming, redelivery, offsets, conflicts, renumbering."""

import asyncio

import pytest

from simulator import Phone, StillClock, Telegram
from simulator.limits import RENUMBERED_AFTER_SECONDS, UPDATE_KEPT_SECONDS
from simulator.update_queue import FarOffset
from tests.simulator.api import Api


async def texts(api: Api, **params: int) -> list[str]:
    answer = await api("getUpdates", **params)
    return [update["message"]["text"] for update in answer.result]


async def say(alice: Phone, *words: str) -> None:
    for word in words:
        await alice.says(word)


async def test_unconfirmed_updates_come_again_and_confirmed_ones_do_not(api: Api, alice: Phone) -> None:
    await say(alice, "satu", "dua", "tiga")
    first = (await api("getUpdates", limit=2)).result
    assert await texts(api) == ["satu", "dua", "tiga"]
    assert await texts(api, offset=first[1]["update_id"] + 1) == ["tiga"]
    assert await texts(api) == ["tiga"]


async def test_ids_grow_by_one(api: Api, alice: Phone) -> None:
    await say(alice, "satu", "dua", "tiga")
    ids = [update["update_id"] for update in (await api("getUpdates")).result]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert ids[0] > 0


async def test_a_negative_offset_forgets_all_but_the_last(api: Api, alice: Phone) -> None:
    await say(alice, "satu", "dua", "tiga")
    assert await texts(api, offset=-1) == ["tiga"]
    assert await texts(api) == ["tiga"]


async def test_a_long_poll_ends_with_the_first_update(api: Api, alice: Phone) -> None:
    poll = asyncio.create_task(texts(api, timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await alice.says("halo")
    assert await asyncio.wait_for(poll, 2) == ["halo"]


async def test_an_empty_poll_ends_by_itself(api: Api) -> None:
    assert await texts(api, timeout=1) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(api: Api, alice: Phone) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(texts(api, timeout=20))
    answer = await asyncio.wait_for(first, 2)
    assert answer.status == 409
    assert answer.description.startswith("Conflict: terminated by other getUpdates request")
    await alice.says("halo")
    assert await asyncio.wait_for(second, 2) == ["halo"]


async def test_a_webhook_ends_and_refuses_polls(api: Api) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await asyncio.wait_for(poll, 2)).description == "Conflict: terminated by setWebhook request"
    assert "webhook is active" in (await api("getUpdates")).description
    await api("deleteWebhook")
    assert await texts(api) == []


async def test_only_the_kinds_asked_for_are_queued_and_the_choice_stays(api: Api, alice: Phone) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    await alice.says("tak terdengar")
    assert await texts(api) == []
    await api("getUpdates", allowed_updates=[])
    await alice.says("terdengar")
    assert await texts(api) == ["terdengar"]


async def test_after_a_silent_week_the_next_id_is_a_new_one(
    api: Api, alice: Phone, clock: StillClock, telegram: Telegram
) -> None:
    await alice.says("satu")
    [old] = (await api("getUpdates")).result
    clock.jump(RENUMBERED_AFTER_SECONDS + 1)
    await alice.says("dua")
    [new] = (await api("getUpdates")).result
    assert new["message"]["text"] == "dua"
    assert new["update_id"] != old["update_id"] + 1
    assert telegram.renumber(42) == 42


async def test_undelivered_updates_are_kept_a_day(api: Api, alice: Phone, clock: StillClock) -> None:
    await alice.says("lama")
    clock.jump(UPDATE_KEPT_SECONDS + 1)
    await alice.says("baru")
    assert await texts(api) == ["baru"]


@pytest.mark.parametrize(("far_offset", "left"), [("confirms", []), ("ignored", ["halo"])])
async def test_a_saved_offset_above_renumbered_ids(
    api: Api, alice: Phone, telegram: Telegram, far_offset: FarOffset, left: list[str]
) -> None:
    telegram.bot.queue.far_offset = far_offset
    telegram.renumber(1000)
    await alice.says("halo")
    assert await texts(api, offset=5000) == left


async def test_a_deep_link_and_a_block_are_told(api: Api, alice: Phone) -> None:
    await alice.opens("undang_x")
    await alice.blocks()
    await alice.unblocks()
    start, blocked, back = (await api("getUpdates")).result
    assert start["message"]["text"] == "/start undang_x"
    assert start["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_a_wrong_token_and_a_method_not_imitated(api: Api, telegram: Telegram) -> None:
    assert (await api("sendPoll")).status == 404
    assert telegram.unknown_methods == ["sendPoll"]
    api.token = "1:wrong"
    answer = await api("getMe")
    assert (answer.status, answer.description) == (401, "Unauthorized")
