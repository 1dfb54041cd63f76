"""Traces go by themselves within the day; what can't be deleted any more is overwritten; the exit key never queues."""

import asyncio
import time
from pathlib import Path

import pytest

from bot.sender.deletion import NEUTRAL
from bot.sender.limits import Limits
from simulator import Pace, Rates
from tests.intake.soon import until
from tests.media.sounds import opus
from tests.product.pictures import photo
from tests.product.stage import KEY, Stage, seen, staged
from tests.product.test_product_exit import A_CASE, COMPLAINT

STORY = COMPLAINT.index(">Ia dipukul suaminya.")


async def test_a_talk_left_open_is_gone_within_the_day(stage: Stage) -> None:
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *COMPLAINT[: STORY + 1])
    await phone.sends_voice(opus())
    await phone.sends_photo(photo())
    await stage.settled()
    assert seen(phone) != unused
    await stage.later(hours=21)
    assert seen(phone) == unused


async def test_a_receipt_and_a_notice_are_gone_within_the_day(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.does(companion, "Terima")
    assert seen(phone) != unused
    await stage.later(hours=21)
    assert seen(phone) == unused


async def test_the_sweep_then_the_exit_key_leave_the_same_screen(stage: Stage) -> None:
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *COMPLAINT[: STORY + 1])
    await stage.later(hours=21)
    await stage.does(phone, f">{KEY}")
    assert seen(phone) == unused


async def test_what_is_too_old_to_be_deleted_is_overwritten(stage: Stage) -> None:
    """The product was down for two days: her own messages stay, ours say nothing any more."""
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.does(companion, "Terima")
    ours = {message.message_id for message in phone.screen() if message.sender == "bot"}
    await stage.stop()
    stage.clock.jump(49 * 3600)
    await stage.start()
    await stage.later(hours=0)
    rujukan = await stage.resident("Rujukan")
    unused = {message.text for message in rujukan.screen()} | {NEUTRAL}
    left = {message.message_id: message for message in phone.screen() if message.sender == "bot"}
    assert ours == left.keys()
    assert {message.text for message in left.values()} <= unused
    assert all(message.text != NEUTRAL or not message.buttons for message in left.values())


async def test_details_of_a_case_fade_after_minutes(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.does(companion, "Buka")
    assert any("KTP saya hilang" in message.text for message in companion.screen())
    await stage.later(minutes=6)
    assert not any("KTP saya hilang" in message.text for message in companion.screen())


async def test_the_exit_key_waits_for_nobody(tmp_path: Path) -> None:
    """Telegram's rates are on, ours let one message a second out, and sixty people wait for an answer."""
    limits = Limits(overall_per_second=1.0, overall_burst=1, chat_burst=100)
    async with staged(tmp_path, rates=Rates(chat=Pace(1.0, 40))) as stage:
        phone = await stage.resident("Ani")
        await stage.does(phone, "Sampaikan pengaduan", "Lanjut", ">suami saya memukul")
        unused = seen(await stage.resident("Rujukan"))
        await stage.stop()
        stage.limits = limits
        await stage.start()
        crowd = [stage.telegram.person(f"Warga {number}") for number in range(60)]
        for each in crowd:
            await each.says("/start")
        await until(lambda: stage.product.sender.waiting >= 50)
        pressed = time.monotonic()
        await phone.says(KEY)
        await phone.until(lambda _: seen(phone) == unused, within=15)
        assert time.monotonic() - pressed < 15  # fifty and more wait, one a second
        assert stage.product.sender.waiting > 40


@pytest.mark.parametrize("key", [KEY, "salam", "Tabe’"])
async def test_the_exit_key_overtakes_the_flood_of_her_own_chat(tmp_path: Path, key: str) -> None:
    """She wrote fifty messages; what we still had to answer there is not said any more."""
    async with staged(tmp_path, limits=Limits()) as stage:
        unused = seen(await stage.resident("Rujukan"))
        phone = await stage.resident("Ani")
        for number in range(50):
            await phone.says(f"tolong {number}")
        await phone.says(key)
        await phone.until(lambda _: seen(phone) == unused, within=5)
        await asyncio.sleep(1.5)
        await stage.settled(within=60)
        assert seen(phone) == unused
