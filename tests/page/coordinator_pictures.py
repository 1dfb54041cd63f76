"""Takes the pictures of the coordinators' guide from the real demo: `python -m tests.page.coordinator_pictures`."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.async_api import Error, Page, async_playwright

from tests.page.browser import ARGUMENTS, LEFT_OUT, context, find_chromium
from tests.page.demo import READY, Hand, demo
from tests.page.pictures import FOLDER, take

WHO: Final = "Ibu Hasna"
PATIENCE_MS: Final = 8000
SCENES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "menu": (("/start",), "Kelola"),
    "kelola": (("/kelola",), "Apa yang mau diatur"),
    "undang": (("/undang", "Pendamping"), "Kelompok mana"),
    "orang": (("/orang",), "orang bertugas"),
    "siaran": (("/siaran", "Buat siaran"), ""),
    "riwayat": (("/riwayat",), ""),
    "angka": (("/angka",), "Angka pelayanan"),
    "kesehatan": (("/kesehatan",), "Kesehatan layanan"),
}
"""What is typed and tapped for each picture, and words that must then be seen."""


async def scene(page: Page, name: str) -> None:
    steps, sees = SCENES[name]
    hand = Hand.of(page, WHO)
    for step in steps:
        await (hand.says(step) if step.startswith("/") else hand.taps(step))
        await page.wait_for_timeout(1200)
    if sees:
        await hand.sees(sees)
    await take(page, f"koordinator-{name}", WHO)


async def play(page: Page) -> list[str]:
    """Every scene; those that failed, with why, do not keep the others from being played."""
    failed = []
    for name in SCENES:
        try:
            await scene(page, name)
        except (Error, AssertionError, SystemExit) as error:
            failed.append(f"{name}: {str(error).splitlines()[0]}")
        finally:
            await Hand.of(page, WHO).says("/batal")
            await page.wait_for_timeout(800)
    return failed


async def main() -> int:
    """How many scenes failed."""
    path = find_chromium()
    if path is None:
        raise SystemExit(LEFT_OUT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright, demo(Path(folder)) as running:
            address = await running.address()
            await running.says(READY)
            browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            wide = {"width": 1200, "height": 960}
            async with context(browser, viewport=wide, color_scheme="light", device_scale_factor=1) as opened:
                page = await opened.new_page()
                page.set_default_timeout(PATIENCE_MS)
                await page.goto(address)
                failed = await play(page)
            await browser.close()
            await running.interrupted()
    for line in failed:
        sys.stdout.write(f"Not taken: {line}\n")
    return len(failed)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
