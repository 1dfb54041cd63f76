"""Someone else picks up the phone after a violence complaint, at every step and after each kind of message.

What is proved: once she has tapped the exit key, or left the phone alone for a quarter of an hour, the lock screen, the
list of chats, the chat and all that can be tried there show what an unused bot shows. What stands before that is what
she herself was reading; a screen that she finished and put down tells her number at most, never what it is about. The
pictures go to artefacts/stranger.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from simulator import Phone
from tests.page.browser import complaints, context
from tests.page.strangers_hands import ANSWER, CANARY, FOLDER, Stranger, all_tried, told_by
from tests.product.lock_scene import DURESS, WORD
from tests.product.stage import KEY, Stage, seen, staged

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

STEPS: Final = (
    *("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Lanjut", "Boleh, kapan saja", "Hanya saya"),
    *("Disakiti, diancam, diganggu", "Disakiti di rumah sendiri", "Untuk saya sendiri", ">lumpue"),
    *("Lumpue (Kec. Bacukiki Barat)", f">{CANARY}", "Selesai", "Tidak ada", "Siapa saja boleh"),
)
SEND: Final = "Kirim"


@asynccontextmanager
async def held(browser: Browser, folder: Path) -> AsyncIterator[tuple[Stage, Stranger, Phone]]:
    """The product, the page with Ani's phone and one that is never used, and the companion Rahma."""
    async with staged(folder) as stage, context(browser, viewport={"width": 1700, "height": 1000}) as opened:
        rahma = await stage.companion("Rahma", "Masagenae")
        ani, unused = await stage.resident("Ani"), await stage.resident("Rujukan")
        page = await opened.new_page()
        heard = complaints(page)
        await page.goto(f"{stage.server.url}/phones/")
        await expect(page.locator("[data-person]")).to_have_count(4)
        yield stage, Stranger(page, stage, ani, unused), rahma
        assert heard == []


async def left(hands: Stranger, what: str) -> None:
    """She has left: a stranger sees what an unused bot shows, on every screen."""
    read = await hands.picks_up(what)
    assert hands.alike(), f"{what}:\n{hands.hers.printed()}"
    assert told_by(read) == [], what
    await hands.gives_back()


async def stands(hands: Stranger, what: str, number: str = "") -> None:
    """She only put the phone down: what stands there tells nothing of what it is about."""
    assert told_by(await hands.picks_up(what), number) == [], what
    await hands.gives_back()


async def test_at_every_step_of_a_violence_complaint(browser: Browser, tmp_path: Path) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    async with held(browser, tmp_path) as (stage, hands, _):
        ani = hands.hers
        for at, step in enumerate(STEPS):
            await stage.does(ani, step, f">{KEY}" if at % 2 else KEY)
            await left(hands, f"at step {at + 1} {step}")
            if at == len(STEPS) - 1:
                await hands.picks_up("and all that can be tried")
                await all_tried(hands)
                await hands.gives_back()
            await stage.does(ani, *(("Sampaikan pengaduan",) if at == 0 else (">lanjut",)))
        await stage.later(minutes=16)  # she was interrupted at the review, and nobody pressed anything
        await left(hands, "a talk left alone for a quarter of an hour")
        await stage.does(ani, ">lanjut", SEND, KEY)
        assert len(await stage.cases()) == 1
        await left(hands, "after it was sent")


async def sent(stage: Stage, phone: Phone, *, safe: str = "Ya, aman") -> str:
    """She tells all of it; the number."""
    await stage.does(phone, *STEPS[:2], safe, *STEPS[4:], SEND)
    return (await stage.cases())[-1].number


async def test_after_each_kind_of_message_without_a_word(browser: Browser, tmp_path: Path) -> None:
    async with held(browser, tmp_path) as (stage, hands, rahma):
        hands.pictures = 30
        ani = hands.hers
        number = await sent(stage, ani)
        await stands(hands, "the receipt just put down")
        await stage.later(minutes=16)
        await left(hands, "the receipt left alone")
        await stage.does(rahma, "Terima", "Jawab", f">{ANSWER}", "Selesai")
        await stands(hands, "news on the lock screen and in the chat", number)
        await hands.picks_up("a stranger opens the news")
        await hands.device.locator(".inline-button", has_text="Lihat").last.click()
        await stage.settled()
        assert told_by([ani.printed()], number) == []
        await hands.gives_back()
        await stage.does(ani, KEY)
        await left(hands, "after the news and the key")
        await stage.does(ani, f">{number}")
        assert told_by([ani.printed()], number) == []
        await stands(hands, "her own number typed and no word set", number)
        await stage.does(ani, "Minta dihubungi")
        await stands(hands, "asked to be called", number)
        await stage.does(ani, KEY)
        await stage.later(days=3)
        await stands(hands, "what we ask by ourselves days later", number)
        await stage.does(ani, KEY)
        await left(hands, "after our question and the key")
        await hands.picks_up("all that can be tried, months later")
        await all_tried(hands)
        await hands.gives_back()


async def test_after_each_kind_of_message_with_a_word(browser: Browser, tmp_path: Path) -> None:
    async with held(browser, tmp_path) as (stage, hands, rahma):
        hands.pictures = 50
        ani = hands.hers
        number = await sent(stage, ani)
        await stage.does(ani, "Pasang kata rahasia", f">{WORD}", f">{DURESS}")
        await stands(hands, "the word just set", number)
        await stage.does(ani, KEY)
        await left(hands, "the word set and the key")
        await stage.later(minutes=1)
        await stage.does(rahma, "Terima", "Jawab", f">{ANSWER}", "Selesai")
        await stands(hands, "news of an answer", number)
        await hands.picks_up("a stranger opens the news of an answer")
        await hands.tries(">melati")
        assert told_by(hands.read, number) == []
        await hands.gives_back()
        await stage.does(hands.unused, KEY)
        await stage.does(ani, KEY, f">{WORD}", number, "Baca jawaban")
        assert ANSWER in ani.printed()
        await stage.does(ani, KEY)
        await left(hands, "an answer was read and the key")
        await stage.does(ani, f">{WORD}", number, "Baca jawaban", "Hapus jejak", "Hapus sekarang")
        await left(hands, "Hapus jejak")
        await stage.does(ani, f">{WORD}", number, "Baca jawaban")
        await stage.later(minutes=16)
        await left(hands, "an answer left standing")
        await stage.does(ani, f">{WORD}", number, "Balas", ">Terima kasih, saya takut.")
        await stage.later(minutes=16)
        await left(hands, "a reply half written and left")
        await stage.does(ani, f">{WORD}", number)
        stage.telegram.faults.add("outage", seconds=30)
        await ani.says(KEY)
        stage.clock.jump(40)
        await stage.settled(within=60)
        await left(hands, "the key pressed in an outage, and Telegram back")
        await stage.later(hours=21)
        await stands(hands, "a day later, with a question of ours", number)
        await stage.does(ani, KEY)
        await stage.does(ani, f">{DURESS}")
        await stage.does(hands.unused, f">{DURESS}")
        await left(hands, "the word given under duress")
        await hands.picks_up("all that can be tried with a word set")
        await all_tried(hands)
        await hands.gives_back()
        assert seen(ani) == seen(hands.unused)
