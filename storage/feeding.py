"""Announcements on their way: begun when due, made ready person by person in small portions, ended, repeated."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, func, insert, literal, select

from cases.announcement import KEPT_FOR, OVER, Announcement, Reached, State, next_time
from cases.quiet import awake
from storage import announcement_progress, announcements, attachments, audience_count, recipients
from storage.attachments import FileState
from storage.audience import meant
from storage.commit.plan import Renderer, Store
from storage.ids import new_id
from storage.keys import keys
from storage.loading_announcements import opened
from storage.metadata import Moment
from storage.outbox import Outgoing
from storage.people import people as people_table
from storage.portion import Portion
from storage.work import Stale, Statement, Work
from storage.writer import Writer

LOG: Final = logging.getLogger(__name__)
AT_ONCE: Final = 20
FIRST: Final = 5
ARRIVED: Final = (int(Reached.SENT), int(Reached.UNCERTAIN), int(Reached.BLOCKED))
LATE_AFTER: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Fed:
    """Messages made, and of how many people it was looked whether they may be written to now."""

    made: Sequence[Outgoing] = ()
    looked_at: int = 0


class Hold(StrEnum):
    """Why something let go does not begin."""

    GROWN = "grown"  # beyond the number since: a second word is needed
    FILE_COMES = "file_comes"  # it is still fetched from Telegram
    FILE_LOST = "file_lost"  # it can't be opened, or could not be had
    LATE = "late"  # nothing ran when its time came, and that is long ago


class Feeding:
    """Each method is one step, committed as a whole or not at all."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._store = store
        self._writer = writer
        self._grown: set[tuple[UUID, int]] = set()

    async def in_state(self, state: State) -> list[Announcement]:
        """Those of a state, oldest begin first; one that can't be read is passed over."""
        table = announcements.announcements
        query = select(table).where(table.c.state == state.value).order_by(table.c.begins_at, table.c.id)
        async with self._store.engine.connect() as connection:
            rows = (await connection.execute(query.limit(AT_ONCE))).all()
        return [one for row in rows if (one := await opened(self._store.keyring, row)) is not None]

    async def begin(self, at: datetime) -> None:
        """Who gets what is due is settled now, in one statement; in quiet hours nothing begins.

        What is held is left to whoever tells people why (bot.clockwork.held).
        """
        options = (await self._store.directory.editable()).options
        if awake(options, at, self._store.zone) != at:
            return
        for one in await self.in_state(State.SCHEDULED):
            if one.begins_at is not None and one.begins_at <= at and await self.hold(one, at) is None:
                await self._begin(one, at)

    async def _begin(self, one: Announcement, at: datetime) -> None:
        work = Work()
        announcements.move(work, one, State.SENDING, start=at)
        work.add(_fill(one), now=min(at, one.begins_at or at))  # a clock set right since must not hold them up
        work.add(recipients.SIZE, which=one.id)
        work.note(at, None, "news.begin", one.id)
        await self._try(work)

    async def hold(self, one: Announcement, at: datetime) -> Hold | None:
        """Why one whose time has come must not begin; None: it may."""
        options = (await self._store.directory.editable()).options
        if at - awake(options, one.begins_at or at, self._store.zone) > LATE_AFTER:
            return Hold.LATE
        file = await self._file(one)
        if file in (FileState.WAITING.value, None):
            return Hold.FILE_COMES if file else Hold.FILE_LOST
        if file == FileState.NOT_OPENED.value:
            return Hold.FILE_LOST
        return Hold.GROWN if await self._has_grown(one) else None

    async def _file(self, one: Announcement) -> str | None:
        """The state of its file, or of what needs none; None: there is no such file any more."""
        if one.content.file is None:
            return FileState.KEPT.value
        table = attachments.attachments
        async with self._store.engine.connect() as connection:
            return await connection.scalar(select(table.c.state).where(table.c.id == one.content.file))

    async def _has_grown(self, one: Announcement) -> bool:
        """Counted once: it stays so until somebody gives the word."""
        if (one.id, one.version) not in self._grown and await self.needs_word(one):
            self._grown.add((one.id, one.version))
        return (one.id, one.version) in self._grown

    async def needs_word(self, one: Announcement) -> bool:
        """Whether it would reach more than coordinators set, without a second one's word.

        Rows are counted first, which costs little; rules of contact are sealed, and read only where it matters.
        """
        if one.approved_by is not None:
            return False
        most = (await self._store.directory.editable()).options.approval_above
        async with self._store.engine.connect() as connection:
            rows = await connection.scalar(select(func.count()).select_from(people_table).where(meant(one.audience)))
        if (rows or 0) <= most:
            return False
        return (await audience_count.count(self._store.engine, self._store.keyring, one.audience)).total > most

    async def waiting(self, which: Sequence[UUID], reached: Reached) -> int:
        query = select(func.count()).select_from(announcements.recipients)
        of_them = query.where(
            announcements.recipients.c.announcement_id.in_(which), announcements.recipients.c.reached == int(reached)
        )
        async with self._store.engine.connect() as connection:
            return await connection.scalar(of_them) or 0

    async def is_refused(self, one: Announcement) -> bool:
        """Whether the first were all refused, and nobody has got it: so it would be to the last."""
        reached = announcements.recipients.c.reached
        of_it = select(reached).where(announcements.recipients.c.announcement_id == one.id)
        async with self._store.engine.connect() as connection:
            refused = (await connection.execute(of_it.where(reached == int(Reached.FAILED)).limit(FIRST))).all()
            if len(refused) < FIRST:
                return False
            return (await connection.execute(of_it.where(reached.in_(ARRIVED)).limit(1))).first() is None

    async def feed(self, one: Announcement, at: datetime, room: int, renderer: Renderer) -> Fed:
        """Make messages for at most so many of those who wait; rows are for the sender, after the commit."""
        options = (await self._store.directory.editable()).options
        async with self._store.engine.connect() as connection:
            rows = (await connection.execute(_next(one, at, room))).mappings().all()
        if not rows or awake(options, at, self._store.zone) != at:
            return Fed()
        work = Work()
        work.guard(announcements.IS_SENDING, which=one.id)
        portion = Portion(one, at, options, self._store, renderer, work)
        made = [out for row in rows if (out := portion.add(row)) is not None]
        return Fed(made, len(rows)) if await self._try(work) else Fed()

    async def end(self, one: Announcement, at: datetime) -> bool:
        """Over, where nobody waits any more; the next of a series is made in the same commit."""
        if await self.waiting([one.id], Reached.WAITING):
            return False
        if await self.waiting([one.id], Reached.QUEUED):
            work = Work()
            work.add(recipients.GIVE_UP, which=one.id, now=at)
            await self._try(work)
            if await self.waiting([one.id], Reached.QUEUED):
                return False
        work = Work()
        announcements.move(work, one, State.DONE, end=at)
        work.note(at, None, "news.done", one.id)
        await self._repeat(work, one, at)
        return await self._try(work)

    async def _repeat(self, work: Work, one: Announcement, at: datetime) -> None:
        """Its audience is looked at anew; what was approved holds, what grew beyond needs a word."""
        async with self._store.engine.connect() as connection:
            row = await announcements.row_of(connection, one.id)
        first = row.first_at or at
        begins_at = next_time(first, one.repeat, max(at, first), self._store.zone)
        if begins_at is None or (one.until and begins_at.astimezone(self._store.zone).date() > one.until):
            return
        state = State.ASKED if await self.needs_word(one) else State.SCHEDULED
        following = replace(one, id=new_id(at), version=1, state=state, created_at=at, begins_at=begins_at, size=0)
        announcements.add(work, following, await self._store.keyring.open(row.key_id), first)
        work.note(at, None, "news.repeat", following.id)

    async def forget(self, at: datetime) -> int:
        """What is over for long loses its words, its file and who got it; numbers stay. Returns how many."""
        table = announcements.announcements
        over = (table.c.state.in_([state.value for state in OVER]), table.c.ended_at <= at - KEPT_FOR)
        query = select(table.c.id, table.c.key_id).where(*over, table.c.body.is_not(None))
        async with self._store.engine.connect() as connection:
            rows = (await connection.execute(query.limit(AT_ONCE))).all()
        return sum([await self._forget(row.id, row.key_id, at) for row in rows])

    async def _forget(self, which: UUID, key: UUID, at: datetime) -> bool:
        async with self._store.engine.connect() as connection:
            numbers = await announcement_progress.tally(connection, which)
            shared = await announcements.is_shared(connection, which, key)
            files = [] if shared else await attachments.ids_of_key(connection, key)
        work = Work()
        work.add(announcements.FADE, which=which, numbers=numbers)
        work.add(recipients.FORGET, which=which)
        if not shared:
            work.add(attachments.FORGET, draft_key=key)
            self._store.keyring.destroy(work, key, at)
        if not await self._try(work):
            return False
        if not shared:
            self._store.keyring.forget(key)
        for file in files:
            self._store.vault.drop(file)
        return True

    async def _try(self, work: Work) -> bool:
        """False: somebody did something meanwhile; the next look decides anew."""
        try:
            await self._writer.submit(work)
        except Stale:
            return False
        return True


def _fill(one: Announcement) -> Statement:
    """A row for each of the audience as it is now."""
    columns = ["announcement_id", "person_id", "reached", "at", "answer"]
    which = literal(one.id, announcements.recipients.c.announcement_id.type)
    chosen = select(which, people_table.c.id, literal(0), bindparam("now", type_=Moment), literal(""))
    return Statement(93, insert(announcements.recipients).from_select(columns, chosen.where(meant(one.audience))))


def _next(one: Announcement, at: datetime, limit: int) -> Any:
    """Who waits and may go, in the order in which people came to us: nothing else orders them."""
    of_it = (
        announcements.recipients.c.announcement_id == one.id,
        announcements.recipients.c.reached == int(Reached.WAITING),
    )
    return (
        select(people_table, keys.c.kek_version, keys.c.wrapped, meant(one.audience).label("meant"))
        .join(announcements.recipients, announcements.recipients.c.person_id == people_table.c.id)
        .join(keys, keys.c.id == people_table.c.key_id)
        .where(*of_it, announcements.recipients.c.at <= at)
        .order_by(announcements.recipients.c.at, announcements.recipients.c.person_id)
        .limit(limit)
    )
