"""An announcement on the sender's stage: real storage, the feeder, the sender, real HTTP, the stand-in, the phones."""

import asyncio
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from bot.announcing.feeder import Announcing
from bot.renderer import Renderer
from bot.sender.sender import Sender
from cases.announcement import Announcement, Audience, Content, Reached, State
from cases.contact import Consent, ContactRules
from cases.person import Language, Role
from storage import announcements, subscriptions
from storage.ids import new_id
from storage.keys import KeyKind
from storage.options import options
from storage.work import Work
from tests.sender.stage import Party, Stage

TOPIC = "kegiatan"
NEVER = ContactRules(consent=Consent.NEVER)
WORDS = "Posyandu hari Sabtu jam 9 di balai warga."


@dataclass(slots=True)
class Underway:
    """`looks` is what the clock does every second."""

    stage: Stage
    sender: Sender
    feeder: Announcing
    id: UUID
    crowd: list[Party]

    async def looks(self) -> None:
        await self.feeder.look(self.stage.now())

    async def row(self) -> Announcement:
        table = announcements.announcements
        async with self.stage.storage.engines.read.connect() as connection:
            row = (await connection.execute(select(table).where(table.c.id == self.id))).one()
        return announcements.from_row(row, await self.stage.storage.keyring.open(row.key_id))

    async def moves(self, to: State) -> None:
        work = Work()
        announcements.move(work, await self.row(), to)
        await self.stage.storage.writer.submit(work)

    async def reached(self) -> list[Reached]:
        """In the order in which they came."""
        table = announcements.recipients
        async with self.stage.storage.engines.read.connect() as connection:
            found = {row.person_id: Reached(row.reached) for row in await connection.execute(select(table))}
        return [found[party.person.id] for party in self.crowd]

    async def until_over(self, within: float = 10.0) -> None:
        async with asyncio.timeout(within):
            while (await self.row()).state is not State.DONE:
                await self.looks()
                await asyncio.sleep(0.02)

    def copies(self) -> list[int]:
        """How often each phone shows it."""
        return [sum(WORDS in (shown.text or "") for shown in party.shown()) for party in self.crowd]


async def underway(
    stage: Stage, people: int, *, content: Content | None = None, sender: Sender | None = None, silent: int = 0
) -> Underway:
    """So many residents who subscribed, and the announcement begun; nothing is sent before the first look.

    The first `silent` of them do not want to be written to.
    """
    boss = await stage.somebody("Kiki", Role.COORDINATOR)
    rules = [NEVER] * silent + [None] * (people - silent)
    crowd = [await stage.somebody(f"Warga {number}", rules=theirs) for number, theirs in enumerate(rules)]
    at, work = stage.now(), Work()
    key = stage.storage.keyring.make(work, KeyKind.NEWS, at)
    one = Announcement(
        id=new_id(at),
        version=1,
        state=State.SCHEDULED,
        by=boss.person.id,
        content=content or Content(words={Language.INDONESIAN: WORDS}),
        audience=Audience(topic=TOPIC),
        created_at=at,
        begins_at=at,
    )
    announcements.add(work, one, key)
    for party in crowd:
        subscriptions.put(work, party.person.id, TOPIC, "", at)
    await stage.storage.writer.submit(work)
    async with stage.storage.engines.write.begin() as connection:  # at whatever hour the tests are run
        never = [{"name": name, "value": "08:00"} for name in ("quiet_from", "quiet_until")]
        await connection.execute(insert(options), never)
    stage.storage.store.directory.changed()
    renderer = Renderer({language: {} for language in Language}, ZoneInfo("Asia/Makassar"))
    made = sender or await stage.sender()
    feeder = Announcing(stage.storage, renderer, made, stage.limits)
    return Underway(stage, made, feeder, one.id, crowd)
