"""Finds a Chromium on this machine and opens pages in it; where there is none, says so and skips."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright, expect

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # A made-up microphone that hums, and leave to use it where a test grants it.
    "--use-fake-device-for-media-stream",
)  # fmt: skip
LEFT_OUT: Final = (
    "LEFT OUT: no Chromium on this machine, so the pages were not driven. "
    "Install one (apt-get install chromium) or name it in CHROMIUM."
)
WAIT_MS: Final = 30_000


def find_chromium() -> str | None:
    """Return the path of a Chromium: CHROMIUM from the environment, else the first known name on PATH.

    Raise FileNotFoundError when CHROMIUM names nothing that can be run.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise FileNotFoundError(f"CHROMIUM names {Path(named).name}, which can't be run")
        return found
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Open a headless Chromium, or skip the test that asked for it."""
    path = find_chromium()
    if path is None:
        pytest.skip(LEFT_OUT)
    expect.set_options(timeout=WAIT_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def context(browser: Browser, **options: Any) -> AsyncIterator[BrowserContext]:
    """Open a context that speaks Indonesian and stands still, so that tests need not wait for movement."""
    wished = {"locale": "id-ID", "timezone_id": "Asia/Makassar", "reduced_motion": "reduce", **options}
    opened = await browser.new_context(**wished)
    opened.set_default_timeout(WAIT_MS)
    try:
        yield opened
    finally:
        await opened.close()


def complaints(page: Page) -> list[str]:
    """Return a list that fills with what the page's scripts get wrong."""
    heard: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard
