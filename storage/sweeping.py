"""Housekeeping by due rows: messages that fade, drafts that vanish, keys and rows past their time."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.contact import Purpose
from cases.person import Person
from flows.cards.menu import menu_screen
from storage import attachments, inbox, keys, lease, ledger, outbox, talks
from storage.cipher import Unreadable
from storage.commit.plan import Renderer, Store
from storage.ids import new_id
from storage.key_file import KeyUnusable
from storage.ledger import Slot
from storage.outbox import Delivery, Op, Outgoing
from storage.work import Stale, Work
from storage.writer import Writer

LOG = logging.getLogger(__name__)
UNREADABLE = (Unreadable, keys.Destroyed, KeyUnusable)
AT_ONCE = 200
INBOX_KEY_LASTS = timedelta(hours=24)
OUTBOX_LASTS = timedelta(days=2)
UNCERTAIN_LASTS = timedelta(days=14)  # so long a companion is told that nobody knows whether it arrived


class Sweeping:
    """Each method is one look at due rows; a method that finds many is simply called again."""

    def __init__(self, engine: AsyncEngine, writer: Writer, store: Store) -> None:
        self._engine = engine
        self._writer = writer
        self._store = store

    async def faded(self, at: datetime, renderer: Renderer) -> list[Outgoing]:
        """Have messages removed whose time has come; the living message of a chat becomes the menu instead."""
        table = ledger.ledger
        query = select(table.c.id, table.c.person_id, table.c.slot).where(table.c.fades_at <= at)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.order_by(table.c.fades_at).limit(AT_ONCE))).all()
        by_person: dict[UUID, list[tuple[UUID, Slot]]] = {}
        for row in rows:
            by_person.setdefault(row.person_id, []).append((row.id, Slot(row.slot)))
        outgoing = []
        for person_id, messages in by_person.items():
            try:
                outgoing += await self._fade_of(person_id, messages, at, renderer)
            except UNREADABLE as error:  # one spoilt row must not keep all others standing
                LOG.error("Messages of %s can't be removed: %s", person_id, type(error).__name__)  # noqa: TRY400  # as said
        return outgoing

    async def _fade_of(
        self, person_id: UUID, messages: list[tuple[UUID, Slot]], at: datetime, renderer: Renderer
    ) -> list[Outgoing]:
        found = await self._store.directory.person(person_id)
        if found is None:
            return []
        async with self._store.chats.lock(found[0].telegram_id):
            return await self._fade(found, messages, at, renderer)

    async def _fade(
        self, found: tuple[Person, UUID], messages: list[tuple[UUID, Slot]], at: datetime, renderer: Renderer
    ) -> list[Outgoing]:
        person, key = found[0], await self._store.keyring.open(found[1])
        work, outgoing = Work(), []
        common = Outgoing(
            id=new_id(at),
            person=person.id,
            chat=person.telegram_id,
            op=Op.DELETE,
            method="deleteMessages",
            delivery=Delivery.STAFF if person.staff else Delivery.RESIDENT,
            purpose=Purpose.NOTICE,  # no answer: where its message is gone, no other takes its place
            not_before=at,
        )
        for row, slot in messages:
            work.guard(ledger.FADE, ledger_id=row, now=at)
            if slot is Slot.ANCHOR:
                work.add(
                    ledger.RETELL, ledger_id=row, is_telling=False, new_slot=slot.value, new_fade=None, new_case=None
                )
                menu = renderer.message(menu_screen(person), person, at)
                edit = replace(common, id=new_id(at), op=Op.EDIT, method="editMessageText", params=menu, target=row)
                outgoing.append(edit)
        others = tuple(row for row, slot in messages if slot is not Slot.ANCHOR)
        if others:
            outgoing.append(replace(common, id=new_id(at), targets=others))
        for out in outgoing:
            outbox.add(work, out, key)
        if any(slot is Slot.ANCHOR for _, slot in messages):
            work.add(talks.LEAVE_SCREEN, whose=person.id)
        try:
            await self._writer.submit(work)
        except Stale:  # she did something just now: what is still due is found by the next look
            return []
        self._store.chats.forget(person.id)
        return outgoing

    async def vanished(self, at: datetime) -> int:
        """Destroy drafts left alone too long, silently; returns how many."""
        table = talks.talks
        query = select(table.c.id, table.c.person_id, table.c.key_id, table.c.flow).where(table.c.expires_at <= at)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.limit(AT_ONCE))).all()
        gone = 0
        for row in rows:
            found = await self._store.directory.person(row.person_id)
            if found is not None:
                async with self._store.chats.lock(found[0].telegram_id):
                    gone += await self._vanish(row, at)
        return gone

    async def _vanish(self, row: Row[UUID, UUID, UUID, str], at: datetime) -> int:
        talk, person, key, flow = row
        async with self._engine.connect() as connection:
            files = await attachments.ids_of_key(connection, key)
        work = Work()
        work.guard(talks.DELETE_EXPIRED, talk_id=talk, now=at)
        work.add(talks.LEAVE_TALK, whose=person, left=flow)
        work.add(attachments.FORGET, draft_key=key)
        self._store.keyring.destroy(work, key, at)
        try:
            await self._writer.submit(work)
        except Stale:  # she wrote again just now
            return 0
        self._store.keyring.forget(key)
        self._store.chats.forget(person)
        for file in files:
            self._store.vault.drop(file)
        return 1

    async def keys_of_past_days(self, at: datetime) -> int:
        """Destroy the keys of inbox days that are over a day old and have nothing waiting; returns how many."""
        today = (at - INBOX_KEY_LASTS).astimezone(UTC).date().isoformat()
        # what was set aside may be somebody's story: it stays readable for mending as long as it is remembered
        waiting = select(inbox.inbox.c.key_id).where(
            or_(
                inbox.inbox.c.state == inbox.WAITING,
                and_(inbox.inbox.c.state == inbox.SET_ASIDE, inbox.inbox.c.received_at > at - inbox.REMEMBERED),
            )
        )
        query = select(keys.keys.c.id).where(
            keys.keys.c.kind == keys.KeyKind.INBOX.value,
            keys.keys.c.day < today,
            keys.keys.c.wrapped.is_not(None),
            keys.keys.c.id.not_in(waiting),
        )
        async with self._engine.connect() as connection:
            old = list(await connection.scalars(query))
        work = Work()
        for key in old:
            self._store.keyring.destroy(work, key, at)
        work.add(inbox.FORGET, before=at - inbox.REMEMBERED)
        work.add(outbox.FORGET, before=at - OUTBOX_LASTS)
        work.add(outbox.FORGET_UNCERTAIN, before=at - UNCERTAIN_LASTS)
        await self._writer.submit(work)
        for key in old:
            self._store.keyring.forget(key)
        return len(old)

    async def renew(self) -> None:
        """Keep the lease while nothing else is written, and say which version of the key wraps from now on."""
        work = Work()
        work.add(lease.WRAPS_WITH, version=self._store.keyring.reload())
        await self._writer.submit(work)
