"""Turns: in order within a chat, side by side across chats, and nobody's trouble is anybody else's."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import inbound
from bot.dispatcher import Dispatcher
from bot.intake.arrival import to_rows
from bot.intake.backoff import Backoff
from bot.json_body import parse
from storage.inbox import Waiting
from storage.lease import Lost
from tests.intake.conftest import now
from tests.intake.soon import until
from tests.intake.store import Store
from tests.intake.updates import message

CANARY = "Bissu-Kenari-8841"
EXIT = "👋 Salam"


class Busy(Exception):
    """Passes by itself."""


@dataclass
class Office:
    """Handles turns as told, and notes what happened."""

    fail: Callable[[str], Exception | None] = lambda _: None
    gate: asyncio.Event | None = None
    begun: list[tuple[int, str]] = field(default_factory=list)
    done: list[tuple[int, str]] = field(default_factory=list)
    aside: list[tuple[UUID, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    busy: set[int] = field(default_factory=set)
    most: int = 0

    async def handle(self, waiting: Waiting) -> None:
        words = inbound.said(parse(waiting.body)) or ""
        assert waiting.chat not in self.busy
        self.busy.add(waiting.chat)
        self.most = max(self.most, len(self.busy))
        self.begun.append((waiting.chat, words))
        try:
            await (self.gate.wait() if self.gate else asyncio.sleep(0))
            if error := self.fail(words):
                raise error
            self.done.append((waiting.chat, words))
        finally:
            self.busy.remove(waiting.chat)

    async def waiting(self, after: UUID | None = None) -> list[Waiting]:
        raise AssertionError(after)

    async def set_aside(self, row: UUID, error: str) -> None:
        self.aside.append((row, error))

    async def on_trouble(self, waiting: Waiting, error: str) -> None:
        self.told.append(f"{waiting.chat} {error}")

    def of(self, chat: int) -> list[str]:
        return [words for number, words in self.done if number == chat]


def dispatcher(office: Office, **more: Any) -> Dispatcher:
    settings_: dict[str, Any] = {
        "first": lambda update: inbound.said(update) == EXIT,
        "on_trouble": office.on_trouble,
        "retriable": (Busy,),
        "backoff": lambda: Backoff(0.001, 0.01),
    }
    return Dispatcher(office, office.handle, **settings_ | more)


def arrivals(words: Iterable[tuple[int, str]]) -> list[Waiting]:
    found = []
    for number, (chat, text) in enumerate(words, 1):
        (row,) = to_rows([message(number, number, chat=chat, text=text)], now())
        found.append(Waiting(UUID(int=number), row.chat, row.body, row.at))
    return found


WORDS = st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["a", "b", "broken", "busy", EXIT])), max_size=40)


@settings(max_examples=60, deadline=None)
@given(words=WORDS, at_once=st.integers(1, 4), cut=st.integers(0, 40))
async def test_order_holds_within_each_chat_whatever_fails(
    words: list[tuple[int, str]], at_once: int, cut: int
) -> None:
    tried: dict[str, int] = {}

    def fail(text: str) -> Exception | None:
        tried[text] = tried.get(text, 0) + 1
        return ValueError(CANARY) if "broken" in text else Busy() if "busy" in text and tried[text] < 3 else None

    named = [(chat, text if text == EXIT else f"{n} {text}") for n, (chat, text) in enumerate(words)]
    office = Office(fail=fail)
    turns = dispatcher(office, at_once=at_once)
    waiting = arrivals(named)
    turns.submit(waiting[:cut])
    await asyncio.sleep(0)
    turns.submit(waiting[cut:])
    await until(lambda: turns.held == 0)
    for chat in range(1, 6):
        mine = [text for number, text in named if number == chat]
        assert [w for w in office.of(chat) if w != EXIT] == [w for w in mine if w != EXIT and "broken" not in w]
        assert office.of(chat).count(EXIT) == mine.count(EXIT)
    assert len(office.aside) == len(office.told) == sum("broken" in text for _, text in named)
    assert {error for _, error in office.aside} <= {"builtins.ValueError"}
    assert turns._chats == {}


async def test_chats_go_side_by_side_up_to_the_limit() -> None:
    office = Office(gate=asyncio.Event())
    turns = dispatcher(office, at_once=8)
    turns.submit(arrivals((n % 20, str(n)) for n in range(60)))
    await asyncio.sleep(0.01)
    assert (office.most, len(office.begun), turns.held) == (8, 8, 60)
    assert office.gate is not None
    office.gate.set()
    await until(lambda: turns.held == 0)
    assert len(office.done) == 60
    assert office.most == 8


async def test_the_exit_key_overtakes_in_its_chat_and_waits_for_no_other() -> None:
    office = Office(gate=asyncio.Event())
    turns = dispatcher(office, at_once=2)
    waiting = arrivals([(1, "a"), (1, "b"), (2, "c"), (3, "d"), (3, "e"), (3, EXIT), (1, EXIT)])
    turns.submit(waiting[:5])
    await asyncio.sleep(0.01)
    turns.submit(waiting[5:])
    await asyncio.sleep(0.01)
    assert office.begun == [(1, "a"), (2, "c"), (3, EXIT)]
    assert office.gate is not None
    office.gate.set()
    await until(lambda: turns.held == 0)
    assert office.of(1) == ["a", EXIT, "b"]
    assert office.of(3) == [EXIT, "d", "e"]


async def test_one_chat_with_much_does_not_hold_up_another() -> None:
    office = Office()
    turns = dispatcher(office, at_once=1)
    turns.submit(arrivals([*((1, str(n)) for n in range(50)), (2, "x")]))
    await until(lambda: turns.held == 0)
    assert office.done.index((2, "x")) == 1


async def test_trouble_is_named_and_nothing_of_its_words_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    office = Office(fail=lambda words: Lost(CANARY) if words == "lost" else ValueError(CANARY))

    async def also_fails(_waiting: Waiting, _error: str) -> None:
        raise RuntimeError(CANARY)

    turns = dispatcher(office, on_trouble=also_fails)
    turns.submit(arrivals([(1, CANARY), (2, "lost")]))
    await until(lambda: turns.held == 0)
    assert office.aside == [(UUID(int=1), "builtins.ValueError")]
    assert "test_intake_dispatcher.py:" in caplog.text
    assert str(UUID(int=1)) in caplog.text
    assert CANARY not in caplog.text


async def test_it_calls_itself_full_and_has_room_again() -> None:
    office = Office(gate=asyncio.Event())
    turns = dispatcher(office, room=3)
    await turns.room()
    turns.submit(arrivals((1, str(n)) for n in range(3)))
    assert turns.full
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(turns.room(), 0.02)
    assert office.gate is not None
    office.gate.set()
    await asyncio.wait_for(turns.room(), 5)
    assert not turns.full
    await until(lambda: turns.held == 0)


async def test_stopping_lets_running_turns_end_begins_none_and_cancels_none() -> None:
    office = Office(gate=asyncio.Event())
    turns = dispatcher(office)
    waiting = arrivals([(1, "a"), (1, "b"), (2, "c"), (1, EXIT)])
    turns.submit(waiting[:3])
    turns.submit(waiting[3:])
    assert await turns.stop(within=0.02) == 2
    turns.submit(arrivals([(3, "late")]))
    assert office.gate is not None
    office.gate.set()
    assert await turns.stop(within=5) == 0
    assert office.done == [(1, "a"), (2, "c")]


async def test_stopping_does_not_wait_for_what_keeps_failing() -> None:
    office = Office(fail=lambda _: Busy())
    turns = dispatcher(office, backoff=lambda: Backoff(60, 60))
    turns.submit(arrivals([(1, "a")]))
    await asyncio.sleep(0.01)
    assert await asyncio.wait_for(turns.stop(within=5), 2) == 0
    assert (office.done, office.aside) == ([], [])


async def test_what_an_earlier_run_left_comes_first_and_a_broken_one_is_set_aside(store: Store) -> None:
    office = Office(fail=lambda words: ValueError(CANARY) if words == "3" else None)

    def started() -> Dispatcher:
        return Dispatcher(store.inbox, finishing(store, office), first=lambda _: False, on_trouble=office.on_trouble)

    updates = [message(n, n, chat=1, text=str(n)) for n in range(620)]
    await store.inbox.accept(list(to_rows(updates, now())))  # and then the process is killed
    turns = started()
    assert await turns.restore() == 620
    turns.submit(await store.inbox.accept(list(to_rows([*updates, message(620, 620, chat=1, text="620")], now()))))
    await until(lambda: turns.held == 0)
    assert office.of(1) == [str(n) for n in range(621) if n != 3]
    assert [each.error for each in await store.inbox.trouble()] == ["builtins.ValueError"]
    assert await started().restore() == 0


async def test_stopping_ends_taking_up_what_was_left(store: Store) -> None:
    office = Office(gate=asyncio.Event())
    updates = [message(n, n, chat=n % 9, text=str(n)) for n in range(700)]
    await store.inbox.accept(list(to_rows(updates, now())))
    turns = Dispatcher(store.inbox, office.handle, first=lambda _: False, on_trouble=office.on_trouble, room=10)
    restoring = asyncio.create_task(turns.restore())
    await until(lambda: turns.full)
    assert await turns.stop(within=0) == 9
    assert await asyncio.wait_for(restoring, 5) == 500
    assert office.gate is not None
    office.gate.set()
    assert await turns.stop(within=5) == 0


def finishing(store: Store, office: Office) -> Callable[[Waiting], Awaitable[None]]:
    async def handle(waiting: Waiting) -> None:
        await office.handle(waiting)
        await store.inbox.finish(waiting.id)

    return handle
