"""The outbox as the sender works with it: what is due, may it go, what became of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from cases.announcement import Reached
from cases.contact import Never
from storage import attachments, ledger, outbox, people, recipients
from storage.cipher import Unreadable
from storage.commit.plan import Store
from storage.delivered import DELIVERED
from storage.keys import Destroyed
from storage.news_permission import NewsPermission
from storage.outbox import Delivery, Op, Outgoing, State
from storage.permission import Permission
from storage.work import Work
from storage.writer import Writer

UNREACHABLE: Final = "unreachable"
OVERTAKEN: Final = "overtaken"
"""Reasons of the sender's that mean something here."""
AGAIN_AFTER: Final = timedelta(minutes=15)
"""Where the exit key took an announcement away while it was on its way: she wants her chat in peace."""
BECAME: Final = {
    State.SENT: Reached.SENT,
    State.FAILED: Reached.FAILED,
    State.UNCERTAIN: Reached.UNCERTAIN,
    State.WITHDRAWN: Reached.LEFT_OUT,
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A message of the ledger as Telegram knows it.

    `message_id` is None while it was not sent, or where nobody knows whether it was. `ours`: the bot wrote it.
    `at` is when it was sent.
    """

    message_id: int | None
    ours: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Upload:
    """A kept file, decrypted, to be sent under `name`."""

    content: bytes
    name: str
    mime: str


class Post:
    """What the sender asks of the storage, and tells it."""

    def __init__(self, store: Store, writer: Writer, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock
        self._permission = Permission(store, writer)
        self._news = NewsPermission(store, writer)

    async def due(self, at: datetime, limit: int) -> list[Outgoing]:
        """Rows waiting whose time has come: by priority, then in the order in which they were made.

        A row whose key is gone is withdrawn: what it said must not be said any more.
        """
        table = outbox.outbox
        query = select(table).where(table.c.state == State.WAITING, table.c.not_before <= at)
        async with self._store.engine.connect() as connection:
            rows = (await connection.execute(query.order_by(table.c.priority, table.c.id).limit(limit))).all()
        found = []
        for row in rows:
            try:
                opening = self._store.keyring.open if row.announcement_id is None else self._store.keyring.open_once
                found.append(outbox.from_row(row, await opening(row.key_id)))
            except Destroyed:
                await self._end(row.id, State.WITHDRAWN, "key destroyed")
            except Unreadable:  # one spoilt row must not keep all others waiting
                await self._end(row.id, State.FAILED, "unreadable")
        return found

    async def crashed(self) -> None:
        """At start: what was begun and never ended may have arrived.

        An alert to staff, an edit, a deletion is done again; a message to anybody else is not (faults.md, classes).
        """
        table = outbox.outbox
        query = select(table.c.id, table.c.op, table.c.delivery).where(table.c.state == State.BEGUN)
        async with self._store.engine.connect() as connection:
            begun = (await connection.execute(query)).all()
        work = Work()
        for row in begun:
            if row.op != Op.SEND.value or row.delivery == Delivery.STAFF.value:
                work.add(outbox.AGAIN, outbox_id=row.id)
            else:
                work.add(outbox.END, outbox_id=row.id, new_state=int(State.UNCERTAIN), why="ended while sending")
        if begun:
            await self._writer.submit(work)

    async def begin(self, row: Outgoing) -> None:
        work = Work()
        work.add(outbox.BEGIN, outbox_id=row.id)
        await self._writer.submit(work)

    async def sent(self, row: Outgoing, message_id: int | None, at: datetime, stays: tuple[UUID, ...] = ()) -> None:
        """Done. Of a deletion's targets, `stays` could not go: they are left as they are, and not tried again."""
        work = Work()
        work.add(outbox.END, outbox_id=row.id, new_state=int(State.SENT), why="")
        _reached(work, row, State.SENT, "", at)
        if message_id is not None and row.target is not None:
            swept_at = at + ledger.SWEPT_AFTER
            work.add(ledger.SENT, ledger_id=row.target, telegram_message=message_id, sent_at=at, swept_at=swept_at)
            if row.announcement is None:  # a crowd must not push out what people are looking at
                self._store.sightings.saw(row.target, message_id)
        if message_id is not None and row.op is Op.SEND and row.delivery is Delivery.STAFF:
            for case in {one.case for one in row.holds} | ({row.case} if row.case else set()):
                work.add(DELIVERED, case_id=case, person=row.person, made=row.not_before, now=at)
        if row.op is Op.DELETE:
            for target in row.targets:
                statement = ledger.CLAIM_FADED if target in stays else ledger.GONE
                work.add(statement, ledger_id=target, **({} if target in stays else {"went": at}))
                self._store.sightings.lost(target)
        await self._writer.submit(work)

    async def failed(self, row: Outgoing, reason: str) -> None:
        await self._end(row.id, State.FAILED, reason, row)

    async def withdrawn(self, row: Outgoing, reason: str) -> None:
        await self._end(row.id, State.WITHDRAWN, reason, row)

    async def uncertain(self, row: Outgoing) -> None:
        await self._end(row.id, State.UNCERTAIN, "no answer", row)

    async def _end(self, which: UUID, state: State, reason: str, row: Outgoing | None = None) -> None:
        work = Work()
        work.add(outbox.END, outbox_id=which, new_state=int(state), why=reason[:60])
        if row is not None:
            _reached(work, row, state, reason, self._clock())
        await self._writer.submit(work)

    async def postpone(self, row: Outgoing, until: datetime, attempts: int) -> None:
        work = Work()
        work.add(outbox.POSTPONE, outbox_id=row.id, until=until, tries=attempts)
        await self._writer.submit(work)

    async def sightings(self, ledger_ids: Iterable[UUID]) -> Mapping[UUID, Sighting]:
        table = ledger.ledger
        query = select(table.c.id, table.c.message_id, table.c.ours, table.c.at)
        async with self._store.engine.connect() as connection:
            rows = (await connection.execute(query.where(table.c.id.in_(list(ledger_ids))))).all()
        return {row.id: Sighting(row.message_id, row.ours, row.at) for row in rows}

    def seen(self, ledger_id: UUID) -> int | None:
        """Telegram's id of a message, where it is in memory."""
        return self._store.sightings.message_id(ledger_id)

    async def allowed(self, row: Outgoing, at: datetime) -> datetime | Never:
        """Asked just before the socket: role, territory, consent, window. Now (`at`), later, or never."""
        asked = self._permission if row.announcement is None else self._news
        return await asked.allowed(row, at)

    async def unreachable(self, person: UUID) -> None:
        work = Work()
        work.add(people.SET_REACHABLE, person_id=person, can=False)
        await self._writer.submit(work)
        self._store.chats.forget(person)
        if person in (await self._store.directory.roster()).people:
            self._store.directory.changed()  # no case is given to her from now on

    async def migrated(self, old_chat: int, new_chat: int) -> None:
        """A chat got another id: whoever was known by the old one is found by the new one from now on."""
        lookup = self._store.keyring.hash("telegram", old_chat)
        async with self._store.engine.connect() as connection:
            found = await connection.scalar(select(people.people.c.id).where(people.people.c.lookup == lookup))
        known = await self._store.directory.person(found) if found else None
        if known is None:
            return
        person = replace(known[0], telegram_id=new_chat)
        work = Work()
        work.add(
            people.MOVE_LOOKUP,
            person_id=person.id,
            new_lookup=self._store.keyring.hash("telegram", new_chat),
            new_body=people.sealed_body(person, await self._store.keyring.open(known[1])),
        )
        await self._writer.submit(work)
        self._store.chats.forget(person.id)
        self._store.directory.changed()

    async def file(self, attachment: UUID) -> Upload | None:
        table = attachments.attachments
        async with self._store.engine.connect() as connection:
            row = (await connection.execute(select(table).where(table.c.id == attachment))).first()
        if row is None or row.state not in attachments.SENDABLE:
            return None
        try:
            content = self._store.vault.get(row.id, await self._store.keyring.open(row.key_id))
        except (Destroyed, FileNotFoundError):
            return None
        return Upload(content, f"berkas{row.suffix}", row.mime)


def _reached(work: Work, row: Outgoing, state: State, reason: str, at: datetime) -> None:
    """What became of an announcement for its recipient, in the same commit as what became of the message."""
    if row.announcement is None:
        return
    message = {"which": row.announcement, "whom": row.person, "row": row.id}
    if state is State.WITHDRAWN and reason == OVERTAKEN:
        work.add(recipients.PUT_BACK, **message, when=at + AGAIN_AFTER)
        return
    became = Reached.BLOCKED if state is State.FAILED and reason == UNREACHABLE else BECAME[state]
    work.add(recipients.BECAME, **message, became=int(became), when=at)
