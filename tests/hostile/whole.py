"""The product with its real storage and turns; instead of Telegram a sink that takes every call and notes it."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.catalogue import catalogue
from bot.conversation import Conversation
from bot.intake.arrival import to_rows
from bot.json_body import parse
from bot.renderer import Renderer
from cases.person import Language, Role
from flows.effects import Confirm, Effect, Invite, Join
from flows.turn import Turn
from storage.commit.effects import plan_turn
from storage.commit.plan import Occasion
from storage.inbox import RawUpdate, Waiting
from storage.opening import Place, Storage, open_storage
from storage.outbox import Op, Outgoing
from tests.hostile import judge, updates
from tests.hostile.tally import Tally
from tests.hostile.updates import Update, Writer
from tests.hostile.words import as_json
from tests.storage.stage import Clock

COORDINATOR: Final = 1001
COMPANIONS: Final = (1101, 1102, 1103)
PEOPLE: Final = (COORDINATOR, *COMPANIONS, *range(2001, 2009))
REMEMBERED: Final = 12  # buttons that a person presses again
_pushed: ContextVar[list[Outgoing]] = ContextVar("_pushed")


class Sink:
    """Where messages go; each belongs to the turn that is under way."""

    def push(self, rows: Iterable[Outgoing]) -> None:
        _pushed.get().extend(rows)


@dataclass(slots=True)
class Whole:
    """A storage, a conversation on it, and the people who write to it."""

    storage: Storage
    conversation: Conversation
    renderer: Renderer
    clock: Clock
    tally: Tally
    random: Random
    people: dict[int, Writer] = field(default_factory=lambda: {one: Writer(one) for one in PEOPLE})
    seen_by_all: list[str] = field(default_factory=list)
    _messages: int = 100

    async def play(self, inputs: int) -> None:
        """Everybody does something, side by side, again and again, until that many updates came in."""
        while self.tally.inputs < inputs:
            who = list(self.people.values())
            made = [(one, updates.update(self.random, one, self.seen_by_all)) for one in who]
            await asyncio.gather(*(self.comes(update, one) for one, update in made))
            self.clock.forward(seconds=self.random.choice((1, 5, 60, 900)))

    async def comes(self, update: Update, who: Writer | None = None) -> list[Outgoing]:
        """One update, as Telegram writes it, through the inbox and its turn; returns what was sent in it."""
        update = parse(as_json(update))
        pushed: list[Outgoing] = []
        _pushed.set(pushed)
        rows = list(to_rows([update], self.clock()))
        for waiting in await self.storage.inbox.accept(rows):
            await self._turn(waiting, update)
        self._judge(update, pushed)
        for row in pushed:
            await self._sent(row, self.people.get(row.chat, who))
        return pushed

    async def _turn(self, waiting: Waiting, update: Update) -> None:
        try:
            await self.conversation.handle(waiting)
        except Exception as error:  # noqa: BLE001  # this is what the last resort would catch: what we look for
            places = traceback.extract_tb(error.__traceback__)[-2:]
            at = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(places))
            self.tally.note(f"{type(error).__name__} at {at}", update)
            await self.storage.inbox.set_aside(waiting.id, type(error).__name__)

    def _judge(self, update: Update, pushed: Sequence[Outgoing]) -> None:
        hers = [row for row in pushed if judge.is_seen(row.method, row.params)]
        self.tally.took(wanted=judge.wants_an_answer(update), answered=bool(hers), update=update)
        for row in pushed:
            if row.op is Op.DELETE or row.file is not None or row.method == "sendDocument":
                continue
            faults = [] if row.op is Op.ANSWER and not row.params.get("text") else list(judge.wrong(row.params))
            faults += ["speaks like a machine"] if judge.breaks(row.params, update) else []
            for fault in faults:
                self.tally.note(fault, update)

    async def _sent(self, row: Outgoing, who: Writer | None) -> None:
        """Telegram took it: its number is known now, and she sees its buttons."""
        number = None
        if row.op is Op.SEND:
            self._messages += 1
            number = self._messages
        if row.persistent:
            await self.storage.post.sent(row, number, self.clock())
        if who is None:
            return
        if number is not None:
            who.shown.append(number)
        shown = list(_data(row.params))
        who.seen = (who.seen + shown)[-REMEMBERED:]
        who.newest = shown or who.newest
        self.seen_by_all = (self.seen_by_all + shown)[-400:]


def _data(params: dict[str, Any]) -> Iterable[str]:
    markup = params.get("reply_markup", {})
    return (
        button["callback_data"]
        for row in markup.get("inline_keyboard", [])
        for button in row
        if "callback_data" in button
    )


@asynccontextmanager
async def opened(folder: Path, seed: int) -> AsyncIterator[Whole]:
    """The product on an empty SQLite file; a coordinator is there, everybody else is a resident."""
    clock, zone = Clock(), ZoneInfo("Asia/Makassar")
    place = Place(
        url=f"sqlite+aiosqlite:///{folder}/hostile.db",
        key_file=folder / "keys" / "key.json",
        vault=folder / "vault",
        zone=zone,
        promote=COORDINATOR.__eq__,
    )
    (folder / "keys").mkdir(parents=True, exist_ok=True)
    async with open_storage(place, clock) as storage:
        renderer = Renderer({language: catalogue(language) for language in Language}, zone)
        conversation = Conversation(storage, renderer, Sink(), _of(clock), "SipakatauBot")
        whole = Whole(storage, conversation, renderer, clock, Tally(seed), Random(seed))
        for one in PEOPLE:
            await whole.comes(updates.said(one, "/start"))
        for one in COMPANIONS:
            await _joins(whole, one)
        yield whole


async def _joins(whole: Whole, companion: int) -> None:
    """Invited and confirmed, of one of two groups."""
    store, token = whole.storage.store, f"token of {companion}"
    roster = await store.directory.roster()
    group = sorted(roster.home.values())[companion % 2]
    await _does(whole, COORDINATOR, Invite(token=token, role=Role.COMPANION, group=group, woman=companion % 3 > 0))
    await _does(whole, companion, Join(token, f"Pendamping {companion}"))
    person = (await store.chats.of(companion, whole.clock())).person
    await _does(whole, COORDINATOR, Confirm(person.id, yes=True))


async def _does(whole: Whole, who: int, effect: Effect) -> None:
    store, at = whole.storage.store, whole.clock()
    raw = RawUpdate(0, f"{effect}", who, b"{}", at)
    (waiting,) = await whole.storage.inbox.accept([raw])
    chat = await store.chats.of(who, at)
    occasion = Occasion(event_id=waiting.id, at=at, entropy=bytes(32))
    plan = await plan_turn(store, whole.renderer, occasion, chat, Turn(chat.session, (effect,)))
    await whole.storage.writer.submit(plan.work)
    store.chats.keep(plan.chat)
    for act in plan.after:
        act()


def _of(clock: Clock) -> Any:
    def now() -> datetime:
        return clock()

    return now
