"""Polling against the stand-in with a real inbox: nothing lost, nothing taken twice, whatever Telegram does."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot import inbound
from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.intake.poll import TokenRefused
from simulator import Phone, Server, Telegram
from storage.inbox import RawUpdate, Waiting
from tests.intake.polling import Desk, poller, running
from tests.intake.soon import until
from tests.intake.store import Store


class Failing:
    """An inbox whose first `times` commits fail, as with a full disk."""

    def __init__(self, store: Store, times: int) -> None:
        self.store = store
        self.left = times

    async def accept(self, updates: Sequence[RawUpdate]) -> list[Waiting]:
        if updates and self.left:
            self.left -= 1
            raise OSError("disk full")
        return await self.store.inbox.accept(updates)


def polls(telegram: Telegram) -> list[dict[str, Any]]:
    return [call.params for call in telegram.calls if call.method == "getUpdates"]


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def say_many(phone: Phone, count: int) -> list[str]:
    words = [f"pesan {n}" for n in range(count)]
    for each in words:
        await phone.says(each)
    return words


async def test_a_backlog_comes_in_order_and_is_confirmed_after_the_commit(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    await aminah.opens()
    telegram.bot.queue.pending.clear()
    words = await say_many(aminah, 230)
    async with running(poller(api, store.inbox, desk)):
        await desk.until(230)
        await until(lambda: not telegram.bot.queue.pending)
    assert desk.texts == words
    assert await store.inbox.count_waiting() == 230
    assert {each.chat for each in desk.got} == {aminah.id}
    assert "offset" not in polls(telegram)[0]
    assert set(polls(telegram)[0]["allowed_updates"]) == set(inbound.KINDS)


async def test_nothing_is_confirmed_while_the_inbox_fails(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    await aminah.says("penting")
    failing = Failing(store, 3)
    async with running(poller(api, failing, desk)):
        await until(lambda: failing.left == 0)
        assert all("offset" not in asked for asked in polls(telegram)[:3])
        await desk.until(1)
    assert desk.texts == ["penting"]


async def test_renumbered_low_while_running_and_after_quiet_days(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    telegram.renumber(900_000)
    async with running(poller(api, store.inbox, desk)):
        for number, first in enumerate((900_000, 17, 400_000, 3, 2)):
            if number:
                await until(lambda: not telegram.bot.queue.pending)
                await until(lambda: "offset" not in polls(telegram)[-1])
                telegram.renumber(first)
            await aminah.says(f"a{number}")
            await aminah.says(f"b{number}")
            await desk.until(2 * number + 2)
    assert desk.texts == [f"{letter}{n}" for n in range(5) for letter in "ab"]


async def test_renumbered_while_the_bot_was_away(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    telegram.renumber(900_000)
    await aminah.says("dulu")
    async with running(poller(api, store.inbox, desk)):
        await desk.until(1)
    telegram.renumber(5)
    await aminah.says("kini")
    async with running(poller(api, store.inbox, desk)):
        await desk.until(2)
        await until(lambda: not telegram.bot.queue.pending)
    assert desk.texts == ["dulu", "kini"]


async def test_a_renumbered_update_that_takes_an_old_number_is_not_held_for_the_old_one(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone, rosmini: Phone
) -> None:
    async with running(poller(api, store.inbox, desk)):
        for phone in (aminah, rosmini, aminah):
            await until(lambda: not telegram.bot.queue.pending)
            telegram.renumber(40)
            await phone.says("sama")
            await desk.until(len(desk.got) + 1)
    assert [each.chat for each in desk.got] == [aminah.id, rosmini.id, aminah.id]


async def test_faults_on_the_line_delay_only(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    kinds = ("cut_before", "cut_after", "garbage", "fail")
    async with running(poller(api, store.inbox, desk)):
        for number in range(12):
            telegram.faults.add(kinds[number % 4], "getUpdates", times=1 + number % 2)
            await aminah.says(str(number))
            await desk.until(number + 1)
    assert desk.texts == [str(number) for number in range(12)]


async def test_a_second_poller_is_named_and_outlived(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(poller(api, store.inbox, desk)):
        await until(lambda: bool(polls(telegram)))
        await api.call("getUpdates", {"timeout": 0})
        await until(lambda: "Another process polls" in caplog.text)
        await aminah.says("tetap")
        await desk.until(1)


async def test_a_webhook_in_the_way_is_named(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.bot.webhook.url = "https://elsewhere.invalid/x"
    async with running(poller(api, store.inbox, desk)):
        await until(lambda: "WEBHOOK_URL" in caplog.text)
        telegram.bot.webhook.url = ""


async def test_a_refused_token_ends_polling_with_a_sentence(
    request_: AiohttpRequest, server: Server, store: Store, desk: Desk
) -> None:
    with pytest.raises(TokenRefused, match="TELEGRAM_TOKEN"):
        await poller(BotApi(request_, server.url, "1:x"), store.inbox, desk).run()


async def test_no_polling_while_there_is_no_room(
    api: BotApi, telegram: Telegram, store: Store, desk: Desk, aminah: Phone
) -> None:
    desk.may.clear()
    await aminah.says("x")
    async with running(poller(api, store.inbox, desk)):
        await asyncio.sleep(0.05)
        assert polls(telegram) == []
        desk.may.set()
        await desk.until(1)
        desk.may.clear()
