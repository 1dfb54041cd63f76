"""Chats: who writes, what she has begun and what she sees; kept in memory between turns, loaded when not."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID
from weakref import WeakValueDictionary

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.case import Case
from cases.person import Person, Role
from flows.session import Session, Talk
from storage import ledger, locks, people, talks
from storage.ids import new_id
from storage.keys import DataKey, Destroyed, KeyKind, Keyring
from storage.work import Work

REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class TalkRow:
    """Where a talk is kept."""

    id: UUID
    key: DataKey
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Left:
    """She pressed the exit key: by which event, and which talk was on the screen then."""

    event: UUID
    flow: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One person's private chat. `fresh`: her rows come with her first turn. `birth` carries them until then.

    `about` is the case whose receipt the anchor shows. `fades_at`: when what stands there goes by itself, as
    far as it was said since this was loaded. `seen` is the number of the last change by others then.
    """

    person: Person
    key: DataKey
    session: Session = field(default_factory=Session)
    talks: dict[str, TalkRow] = field(default_factory=dict)
    anchor: UUID | None = None
    about: UUID | None = None
    fades_at: datetime | None = None
    mine: tuple[Case, ...] | None = None
    left: Left | None = None
    fresh: bool = False
    birth: Work | None = None
    seen: int = 0


class Chats:
    """Finds the chat of a Telegram user; remembers those seen lately.

    `promote` says whose Telegram id makes a coordinator from the start.
    """

    def __init__(self, engine: AsyncEngine, keyring: Keyring, promote: Callable[[int], bool]) -> None:
        self._engine = engine
        self._keyring = keyring
        self._promote = promote
        self._known: OrderedDict[int, Chat] = OrderedDict()
        self._changes = 0
        self._changed: dict[UUID, int] = {}  # the number of the last change that others made of a person
        self._telegram_ids: dict[UUID, int] = {}
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def lock(self, telegram_id: int) -> asyncio.Lock:
        """One at a time on one chat: her turns, and the sweeping of what she left."""
        lock = self._locks.get(telegram_id)
        if lock is None:
            lock = self._locks[telegram_id] = asyncio.Lock()
        return lock

    async def of(self, telegram_id: int, at: datetime, shown_name: str = "") -> Chat:
        """The chat as of its last commit; a new one for who was never here.

        `shown_name` becomes that of a coordinator from the start: a resident may name her as who must not know.
        """
        chat = self._known.get(telegram_id)
        if chat is not None:
            self._known.move_to_end(telegram_id)
            return chat
        chat = await self._load(telegram_id, at, shown_name)
        if not chat.fresh:
            self.keep(chat)
        return chat

    def keep(self, chat: Chat) -> None:
        """Called after the commit that made this the chat's state.

        Where somebody else changed her while the turn was under way, it is looked up anew next time. Whether her lock
        is open is never remembered here: each turn asks anew.
        """
        chat = replace(chat, person=replace(chat.person, opened=False))
        if self._changed.get(chat.person.id, 0) > chat.seen:
            self.forget_user(chat.person.telegram_id)
            return
        self._known[chat.person.telegram_id] = chat
        self._telegram_ids[chat.person.id] = chat.person.telegram_id
        while len(self._known) > REMEMBERED:
            _, gone = self._known.popitem(last=False)
            self._telegram_ids.pop(gone.person.id, None)

    def forget(self, person: UUID) -> None:
        """Called when somebody else changed this person's rows."""
        self._change(person)
        telegram_id = self._telegram_ids.pop(person, None)
        if telegram_id is not None:
            self._known.pop(telegram_id, None)

    def forget_user(self, telegram_id: int) -> None:
        """Have the chat looked up anew."""
        gone = self._known.pop(telegram_id, None)
        if gone is not None:
            self._telegram_ids.pop(gone.person.id, None)

    def with_cases(self, chat: Chat, mine: tuple[Case, ...]) -> Chat:
        """The chat with the open cases its person brought."""
        return replace(chat, mine=mine)

    def forget_cases(self, person: UUID) -> None:
        """Called when one of the cases she brought has changed."""
        self._change(person)
        telegram_id = self._telegram_ids.get(person)
        if telegram_id is not None and telegram_id in self._known:
            self._known[telegram_id] = replace(self._known[telegram_id], mine=None, seen=self._changes)

    def _change(self, person: UUID) -> None:
        self._changes += 1
        self._changed[person] = self._changes

    async def _load(self, telegram_id: int, at: datetime, shown_name: str) -> Chat:
        lookup, seen = self._keyring.hash("telegram", telegram_id), self._changes
        async with self._engine.connect() as connection:
            query = select(people.people).where(people.people.c.lookup == lookup)
            row = (await connection.execute(query)).mappings().first()
            if row is None:
                return self._newcomer(telegram_id, lookup, at, shown_name)
            key = await self._keyring.open(row["key_id"])
            person = replace(people.from_row(row, key), locked=await locks.has_one(connection, row["id"]))
            chat = replace(await self._state(connection, person, key), seen=seen)
        placed = person.role is not Role.COORDINATOR  # by somebody who may: the list is only for the start
        known = person.staff and (placed or person.name or not shown_name)
        there = row["standing"] == people.Standing.ACTIVE.value  # once removed she comes back by invitation, confirmed
        if self._promote(telegram_id) and not known and there:
            return self._promoted(chat, at, shown_name)
        return chat

    def _newcomer(self, telegram_id: int, lookup: bytes, at: datetime, shown_name: str) -> Chat:
        birth = Work()
        key = self._keyring.make(birth, KeyKind.PERSON, at)
        role = Role.COORDINATOR if self._promote(telegram_id) else Role.RESIDENT
        name = "" if role is Role.RESIDENT else shown_name  # residents need none
        person = Person(id=new_id(at), telegram_id=telegram_id, role=role, name=name)
        people.add(birth, person, lookup, key, at)
        birth.add(talks.INSERT_CHAT, person_id=person.id, active=None, telling=False, anchor=None)
        return Chat(person=person, key=key, fresh=True, birth=birth, mine=())

    def _promoted(self, chat: Chat, at: datetime, shown_name: str) -> Chat:
        birth = Work()
        name = chat.person.name or shown_name
        person = replace(chat.person, role=Role.COORDINATOR, active=True, name=name)
        people.place(birth, person, people.Standing.ACTIVE)
        people.change(birth, person, chat.key)
        birth.note(at, None, "staff.promote", person.id)
        return replace(chat, person=person, fresh=True, birth=birth)

    async def _state(self, connection: AsyncConnection, person: Person, key: DataKey) -> Chat:
        screen = (await connection.execute(select(talks.chats).where(talks.chats.c.person_id == person.id))).one()
        begun: dict[str, Talk] = {}
        rows: dict[str, TalkRow] = {}
        for row in await connection.execute(select(talks.talks).where(talks.talks.c.person_id == person.id)):
            try:
                talk_key = await self._keyring.open(row.key_id)
            except Destroyed:
                continue  # a draft that has vanished
            begun[row.flow] = talks.unsealed(row.id, row.body, talk_key)
            rows[row.flow] = TalkRow(row.id, talk_key, row.expires_at)
        active = screen.active if screen.active in begun else None
        about = await ledger.about(connection, screen.anchor)
        session = Session(talks=begun, active=active, telling=screen.telling, told_limits=screen.told_limits)
        return Chat(person=person, key=key, session=session, talks=rows, anchor=screen.anchor, about=about)
