"""An announcement on the whole stage: subscribers through the chat's own effects, and looks of the clock."""

import asyncio
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from cases.announcement import Announcement, Audience, Content, Reached, State
from cases.person import Language
from simulator import Phone
from storage import announcements, subscriptions
from storage.ids import new_id
from storage.keys import KeyKind
from storage.work import Work
from tests.faults.scene import person_of
from tests.product.stage import Stage

TOPIC: Final = "kegiatan"
WORDS: Final = "Posyandu hari Sabtu jam 9 di balai warga."


async def subscribe(stage: Stage, phones: Sequence[Phone], kelurahan: str = "") -> None:
    work = Work()
    for phone in phones:
        subscriptions.put(work, await person_of(stage, phone), TOPIC, kelurahan, stage.now())
    await stage.product.storage.writer.submit(work)


async def let_go(stage: Stage, audience: Audience | None = None, words: str = WORDS) -> UUID:
    """Approved and its minute over: the next look begins it."""
    storage, at, work = stage.product.storage, stage.now(), Work()
    key = storage.keyring.make(work, KeyKind.NEWS, at)
    one = Announcement(
        id=new_id(at),
        version=1,
        state=State.SCHEDULED,
        by=await person_of(stage, stage.koordinator),
        content=Content(words={Language.INDONESIAN: words}),
        audience=audience or Audience(topic=TOPIC),
        created_at=at,
        begins_at=at,
    )
    announcements.add(work, one, key)
    await storage.writer.submit(work)
    return one.id


async def state_of(stage: Stage, which: UUID) -> State:
    table = announcements.announcements.c
    async with stage.product.storage.engines.read.connect() as connection:
        return State(await connection.scalar(select(table.state).where(table.id == which)) or "")


async def reached(stage: Stage, which: UUID) -> dict[UUID, Reached]:
    table = announcements.recipients
    async with stage.product.storage.engines.read.connect() as connection:
        rows = await connection.execute(select(table).where(table.c.announcement_id == which))
        return {row.person_id: Reached(row.reached) for row in rows}


async def until_over(stage: Stage, which: UUID, within: float = 30.0) -> None:
    async with asyncio.timeout(within):
        while await state_of(stage, which) is not State.DONE:
            await stage.product.look_at_announcements()
            await asyncio.sleep(0.02)
