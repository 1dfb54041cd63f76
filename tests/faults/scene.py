"""What the faults have in common: cases and whose they are, looks of the clock, restarts, who was sent what when."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from cases.case import Case
from simulator import Phone
from storage import outbox
from storage.outbox import State
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE
from tests.product.test_product_ladder import DANGER

DIGEST: Final = "Ringkasan harian"
CHECK_AGAIN: Final = "Perlu diperiksa ulang"
WEEK: Final = "Pekan "  # under the picture of the week
LOOK_SECONDS: Final = 15  # how often the product looks at what is due (bot.serving)


async def the_case(stage: Stage) -> Case:
    return (await stage.cases())[-1]


async def tells(stage: Stage, name: str = "Ani", steps: tuple[str, ...] = A_CASE) -> Phone:
    """A resident who says all of it."""
    phone = await stage.resident(name)
    await stage.does(phone, *steps)
    return phone


async def in_danger(stage: Stage, name: str = "Ani") -> Phone:
    return await tells(stage, name, DANGER)


async def person_of(stage: Stage, phone: Phone) -> UUID:
    chat = await stage.product.storage.store.chats.of(phone.id, stage.now())
    return chat.person.id


async def states(stage: Stage, person: UUID | None = None) -> dict[State, int]:
    """How many rows of the outbox are in which state, of one person or of all."""
    table = outbox.outbox
    query = select(table.c.state, func.count()).group_by(table.c.state)
    if person is not None:
        query = query.where(table.c.person_id == person)
    async with stage.product.storage.engines.read.connect() as connection:
        return {State(row[0]): row[1] for row in await connection.execute(query)}


async def in_touch(stage: Stage) -> None:
    """What a poll of at most 25 seconds does by itself: hear that nothing more waits at Telegram."""
    async with asyncio.timeout(10):
        while not stage.product.touch():
            stage.telegram.release_polls()
            await asyncio.sleep(0.01)
    await stage.settled()


async def restarted(stage: Stage) -> None:
    await stage.stop()
    await stage.start()
    await in_touch(stage)


async def passes(stage: Stage, **time: float) -> None:
    """Let time pass while Telegram can be heard, then look at what is due."""
    stage.clock.jump(timedelta(**time).total_seconds())
    await in_touch(stage)
    await stage.looks()


def texts(phone: Phone) -> list[str]:
    """What the bot says on her screen."""
    return [message.text for message in phone.screen() if message.sender == "bot"]


def copies(phone: Phone, words: str) -> int:
    return sum(words in text for text in texts(phone))


def button(phone: Phone, label: str) -> tuple[int, str]:
    """Message and data of the newest button with this label."""
    found = [
        (number, each["callback_data"])
        for number, entry in phone.chat.messages.items()
        for row in entry.message.get("reply_markup", {}).get("inline_keyboard", ())
        for each in row
        if label in each["text"]
    ]
    return found[-1]


@dataclass(slots=True)
class Diary:
    """Every new message of the bot: to whom, when by the stage's clock, with which words."""

    stage: Stage
    lines: list[tuple[int, datetime, str]] = field(default_factory=list)

    def __call__(self, what: str, *details: Any) -> None:
        if what == "result" and details[0].lower().startswith("send") and isinstance(details[1], dict):
            said = str(details[1].get("text") or details[1].get("caption", ""))
            self.lines.append((details[1]["chat"]["id"], self.stage.now(), said))

    def to(self, phone: Phone) -> Iterator[tuple[datetime, str]]:
        """All but what comes to coordinators whatever happens: the digest of the day, what is to be checked again."""
        by_the_calendar = (DIGEST, CHECK_AGAIN, WEEK)
        hers = ((at, said) for chat, at, said in self.lines if chat == phone.id)
        return ((at, said) for at, said in hers if not said.startswith(by_the_calendar))


def observed(stage: Stage) -> Diary:
    diary = Diary(stage)
    stage.telegram.observers.append(diary)
    return diary
