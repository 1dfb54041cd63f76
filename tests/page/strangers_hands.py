"""Somebody else picks up her phone on the page: lock screen, list of chats, the chat, and all that can be tried.

What the same hands find on a phone whose owner only ever pressed /start is held against it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.async_api import Locator, Page, expect

from simulator import Phone
from tests.product.stage import KEY, Stage

FOLDER: Final = Path(__file__).parents[2] / "artefacts" / "stranger"
CANARY: Final = "tetangga bernama Melur memukul saya"
ANSWER: Final = "Besok saya temani ke Puskesmas."
TELLING: Final = (
    *("kekerasan", "kdrt", "disakiti", "diancam", "dipukul", "memukul", "korban", "pelaku", "melur", "seksual"),
    *("temani", "puskesmas", "rahma", "masagenae", "lumpue", "soreang", "koordinator", "hukum", "aman memakai"),
)
"""What no stranger may read once she has left: kinds of violence, places, names, her words, the answer."""

TRIES: Final = (
    ("/start",),
    ("Pengaduan saya",),
    ("Bahasa",),
    ("/status",),
    (">ABCD-2345-EFG",),
    (">sayang kamu di mana",),
    (">lihat semua pesan",),
    ("/bantuan",),
    ("Nomor darurat",),
    ("Info & kabar",),
    ("Tentang & privasi",),
    ("Sampaikan pengaduan",),
)
NUMBER: Final = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b")
Seen = list[tuple[str, str, tuple[tuple[str, ...], ...]]]


def told_by(texts: list[str], number: str = "") -> list[str]:
    """The telling words in what was to be read; any number of a case is one."""
    said = "\n".join(texts).casefold()
    found = [word for word in TELLING if word in said]
    return found + ([number] if number and number.casefold() in said else [])


def look(phone: Phone) -> Seen:
    return [(one.sender, one.text, one.buttons) for one in phone.screen()]


@dataclass(slots=True)
class Stranger:
    """Holds `hers`; does the same, unseen, with `unused`. `pictures` counts what was photographed."""

    page: Page
    stage: Stage
    hers: Phone
    unused: Phone
    pictures: int = 0
    read: list[str] = field(default_factory=list)

    @property
    def phone(self) -> Locator:
        return self.page.locator(f"[data-person='{self.hers.id}']")

    @property
    def device(self) -> Locator:
        return self.phone.locator(".device")

    async def picks_up(self, what: str) -> list[str]:
        """Look at all there is to see without touching more than one must; what could be read, screen by screen."""
        await self.phone.locator("[data-part=stranger]").click()
        lock = self.device.locator("[data-screen=lock]")
        await expect(lock).to_be_visible()
        self.read = [await lock.inner_text()]
        await self.device.locator("[data-part=unlock]").click()
        self.read.append(await self.device.locator("[data-screen=home]").inner_text())
        await self.device.locator("[data-part=chat-row]").first.click()
        await self._reads()
        await self._photographs(what)
        return self.read

    async def tries(self, *steps: str) -> None:
        """On the page, and the same on the phone that was never used: both must come to look alike."""
        for step in steps:
            if step.startswith(("/", ">")):
                field_ = self.device.locator("[data-part=input]")
                await field_.fill(step.removeprefix(">"))
                await field_.press("Enter")
            else:
                await self.device.locator(".inline-button", has_text=step).last.click()
            await self._settled()
            await self.stage.does(self.unused, step)
        await self._reads()

    async def gives_back(self) -> None:
        await self.phone.locator("[data-part=leave]").click()

    def alike(self) -> bool:
        return look(self.hers) == look(self.unused) and self.hers.keyboard == self.unused.keyboard

    async def _settled(self) -> None:
        await self.page.wait_for_timeout(40)  # the page's own request must reach the stand-in first
        await self.stage.settled()

    async def _reads(self) -> None:
        """Once the page shows what the stand-in holds."""
        last = self.hers.screen()[-1]
        shown = self.device.locator(f"[data-message='{last.message_id}']")
        await expect(shown).to_be_visible()
        await expect(shown).to_contain_text(last.text.splitlines()[0][:30])
        self.read.append(await self.device.locator("[data-screen=chat]").inner_text())

    async def _photographs(self, what: str) -> None:
        self.pictures += 1
        FOLDER.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^a-z0-9]+", "-", what.casefold()).strip("-")[:60]
        await self.phone.screenshot(path=FOLDER / f"{self.pictures:02}-{name}.png")


async def all_tried(hands: Stranger) -> None:
    """Everything that somebody curious would try, each compared with the unused phone and searched."""
    for steps in TRIES:
        await hands.tries(*steps)
        assert hands.alike(), f"after {steps}:\n{hands.hers.printed()}\n\nunused:\n{hands.unused.printed()}"
        if steps[0] in ("Pengaduan saya", "Bahasa", "Nomor darurat", "Info & kabar", "Tentang & privasi"):
            await hands.tries("Kembali")
    assert hands.hers.commands == hands.unused.commands
    await hands.stage.does(hands.hers, KEY)
    await hands.stage.does(hands.unused, KEY)
