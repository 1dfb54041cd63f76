"""On the page: a coordinator invites, confirms, moves and removes; an announcement with approval, a pause, a kill."""

import asyncio
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from simulator import Phone
from tests.intake.soon import until
from tests.page.coordinator_scene import (
    ELSEWHERE,
    HERE,
    NEWS,
    SOON,
    approval_above,
    comes,
    composed,
    crowd,
    invited,
    of_two_kelurahan,
)
from tests.page.demo import Hand
from tests.page.town import Town, town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

EACH: Final = 14
QUICK, SLOW = 100.0, 3.0  # messages a second: a crowd is ready soon; a sending is slow enough to be stopped
AGAIN_AT_MOST: Final = 1  # of each, at a kill


async def sent_with_a_pause_and_two_kills(at: Town, rahma: Hand, recipients: list[Phone]) -> None:
    def got() -> int:
        return sum(phone.printed().count(NEWS) for phone in recipients)

    await until(lambda: got() > 2, SOON)
    await rahma.taps("Lihat siaran", "Jeda")
    await rahma.sees("Dijeda")
    await asyncio.sleep(1)
    paused = got()
    assert paused < len(recipients)
    await at.again(rate=SLOW)
    await rahma.taps("Perbarui")
    await rahma.sees("Dijeda")
    assert got() - paused <= AGAIN_AT_MOST
    await rahma.taps("Lanjutkan")
    await until(lambda: got() > paused + 3, SOON)
    await at.again(rate=SLOW)
    await until(lambda: all(NEWS in phone.printed() for phone in recipients), 2 * SOON)
    await adds_up(rahma, len(recipients))
    assert got() - len(recipients) <= 2 * AGAIN_AT_MOST
    assert all(phone.printed().count(NEWS) <= 2 for phone in recipients)


async def adds_up(rahma: Hand, size: int) -> None:
    """The card becomes the report by itself."""
    await rahma.sees(f"Terkirim: {size}")
    await rahma.sees(f"Jumlah: {size}")
    await expect(rahma.messages.last).to_contain_text("Selesai")


async def moved_and_removed(rahma: Hand, sari: Hand) -> None:
    await rahma.says("/start")
    await rahma.sees("Silakan pilih")
    await rahma.taps("Kelola", "Orang", "Sari", "Pindah kelompok", "Masagenae", "Ya, pindahkan")
    await comes(rahma, "Masagenae")
    await comes(sari, "Masagenae")
    await rahma.taps("Keluarkan", "Ya, keluarkan")
    await comes(rahma, "sudah dikeluarkan")
    await sari.says("/tugas")
    await expect(sari.messages.last).to_contain_text("Silakan pilih")
    await expect(sari.messages.last).not_to_contain_text("Tugas saya")


async def test_people_come_and_go_and_an_announcement_survives_a_kill(browser: Browser, tmp_path: Path) -> None:
    async with town(browser, tmp_path, rate=QUICK) as at:
        rahma = Hand.of(at.page, "Ibu Rahma")
        await at.rahma.says("/start")
        await rahma.sees("Silakan pilih")
        sari, sari_hand = await invited(at, rahma, "Sari", "Pendamping", "Bahagia", "Perempuan")
        _, budi_hand = await invited(at, rahma, "Budi", "Koordinator", "Tanpa kelompok", "Laki-laki")
        residents = await crowd(at, EACH)
        await approval_above(rahma, 25)
        await composed(rahma)
        await of_two_kelurahan(rahma, EACH * len(HERE))
        await rahma.taps("Minta persetujuan")
        await at.again(rate=SLOW)
        await comes(budi_hand, "meminta persetujuan")
        await budi_hand.taps("Setujui")
        await comes(rahma, "disetujui oleh Budi")
        at.telegram.clock.jump(61)
        await sent_with_a_pause_and_two_kills(at, rahma, [phone for place in HERE for phone in residents[place]])
        assert not any(NEWS in phone.printed() for phone in residents[ELSEWHERE])
        assert NEWS not in sari.printed()
        await moved_and_removed(rahma, sari_hand)
