"""The whole way of a message: real storage, the sender, real HTTP, the stand-in, the phone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import telegram as ptb
from sqlalchemy import select

from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.sender.limits import Limits
from bot.sender.sender import Sender
from bot.sender.wire import Wire
from cases.contact import Consent, ContactRules, Purpose
from cases.person import Person, Role
from flows.effects import Priority
from simulator import Phone, Server, Shown, Telegram
from storage import ledger, outbox, people
from storage.ids import new_id
from storage.keys import DataKey
from storage.opening import Place, Storage, open_storage
from storage.outbox import Delivery, Op, Outgoing, State
from storage.work import Work

FAST = Limits(
    per_chat_per_second=500, chat_burst=500, group_per_minute=600, group_burst=60, overall_per_second=5000,
    overall_burst=500,
)  # fmt: skip


@dataclass(slots=True)
class Stage:
    """`ahead` moves the product's wall clock."""

    telegram: Telegram
    storage: Storage
    wire: Wire
    limits: Limits = FAST
    ahead: timedelta = timedelta()
    senders: list[Sender] = field(default_factory=list)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    async def sender(self, *, read_every: float = 0.1) -> Sender:
        made = Sender(self.storage.post, self.wire, limits=self.limits, now=self.now, read_every=read_every)
        self.senders.append(made)
        await made.start()
        return made

    async def somebody(self, name: str, role: Role = Role.RESIDENT, rules: ContactRules | None = None) -> "Party":
        """A person of the database with a phone on which the bot was started."""
        phone = self.telegram.person(name)
        await phone.opens()
        return await self.enlisted(phone, role, rules or ContactRules(consent=Consent.ANY_TIME))

    async def enlisted(self, phone: Phone, role: Role, rules: ContactRules) -> "Party":
        chat = await self.storage.store.chats.of(phone.id, self.now())
        assert chat.birth is not None
        person = replace(chat.person, role=role, contact=rules)
        await self.storage.writer.submit(chat.birth)
        work = Work()
        people.change(work, person, chat.key)
        people.place(work, person, people.Standing.ACTIVE)
        await self.storage.writer.submit(work)
        self.storage.store.directory.changed()
        return Party(self, phone, person, chat.key)

    async def states(self) -> dict[UUID, State]:
        async with self.storage.engines.read.connect() as connection:
            rows = await connection.execute(select(outbox.outbox.c.id, outbox.outbox.c.state))
            return {row.id: State(row.state) for row in rows}

    async def settled(self, *rows: Outgoing, within: float = 10.0) -> list[State]:
        """The states of these rows once none of them waits any more."""
        async with asyncio.timeout(within):
            while True:
                states = await self.states()
                found = [states[row.id] for row in rows]
                if not {State.WAITING, State.BEGUN} & set(found):
                    return found
                await asyncio.sleep(0.01)


@dataclass(slots=True)
class Party:
    """One person: her phone, her row, and messages made for her as a commit makes them."""

    stage: Stage
    phone: Phone
    person: Person
    key: DataKey

    async def send(self, text: str, **how: Any) -> Outgoing:
        """Commit a message to her, not pushed yet."""
        (row,) = await self.sends([text], **how)
        return row

    async def sends(
        self, texts: Sequence[str], *, method: str = "sendMessage", more: dict[str, Any] | None = None, **how: Any
    ) -> list[Outgoing]:
        at = self.stage.now()
        rows = [
            self._row(at, Op.SEND, method, {"text": text, **(more or {})}, target=new_id(at), **how) for text in texts
        ]
        await self._keep(*rows)
        return rows

    async def _keep(self, *rows: Outgoing) -> None:
        work = Work()
        for row in rows:
            if row.op is Op.SEND and row.target is not None:
                ledger.add(work, row.target, self.person.id, self.stage.now(), message=None, ours=True, telling=True)
            outbox.add(work, row, self.key)
        await self.stage.storage.writer.submit(work)

    async def edit(self, sent: Outgoing, text: str, **how: Any) -> Outgoing:
        return await self._commit(Op.EDIT, "editMessageText", {"text": text}, target=sent.target, **how)

    async def delete(self, *targets: UUID, **how: Any) -> Outgoing:
        return await self._commit(Op.DELETE, "deleteMessages", {}, targets=targets, **how)

    async def file(self, method: str, attachment: UUID) -> Outgoing:
        at = self.stage.now()
        row = self._row(at, Op.SEND, method, {"protect_content": True}, target=new_id(at), file=attachment)
        await self._keep(row)
        return row

    async def heard(self, text: str) -> UUID:
        """She writes; returns the ledger's row of her message."""
        message = await self.phone.says(text)
        row = new_id(self.stage.now())
        work = Work()
        ledger.add(work, row, self.person.id, self.stage.now(), message=message["message_id"], ours=False, telling=True)
        await self.stage.storage.writer.submit(work)
        return row

    def answer(self, callback: str, text: str) -> Outgoing:
        params = {"callback_query_id": callback, "text": text}
        return self._row(self.stage.now(), Op.ANSWER, "answerCallbackQuery", params, persistent=False)

    async def _commit(self, op: Op, method: str, params: dict[str, Any], **how: Any) -> Outgoing:
        row = self._row(self.stage.now(), op, method, params, **how)
        await self._keep(row)
        return row

    def _row(self, at: datetime, op: Op, method: str, params: dict[str, Any], **how: Any) -> Outgoing:
        staff = self.person.role is not Role.RESIDENT
        made = Outgoing(
            id=new_id(at),
            person=self.person.id,
            chat=self.phone.id,
            op=op,
            method=method,
            params=params,
            priority=Priority.ROUTINE,
            delivery=Delivery.STAFF if staff else Delivery.RESIDENT,
            purpose=Purpose.DUTY if staff else Purpose.REPLY,
            not_before=at,
        )
        return replace(made, **how)

    def texts(self) -> list[str]:
        """What stands on her screen from the bot."""
        return [message.text for message in self.shown() if message.sender == "bot"]

    def shown(self) -> list[Shown]:
        return self.phone.screen()


async def until(true: Callable[[], bool], within: float = 5.0) -> None:
    """Return as soon as it is true; raises TimeoutError after so many seconds."""
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110 - what is waited for is seen from outside only
            await asyncio.sleep(0.005)


@asynccontextmanager
async def staged(folder: Path, world: Telegram, server: Server, read_timeout: float) -> AsyncIterator[Stage]:
    place = Place(
        url=f"sqlite+aiosqlite:///{folder}/data/test.db",
        key_file=folder / "key.json",
        vault=folder / "data" / "files",
        zone=ZoneInfo("Asia/Makassar"),
    )
    async with (
        AiohttpRequest(read_timeout=read_timeout, connect_timeout=1.0) as request,
        open_storage(place, lambda: datetime.now(UTC)) as storage,
    ):
        api = BotApi(request, server.url, world.token)
        bot = ptb.Bot(world.token, base_url=f"{server.url}/bot", request=request, get_updates_request=request)
        stage = Stage(world, storage, Wire(api.call, bot))
        try:
            yield stage
        finally:
            for sender in stage.senders:
                await sender.stop(2.0)
