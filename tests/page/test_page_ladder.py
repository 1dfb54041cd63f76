"""Nobody is forgotten, as seen on the page of the real demo: the clock is moved, the ladder climbs, each is told."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.page.browser import complaints, context
from tests.page.demo import READY, Hand, demo

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

IN_DANGER = ("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Minta dihubungi", "Watang Soreang", "Tulis di sini")


class Clock:
    """The strip above the phones."""

    def __init__(self, page: Page) -> None:
        self.strip = page.locator("[data-part=strip]")

    async def presses(self, label: str) -> None:
        await self.strip.get_by_role("button", name=label, exact=True).click()


async def hears(hand: Hand, *words: str) -> None:
    """Wait until one of her messages has all these words."""
    message = hand.messages
    for each in words:
        message = message.filter(has_text=each)
    await expect(message).not_to_have_count(0)


async def tells(resident: Hand) -> str:
    """In danger; returns the number on her receipt."""
    await resident.says("/start")
    await resident.sees("Silakan pilih")
    await resident.taps(*IN_DANGER)
    await resident.sees("Nomor Anda")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}", await resident.messages.last.inner_text())
    assert found is not None
    return found[0]


async def test_a_danger_case_climbs_as_the_clock_is_moved_and_leave_skips(browser: Browser, tmp_path: Path) -> None:
    async with demo(tmp_path) as running, context(browser, viewport={"width": 2400, "height": 1100}) as opened:
        address = await running.address()
        await running.says(READY)
        page = await opened.new_page()
        heard = complaints(page)
        await page.goto(address)
        await played(page)
        assert heard == []
        assert await running.interrupted() == 0


async def played(page: Page) -> None:
    clock = Clock(page)
    ani, nurmi, amir, rahma = (Hand.of(page, name) for name in ("Ani", "Ibu Nurmi", "Pak Amir", "Ibu Rahma"))
    await amir.taps("Sedang berhalangan", "Mulai hari ini", "Hari ini saja")
    await amir.sees("Anda sedang berhalangan")
    first = await tells(ani)
    await hears(nurmi, first, "Terima")  # he has fewer cases, but he is on leave
    await expect(amir.phone).not_to_contain_text(first)
    await clock.presses("+15 menit")
    await hears(nurmi, first, "menunggu Anda sejak")
    await clock.presses("+15 menit")
    await hears(nurmi, first, "kami alihkan supaya segera ada yang menanggapi")
    await hears(rahma, first, "Sudah ditanyakan ke 1 pendamping")
    await expect(amir.phone).not_to_contain_text(first)
    await nexts(clock, ani, nurmi, amir, rahma)


async def nexts(clock: Clock, ani: Hand, nurmi: Hand, amir: Hand, rahma: Hand) -> None:
    """He is back: from one companion to the next, to the coordinator, who takes it; then it is quiet."""
    await amir.taps("Saya sudah kembali")
    await amir.sees("Selamat datang kembali")
    second = await tells(ani)
    await hears(amir, second, "Terima")
    await expect(nurmi.phone).not_to_contain_text(second)
    await clock.presses("+15 menit")
    await hears(amir, second, "menunggu Anda sejak")
    await clock.presses("+15 menit")
    await hears(amir, second, "kami alihkan supaya segera ada yang menanggapi")
    await hears(nurmi, second, "Terima")
    await clock.presses("+15 menit")
    await clock.presses("+15 menit")
    await hears(nurmi, second, "kami alihkan supaya segera ada yang menanggapi")
    await hears(rahma, second, "Sudah ditanyakan ke 2 pendamping")
    alert = rahma.messages.filter(has_text=second).last
    await alert.locator(".inline-button", has_text="Terima").click()
    await hears(rahma, second, "Anda mendampingi")
    await clock.presses("+15 menit")
    await expect(rahma.messages.filter(has_text=f"{second} belum ada pendamping")).to_have_count(0)
