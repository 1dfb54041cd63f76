"""An open storage with a clock of ours, people in it, and turns made of plain effects."""

from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Table, select

from bot.renderer import Renderer
from cases.case import Case, Urgency
from cases.number import new_number
from cases.person import Language, Person, Role
from cases.taxonomy import Category
from flows.effects import Confirm, Effect, Invite, Join, OpenCase
from flows.screen import Screen
from flows.session import Session, Talk
from flows.text import verbatim
from flows.turn import Turn
from storage.chats import Chat
from storage.commit.effects import plan_turn
from storage.commit.plan import Occasion, Plan
from storage.inbox import RawUpdate, Waiting
from storage.opening import Place, Storage, open_storage

ZONE = ZoneInfo("Asia/Makassar")
MONDAY_MORNING = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)  # 10.00 in Parepare, no holiday in that week
LUMPUE = "73.72.01.1001"  # only a default: tests say which place they mean

_updates = count(1)


@dataclass(slots=True)
class Clock:
    """Stands still until moved."""

    now: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass(slots=True)
class Stage:
    """The storage, opened and opened again; `turn` does what a conversation's turn does."""

    database: Any
    clock: Clock
    folder: Path
    coordinators: frozenset[int] = frozenset({1})
    renderer: Renderer = field(default_factory=lambda: Renderer({language: {} for language in Language}, ZONE))
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)
    _storage: Storage | None = None

    @property
    def storage(self) -> Storage:
        assert self._storage is not None
        return self._storage

    @property
    def place(self) -> Place:
        return Place(
            url=self.database.url,
            key_file=self.folder / "keys" / "key.json",
            vault=self.folder / "vault",
            zone=ZONE,
            promote=self.coordinators.__contains__,
        )

    async def open(self) -> None:
        self._storage = await self._open.enter_async_context(open_storage(self.place, self.clock))

    async def close(self) -> None:
        await self._open.aclose()

    async def reopen(self) -> None:
        """As after a restart: nothing is left of what was in memory."""
        await self.close()
        await self.open()

    # What comes in. ---------------------------------------------------------------------------------------------

    async def update(self, chat: int, body: bytes = b"{}", at: datetime | None = None) -> Waiting:
        number = next(_updates)
        (waiting,) = await self.storage.inbox.accept(
            [RawUpdate(number, f"update {number}", chat, body, at or self.clock())]
        )
        return waiting

    async def chat(self, telegram_id: int) -> Chat:
        return await self.storage.store.chats.of(telegram_id, self.clock())

    async def person(self, telegram_id: int) -> Person:
        return (await self.chat(telegram_id)).person

    # Turns. -----------------------------------------------------------------------------------------------------

    async def plan(
        self, telegram_id: int, *effects: Effect, session: Session | None = None, event: UUID | None = None, **more: Any
    ) -> Plan:
        """A turn as it is planned, nothing written yet."""
        if event is None:
            event = (await self.update(telegram_id)).id
        chat = await self.chat(telegram_id)
        occasion = Occasion(event_id=event, at=self.clock(), entropy=bytes(32), **more)
        turn = Turn(chat.session if session is None else session, tuple(effects))
        return await plan_turn(self.storage.store, self.renderer, occasion, chat, turn)

    async def commit(self, plan: Plan) -> Plan:
        await self.storage.writer.submit(plan.work)
        self.storage.store.chats.keep(plan.chat)
        for act in plan.after:
            act()
        return plan

    async def turn(self, telegram_id: int, *effects: Effect, **more: Any) -> Plan:
        """A turn from its update to its commit."""
        async with self.storage.store.chats.lock(telegram_id):
            return await self.commit(await self.plan(telegram_id, *effects, **more))

    # People and cases. ------------------------------------------------------------------------------------------

    async def coordinator(self, telegram_id: int = 1) -> Person:
        await self.turn(telegram_id)
        return await self.person(telegram_id)

    async def companion(
        self, telegram_id: int, group: UUID | None, *, woman: bool = True, role: Role = Role.COMPANION
    ) -> Person:
        """Invited by the first coordinator, come, confirmed."""
        token = f"token of {telegram_id}"
        await self.turn(1, Invite(token=token, role=role, group=group, woman=woman))
        await self.turn(telegram_id, Join(token, f"Person {telegram_id}"))
        await self.turn(1, Confirm((await self.person(telegram_id)).id, yes=True))
        return await self.person(telegram_id)

    async def home(self, kelurahan: str) -> UUID:
        return (await self.storage.store.directory.roster()).home[kelurahan]

    async def served(self, count_: int = 2) -> list[tuple[str, UUID]]:
        """Kelurahan that have a group of their own, with that group."""
        roster = await self.storage.store.directory.roster()
        return sorted(roster.home.items())[:count_]

    async def opens(self, telegram_id: int, kelurahan: str, **more: Any) -> Case:
        """A complaint told in one turn."""
        event = (await self.update(telegram_id)).id
        effect = open_case(event, kelurahan, **more)
        plan = await self.turn(telegram_id, effect, event=event)
        return plan.cases[event]

    async def case(self, case_id: UUID) -> Case:
        found = await self.storage.store.loading.case(case_id)
        assert found is not None
        return found

    # What is in the tables. -------------------------------------------------------------------------------------

    async def rows(self, table: Table, *where: Any) -> list[Any]:
        async with self.storage.engines.read.connect() as connection:
            query = select(table).where(*where).order_by(*table.primary_key.columns)
            return list((await connection.execute(query)).all())


def open_case(event: UUID, kelurahan: str, **more: Any) -> OpenCase:
    """An effect as a flow says it, its number made of the event's own id."""
    wanted: dict[str, Any] = {
        "flow": "complaint",
        "number": new_number(event.bytes * 2),
        "category": Category.SOCIAL,
        "kind": "pkh",
        "urgency": Urgency.ROUTINE,
        "told": {"story": {"v": {"parts": ["words"]}}},
    }
    return OpenCase(id=event, kelurahan=kelurahan, **{**wanted, **more})


def screen(words: str = "a screen") -> Screen:
    return Screen((verbatim(words),))


def talk(flow: str = "complaint", tag: str = "aaaa", **answers: Any) -> Talk:
    return Talk(flow=flow, tag=tag, answers={name: {"v": value} for name, value in answers.items()})


def session(*talks: Talk, active: str | None = None) -> Session:
    return Session(talks={one.flow: one for one in talks}, active=active, telling=bool(talks))


def texts_to(plan: Plan, person: UUID) -> list[dict[str, Any]]:
    """The parameters of the messages that a turn sends to somebody."""
    return [out.params for out in plan.outgoing if out.person == person and out.method == "sendMessage"]


def everything(items: Iterable[Any]) -> set[Any]:
    return set(items)
