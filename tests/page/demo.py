"""The real demo in a process of its own, as `make demo` starts it, and hands for the phones on its page."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Locator, Page, expect

READY = "Everybody is there."
GONE = "Stopped; nothing was left behind."
WITHIN = 60.0  # seconds; usually two, but a loaded machine must not fail the test


@dataclass(slots=True)
class Demo:
    """`said`: the lines it has printed so far."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    async def says(self, words: str) -> str:
        """Wait for a line with these words and return it. AssertionError when it ends before."""
        assert self.process.stdout is not None
        async with asyncio.timeout(WITHIN):
            while line := (await self.process.stdout.readline()).decode():
                self.said.append(line.rstrip("\n"))
                if words in line:
                    return self.said[-1]
        raise AssertionError(f"«{words}» was never said:\n" + "\n".join(self.said))

    async def address(self) -> str:
        return (await self.says("/phones/")).split()[-1]

    async def interrupted(self) -> int:
        """Press Ctrl+C, wait for the last words, return the exit code."""
        self.process.send_signal(signal.SIGINT)
        await self.says(GONE)
        async with asyncio.timeout(WITHIN):
            return await self.process.wait()


@asynccontextmanager
async def demo(temporary: Path, *arguments: str) -> AsyncIterator[Demo]:
    """Start it with `temporary` as the folder for temporary files; whatever still runs at the end is killed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    try:
        yield Demo(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@dataclass(frozen=True, slots=True)
class Hand:
    """Plays one person on the page: she looks at the newest message and taps below it."""

    phone: Locator

    @classmethod
    def of(cls, page: Page, name: str) -> "Hand":
        return cls(page.get_by_role("region", name=f"Ponsel {name}"))

    @property
    def messages(self) -> Locator:
        return self.phone.locator("article")

    async def taps(self, *labels: str) -> None:
        for label in labels:
            await self.phone.locator(".inline-button", has_text=label).last.click()

    async def says(self, words: str) -> None:
        field_ = self.phone.locator("[data-part=input]")
        await field_.fill(words)
        await field_.press("Enter")

    async def sees(self, words: str) -> None:
        """Wait until the newest message has these words."""
        await expect(self.messages.last).to_contain_text(words)
