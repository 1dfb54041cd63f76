"""A stage for each test: a world with phones, a bot, and the page open in a Chromium.

One browser serves all tests here, so they share its event loop; each has a world and a context of its own.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from simulator import Phone, Rates, Server, Telegram, serve
from tests.page.bot_by_hand import Bot, bot_of
from tests.page.browser import chromium, complaints, context


@dataclass(frozen=True, slots=True)
class Stage:
    """`aminah` and `rosmini` are the people whose phones the page shows."""

    telegram: Telegram
    server: Server
    bot: Bot
    page: Page
    aminah: Phone
    rosmini: Phone

    def phone(self, of: Phone) -> Locator:
        return self.page.locator(f"[data-person='{of.id}']")

    def input(self, of: Phone) -> Locator:
        return self.phone(of).locator("[data-part=input]")

    def message(self, of: Phone, message_id: int) -> Locator:
        return self.phone(of).locator(f"[data-message='{message_id}']")

    async def says(self, of: Phone, text: str) -> None:
        """Type a text on the page and send it."""
        await self.input(of).fill(text)
        await self.input(of).press("Enter")

    async def chooses(self, of: Phone, part: str, item: str) -> None:
        """Open one of a phone's menus on the page and choose from it."""
        await self.phone(of).locator(f"[data-part={part}]").click()
        await self.phone(of).get_by_role("menuitem", name=item, exact=True).click()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def stage(browser: Browser) -> AsyncIterator[Stage]:
    telegram = Telegram(seed=1, rates=Rates(enabled=False), name="Sahabat Warga", username="sahabat_bot")
    aminah = telegram.person("Aminah", note="Warga")
    rosmini = telegram.person("Rosmini", note="Pendamping Masagenae")
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(serve(telegram))
        bot = await stack.enter_async_context(bot_of(telegram, server))
        opened = await stack.enter_async_context(
            context(browser, permissions=["microphone", "clipboard-read", "clipboard-write"])
        )
        page = await opened.new_page()
        heard = complaints(page)
        await page.goto(f"{server.url}/phones/")
        await expect(page.locator("[data-person]")).to_have_count(2)
        yield Stage(telegram, server, bot, page, aminah, rosmini)
    assert heard == []


@pytest_asyncio.fixture(loop_scope="session")
async def started(stage: Stage) -> Stage:
    """Both people have begun to talk with the bot."""
    for phone in (stage.aminah, stage.rosmini):
        await phone.says("/start")
        await stage.bot.hears()
    return stage
