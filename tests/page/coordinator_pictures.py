"""Takes the pictures of docs/panduan-koordinator.md anew: `python -m tests.page.coordinator_pictures`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from simulator import Phone
from tests.page.browser import ARGUMENTS, LEFT_OUT, find_chromium
from tests.page.coordinator_scene import HERE, approval_above, comes, composed, crowd, invited, of_two_kelurahan
from tests.page.demo import Hand
from tests.page.pictures import take
from tests.page.town import Town, town

EACH = 14
RAHMA = "Ibu Rahma"


async def picture(page: Page, name: str, *people: str) -> None:
    await expect(page.locator("[data-part=toast]")).to_have_count(0)  # it lies over the buttons
    await take(page, f"koordinator-{name}", *(people or (RAHMA,)))
    sys.stdout.write(f"{name}\n")


async def home(rahma: Hand) -> None:
    await rahma.says("/start")
    await rahma.sees("Silakan pilih")


async def people(at: Town, rahma: Hand) -> None:
    await rahma.taps("Kelola")
    await rahma.sees("Apa yang mau diatur?")
    await picture(at.page, "kelola")
    await home(rahma)
    await invited(at, rahma, "Sari", "Pendamping", "Bahagia", "Perempuan")
    await invited(at, rahma, "Budi", "Koordinator", "Tanpa kelompok", "Laki-laki")
    await rahma.taps("Kelola", "Undang", "Pendamping", "Masagenae", "Laki-laki")
    await comes(rahma, "Hanya bisa dipakai sekali")
    await asyncio.sleep(2)
    await picture(at.page, "undang")
    await home(rahma)
    await rahma.taps("Kelola", "Orang", "Sari")
    await rahma.sees("Tugasnya")
    await picture(at.page, "orang")
    await home(rahma)


async def announcement(at: Town, rahma: Hand, residents: dict[str, list[Phone]]) -> None:
    await approval_above(rahma, 25)
    await composed(rahma)
    await of_two_kelurahan(rahma, EACH * len(HERE))
    await picture(at.page, "konsep")
    await rahma.taps("Minta persetujuan")
    budi = Hand.of(at.page, "Budi")
    await comes(budi, "meminta persetujuan")
    await picture(at.page, "persetujuan", "Budi")
    await budi.taps("Setujui")
    await comes(rahma, "disetujui oleh Budi")
    await at.again(rate=3)
    at.telegram.clock.jump(61)
    await residents[HERE[0]][0].until("Posyandu", 30)
    await rahma.taps("Lihat siaran")
    await rahma.sees("Sedang dikirim")
    await picture(at.page, "berjalan", RAHMA, f"{HERE[0]} 0")
    for phone in residents[HERE[0]][:6]:
        await phone.until("Posyandu", 60)
        await phone.taps("Saya datang")
    await expect_report(rahma)
    await picture(at.page, "laporan")
    await home(rahma)


async def expect_report(rahma: Hand) -> None:
    for _ in range(60):
        if "Jumlah:" in await rahma.messages.last.inner_text():
            return
        await asyncio.sleep(1)
    raise SystemExit("the report never came")


async def words(at: Town, rahma: Hand) -> None:
    for command, name in (
        ("/kata selamat datang", "kata"),
        ("/riwayat", "riwayat"),
        ("/kesehatan", "kesehatan"),
        ("/angka", "angka"),
    ):
        await rahma.says(command)
        await asyncio.sleep(2)
        await picture(at.page, name)
        await home(rahma)


async def played(browser: Browser, folder: Path) -> None:
    async with town(browser, folder, rate=100) as at:
        rahma = Hand.of(at.page, RAHMA)
        await home(rahma)
        await people(at, rahma)
        residents = await crowd(at, EACH)
        await announcement(at, rahma, residents)
        await words(at, rahma)


async def main() -> None:
    path = find_chromium()
    if path is None:
        raise SystemExit(LEFT_OUT)
    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            await played(browser, Path(folder))
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
