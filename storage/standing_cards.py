"""Cards of announcements that stand on somebody's screen: brought up to what is true, in place."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.announcement import Announcement, Progress, State
from cases.contact import Purpose
from cases.person import Person
from cases.policy import Action, may
from storage import announcement_progress, ledger, outbox, talks
from storage.announcements import announcements, row_of
from storage.commit.plan import Store
from storage.ids import new_id
from storage.ledger import Slot
from storage.loading_announcements import opened
from storage.outbox import Delivery, Op, Outgoing
from storage.receipts import STILL_STANDS
from storage.work import Stale, Work
from storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Standing:
    """A card: its row in the ledger, whose screen it is on, and of which announcement."""

    row: UUID
    person: UUID
    about: UUID
    state: State


class StandingNews:
    def __init__(self, engine: AsyncEngine, writer: Writer, store: Store) -> None:
        self._engine = engine
        self._writer = writer
        self._store = store

    async def all(self) -> list[Standing]:
        async with self._engine.connect() as connection:
            return await _standing(connection)

    async def shown(self, which: UUID, at: datetime) -> tuple[Announcement, Progress] | None:
        """What such a card says now."""
        options = (await self._store.directory.editable()).options
        async with self._engine.connect() as connection:
            one = await opened(self._store.keyring, await row_of(connection, which))
            found = await announcement_progress.progress(connection, which, at, options, self._store.zone)
        return None if one is None or found is None else (one, found)

    async def reader(self, person: UUID) -> Person | None:
        """As she stands in the roster; None for who may not see it any more."""
        found = (await self._store.directory.roster()).people.get(person)
        return found if found and may(found, Action.ANNOUNCE) else None

    async def edit(self, card: Standing, person: Person, params: dict[str, Any], at: datetime) -> list[Outgoing]:
        """Empty where it has left the screen meanwhile."""
        found = await self._store.directory.person(person.id)
        if found is None:
            return []
        out = Outgoing(
            id=new_id(at),
            person=person.id,
            chat=person.telegram_id,
            op=Op.EDIT,
            method="editMessageText",
            params=params,
            delivery=Delivery.STAFF,
            purpose=Purpose.NOTICE,
            not_before=at,
            target=card.row,
            case=card.about,
        )
        work = Work()
        work.guard(STILL_STANDS, ledger_id=card.row, about=card.about)
        outbox.add(work, out, await self._store.keyring.open(found[1]))
        try:
            await self._writer.submit(work)
        except Stale:
            return []
        return [out]


async def _standing(connection: AsyncConnection) -> list[Standing]:
    rows, chats, about = ledger.ledger, talks.chats, announcements
    query = (
        select(rows.c.id, rows.c.person_id, rows.c.case_id, about.c.state)
        .join(chats, chats.c.anchor == rows.c.id)
        .join(about, about.c.id == rows.c.case_id)
        .where(rows.c.slot == Slot.ANCHOR.value, rows.c.message_id.is_not(None), rows.c.gone_at.is_(None))
    )
    return [Standing(row.id, row.person_id, row.case_id, State(row.state)) for row in await connection.execute(query)]
