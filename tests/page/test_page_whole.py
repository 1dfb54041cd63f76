"""A whole complaint on the page of the real demo, from /start to the news; and the demo's own beginning and end."""

import asyncio
import socket
from pathlib import Path

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser, Page, expect

from tests.page.browser import complaints, context
from tests.page.demo import GONE, READY, Demo, Hand, demo

pytestmark = pytest.mark.asyncio(loop_scope="session")

STORY = "Suami saya memukul saya tadi malam."
BEFORE_THE_STORY = (
    *(
        "Sampaikan pengaduan",
        "Lanjut",
        "Ya, aman",
        "Boleh, kapan saja",
        "Hanya saya",
        "Disakiti, diancam",
        "Disakiti di rumah",
    ),
    *("Untuk saya sendiri", "Kec. Soreang", "Watang Soreang"),
)
AFTER_THE_STORY = ("Selesai", "Tidak ada", "Ya, perempuan", "Kirim")
PIN = "482917"
START = ["/start", "Halo, selamat datang", "Silakan pilih:"]


async def complaint_of(ani: Hand) -> str:
    """Ani tells from the menu to the receipt; return the number on it."""
    await ani.taps(*BEFORE_THE_STORY)
    await ani.sees("Silakan ceritakan")
    await ani.says(STORY)
    await ani.sees("1 pesan tertulis")
    await ani.taps(*AFTER_THE_STORY)
    await ani.sees("Nomor Anda")
    receipt = await ani.messages.last.inner_text()
    for telling in ("memukul", "Disakiti", "suami"):
        assert telling not in receipt
    return receipt.split("Nomor Anda: ")[1].split()[0]


async def accepted(nurmi: Hand, number: str) -> None:
    """The alert tells the number alone; opened it tells the story; Terima takes it."""
    await nurmi.sees(number)
    assert STORY not in await nurmi.phone.inner_text()
    await nurmi.taps("Buka")
    for asked in ("Pilih PIN", "Sekali lagi"):
        await nurmi.sees(asked)
        assert STORY not in await nurmi.phone.inner_text()
        await nurmi.says(PIN)
    await nurmi.sees(STORY)
    assert PIN not in await nurmi.phone.inner_text()
    await nurmi.taps("Terima")
    await nurmi.sees("Anda mendampingi")


@pytest.mark.browser
async def test_a_complaint_from_start_to_the_news_and_the_exit_key(browser: Browser, tmp_path: Path) -> None:
    async with demo(tmp_path) as running, context(browser, viewport={"width": 1600, "height": 1000}) as opened:
        address = await running.address()
        await running.says(READY)
        page = await opened.new_page()
        heard = complaints(page)
        await page.goto(address)
        await played(page)
        assert heard == []
        assert await running.interrupted() == 0


async def played(page: Page) -> None:
    ani, nurmi = Hand.of(page, "Ani"), Hand.of(page, "Ibu Nurmi")
    await expect(ani.messages).to_contain_text(START)
    number = await complaint_of(ani)
    await accepted(nurmi, number)
    await expect(ani.messages.last).to_contain_text("Ada kabar untuk Anda")
    await expect(ani.messages.last).not_to_contain_text("Ibu Nurmi")
    await ani.phone.locator(".keyboard").get_by_role("button", name="Salam").click()
    await expect(ani.messages).to_contain_text(START)
    await expect(ani.messages).to_have_count(len(START))
    assert number not in await ani.phone.inner_text()


async def test_the_demo_says_its_address_first_answers_there_and_leaves_nothing(tmp_path: Path) -> None:
    async with demo(tmp_path) as running:
        address = await running.address()
        async with ClientSession() as session, session.get(address) as page:
            assert page.status == 200
        await running.says(READY)
        assert left_in(tmp_path)
        assert await running.interrupted() == 0
        gave_nothing_away(running)
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("moment", ["/phones/", "Ibu Rahma", "Pak Amir"])
async def test_the_demo_ends_well_while_its_people_are_still_coming(tmp_path: Path, moment: str) -> None:
    async with demo(tmp_path) as running:
        await running.says(moment)
        assert await running.interrupted() == 0
        gave_nothing_away(running)
    assert left_in(tmp_path) == []


async def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        async with demo(tmp_path, "--port", str(port)) as running:
            assert str(port) in await running.says("can't be used")
            assert await asyncio.wait_for(running.process.wait(), 20) == 1
            assert len(running.said) == 1


def gave_nothing_away(running: Demo) -> None:
    """No warning, no trace, no address but the page's: only what is meant for whoever plays."""
    assert running.said[-1] == GONE
    for line in running.said:
        assert not any(word in line for word in ("Traceback", "WARNING", "ERROR", "Exception", "Not all"))


def left_in(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]
