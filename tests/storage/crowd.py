"""People for announcements: residents who subscribed, an announcement let go, and a sender that settles every row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cases.announcement import Announcement, Audience, Content, Progress, Reached, State
from cases.contact import Consent, ContactRules, Never
from cases.person import Language
from flows.effects import DraftAnnouncement, MoveAnnouncement, SetContact, Subscribe
from flows.needs import AnnouncementById, ProgressOf
from storage import announcements
from storage.ids import new_id
from storage.outbox import Outgoing
from tests.storage.stage import Stage

TOPIC = "kegiatan"
WORDS = "Posyandu hari Sabtu jam 9 di balai warga."


async def subscriber(stage: Stage, telegram_id: int, kelurahan: str = "", **rules: Any) -> UUID:
    await stage.turn(telegram_id, Subscribe(TOPIC, kelurahan))
    if rules:
        await stage.turn(telegram_id, SetContact(ContactRules(**{"consent": Consent.ANY_TIME, **rules})))
    return (await stage.person(telegram_id)).id


async def drafted(stage: Stage, by: int = 1, **more: Any) -> UUID:
    """`more` is of DraftAnnouncement."""
    which = new_id(stage.clock())
    wanted: dict[str, Any] = {
        "content": Content(words={Language.INDONESIAN: WORDS}),
        "audience": Audience(topic=TOPIC),
    }
    await stage.turn(by, DraftAnnouncement(id=which, **{**wanted, **more}))
    return which


async def one(stage: Stage, which: UUID) -> Announcement:
    person = await stage.person(1)
    found: Announcement = (await stage.storage.store.loading.load((AnnouncementById(which),), person, stage.clock()))[
        AnnouncementById(which)
    ]
    return found


async def moved(stage: Stage, which: UUID, to: State, by: int = 1) -> None:
    await stage.turn(by, MoveAnnouncement(which, (await one(stage, which)).version, to))


async def begun(stage: Stage, **more: Any) -> Announcement:
    """Written, let go, and its minute over."""
    which = await drafted(stage, **more)
    await moved(stage, which, State.SCHEDULED)
    stage.clock.forward(seconds=60)
    await stage.storage.feeding.begin(stage.clock())
    return await one(stage, which)


async def progress(stage: Stage, which: UUID) -> Progress:
    person = await stage.person(1)
    found: Progress = (await stage.storage.store.loading.load((ProgressOf(which),), person, stage.clock()))[
        ProgressOf(which)
    ]
    return found


async def reached(stage: Stage, which: UUID) -> dict[UUID, Reached]:
    table = announcements.recipients
    return {row.person_id: Reached(row.reached) for row in await stage.rows(table, table.c.announcement_id == which)}


@dataclass(slots=True)
class Hand:
    """The sender, by hand: asks permission, and reports. `got` is who was sent what, in order."""

    stage: Stage
    got: list[tuple[UUID, dict[str, Any]]] = field(default_factory=list)

    async def feeds(self, which: UUID, room: int = 100) -> list[Outgoing]:
        found = await one(self.stage, which)
        fed = await self.stage.storage.feeding.feed(found, self.stage.clock(), room, self.stage.renderer)
        return list(fed.made)

    async def sends(self, rows: Sequence[Outgoing]) -> None:
        post, at = self.stage.storage.post, self.stage.clock()
        for row in rows:
            verdict = await post.allowed(row, at)
            if isinstance(verdict, Never):
                await post.withdrawn(row, "not allowed")
            else:
                assert verdict == at
                assert row.person is not None
                self.got.append((row.person, row.params))
                await post.sent(row, len(self.got), at)

    async def all(self, which: UUID, room: int = 100) -> None:
        """Until nobody waits any more who may be written to now."""
        while rows := await self.feeds(which, room):
            await self.sends(rows)
        await self.stage.storage.feeding.end(await one(self.stage, which), self.stage.clock())

    def who(self) -> list[UUID]:
        return [person for person, _ in self.got]


def evening(at: datetime) -> datetime:
    """21.00 in the city of the same day, for a moment in its morning."""
    return at + timedelta(hours=11)
