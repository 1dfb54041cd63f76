"""Faults are ordered by switches, seen on the strip, and turned off together."""

import pytest
from playwright.async_api import Locator, expect

from simulator.faults import KINDS
from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def opened(stage: Stage) -> Locator:
    await stage.page.get_by_role("button", name="Gangguan").click()
    return stage.page.get_by_role("dialog", name="Gangguan")


def kind(sheet: Locator, name: str) -> Locator:
    return sheet.locator(f"input[role=switch][value={name}]")


async def test_every_kind_has_its_switch_and_its_words(stage: Stage) -> None:
    sheet = await opened(stage)
    switches = sheet.get_by_role("switch")
    await expect(switches).to_have_count(len(KINDS))
    for name in KINDS:
        await expect(kind(sheet, name)).not_to_be_checked()
        words = await kind(sheet, name).locator("xpath=..").inner_text()
        assert len(words) > len(name) + 10


async def test_a_switch_orders_a_fault_for_a_method_so_many_times(started: Stage) -> None:
    sheet = await opened(started)
    await sheet.get_by_label("Berapa kali").fill("2")
    await sheet.get_by_label("Untuk metode").fill("sendMessage")
    await sheet.get_by_role("spinbutton", name="Kode galat").fill("502")
    await kind(sheet, "fail").check()
    await expect(sheet.locator("[data-part=ordered]")).to_have_text("fail 2×, sendMessage")
    sign = started.page.locator("[data-part=faults]")
    await expect(sign).to_have_text("1 gangguan terpasang1")
    for _ in range(2):
        with pytest.raises(AssertionError, match="502"):
            await started.bot.says(started.aminah.id, "tidak sampai")
    await expect(kind(sheet, "fail")).not_to_be_checked()
    await started.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(sign).to_be_focused()
    await expect(sign).to_have_text("Gangguan")
    await started.bot.says(started.aminah.id, "sampai")


async def test_one_is_switched_off_the_others_stay_then_all_are_off(stage: Stage) -> None:
    sheet = await opened(stage)
    for name in ("garbage", "duplicate"):
        await kind(sheet, name).check()
    await kind(sheet, "outage").focus()
    await stage.page.keyboard.press("Space")
    await expect(stage.page.locator("[data-part=faults]")).to_have_text("3 gangguan terpasang3")
    await kind(sheet, "garbage").uncheck()
    await expect(stage.page.locator("[data-part=faults]")).to_have_text("2 gangguan terpasang2")
    assert [fault.kind for fault in stage.telegram.faults.ordered] == ["duplicate", "outage"]
    await sheet.get_by_role("button", name="Matikan semua").click()
    await expect(sheet).to_contain_text("Semua berjalan lancar.")
    assert stage.telegram.faults.ordered == []
    for name in KINDS:
        await expect(kind(sheet, name)).not_to_be_checked()


async def test_what_a_test_orders_is_seen_on_a_page_opened_later(stage: Stage) -> None:
    stage.telegram.faults.add("delay", "getFile", times=3)
    await stage.page.reload()
    sign = stage.page.locator("[data-part=faults]")
    await expect(sign).to_have_attribute("data-on", "")
    stage.telegram.faults.clear()
    await expect(sign).not_to_have_attribute("data-on", "")
