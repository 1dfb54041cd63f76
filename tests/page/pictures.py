"""Takes the pictures of docs/pictures anew from the real demo: `python -m tests.page.pictures` (needs a Chromium)."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.page.browser import ARGUMENTS, LEFT_OUT, context, find_chromium
from tests.page.demo import READY, Hand, demo

FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST: Final = 300_000  # bytes, so that the README opens quickly
SETTLED_MS: Final = 700
EDGE: Final = 7  # pixels around the phones
ONLY: Final = """names => {
  for (const phone of document.querySelectorAll("[data-person]"))
    phone.hidden = names.length > 0 && !names.includes(phone.getAttribute("aria-label"));
  document.activeElement?.blur();
}"""

STORY = "Kartu BPJS saya tidak aktif lagi. Minggu depan saya harus kontrol di rumah sakit."
TO_THE_STORY = (
    *("Lanjut", "Ya, aman", "Boleh, kapan saja", "Hanya saya", "BPJS dan berobat", "gratis tidak aktif"),
    *("Untuk saya sendiri", "Kec. Soreang", "Watang Soreang"),
)
TO_THE_REVIEW = ("Selesai", "sekarang berhenti", "Sudah ada semua", "Tidak ada", "Ya, perempuan")


async def take(page: Page, name: str, *people: str) -> None:
    """One picture of these people's phones alone, side by side."""
    await page.evaluate(ONLY, [f"Ponsel {who}" for who in people])
    await page.wait_for_timeout(SETTLED_MS)
    boxes = [box for who in people if (box := await Hand.of(page, who).phone.bounding_box())]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    right = max(box["x"] + box["width"] for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes)
    x, y = max(0, left - EDGE), max(0, top - EDGE)
    path = FOLDER / f"{name}.png"
    await page.screenshot(path=path, clip={"x": x, "y": y, "width": right + EDGE - x, "height": bottom + EDGE - y})
    lighten(path)
    await page.evaluate(ONLY, [])


def lighten(path: Path) -> None:
    """Packed anew, as well as it goes; too large a picture is refused."""
    with Image.open(path) as picture:
        picture.convert("RGB").save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path.name} is larger than {LARGEST} bytes")


async def climb(page: Page) -> None:
    """The clock is moved: what comes when, and what the coordinator and a companion are told."""
    for label in ("+15 menit", "+1 hari"):
        await page.locator("[data-part=strip]").get_by_role("button", name=label, exact=True).click()
        await page.wait_for_timeout(SETTLED_MS * 2)
    rahma = Hand.of(page, "Ibu Rahma")
    await rahma.says("/tenggat")
    await rahma.sees("lewat waktu")
    await page.evaluate(ONLY, [f"Ponsel {who}" for who in ("Ibu Nurmi", "Ibu Hasna", "Ibu Rahma")])
    await page.wait_for_timeout(SETTLED_MS)
    path = FOLDER / "clock.png"
    await page.screenshot(path=path, clip={"x": 0, "y": 0, "width": 1200, "height": 900})
    lighten(path)
    await page.evaluate(ONLY, [])


async def play(page: Page) -> None:
    """Ani tells; the story, the alert and the acceptance come into a picture each."""
    ani, nurmi = Hand.of(page, "Ani"), Hand.of(page, "Ibu Nurmi")
    await ani.taps("Sampaikan pengaduan")
    await ani.sees("Langkah 1")
    await ani.taps(*TO_THE_STORY)
    await ani.sees("Silakan ceritakan")
    await ani.says(STORY)
    await ani.sees("1 pesan tertulis")
    await take(page, "phones", "Ani", "Ibu Nurmi", "Ibu Rahma")
    await ani.taps(*TO_THE_REVIEW)
    await ani.sees("Mari periksa")
    await take(page, "talk", "Ani")
    await ani.taps("Kirim")
    await ani.sees("Nomor Anda")
    await nurmi.sees("Tanggapi paling lambat")
    await nurmi.taps("Terima")
    await ani.sees("Kabar baik")
    await nurmi.sees("Anda mendampingi")
    await expect(nurmi.phone.locator(".toast")).to_have_count(0)
    await take(page, "alert", "Ani", "Ibu Nurmi")
    await climb(page)


async def pictures(browser: Browser) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with demo(Path(folder)) as running:
            address = await running.address()
            await running.says(READY)
            wide = {"width": 1200, "height": 960}
            async with context(browser, viewport=wide, color_scheme="light", device_scale_factor=1) as opened:
                page = await opened.new_page()
                await page.goto(address)
                await play(page)
            await running.interrupted()


async def main() -> None:
    path = find_chromium()
    if path is None:
        raise SystemExit(LEFT_OUT)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        await pictures(browser)
        await browser.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
