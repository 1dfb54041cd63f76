"""The sender: takes what was committed, and sees each row through to Telegram in its turn."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Coroutine, Iterable
from datetime import UTC, datetime
from typing import Any, Final

from bot.sender.acts import Acts
from bot.sender.answering import answer
from bot.sender.backlog import Backlog
from bot.sender.carrier import Carrier
from bot.sender.chat import Chat
from bot.sender.leaving import Leaving
from bot.sender.limits import Limits
from bot.sender.pauses import Pause
from bot.sender.ports import Outbox
from bot.sender.refusals import Remedy
from bot.sender.remedies import AT_MOST_ONCE
from bot.sender.reports import Reports
from bot.sender.schedule import Schedule
from bot.sender.wire import Wire
from flows.effects import Priority
from storage.outbox import Op, Outgoing

LOG: Final = logging.getLogger(__name__)
READ_EVERY: Final = 3.0
LAST_WORDS: Final = 1.0
"""Of the time given to stop, what is kept for recording the sends whose outcome is unknown."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Sender:
    """Rows are pushed right after their commit; what is found due in the outbox comes by itself.

    Lives on one event loop. `now` is the wall clock, `clock` a monotonic one in seconds.
    """

    def __init__(
        self,
        outbox: Outbox,
        wire: Wire,
        *,
        limits: Limits | None = None,
        now: Callable[[], datetime] = _utc_now,
        clock: Callable[[], float] = time.monotonic,
        read_every: float = READ_EVERY,
    ) -> None:
        self._outbox, self._now, self._clock, self._read_every = outbox, now, clock, read_every
        self._acts = Acts(outbox, wire, now)
        self._reports = Reports(outbox)
        self._carrier = Carrier(self._reports, self._acts, now, self._heard)
        self._schedule = Schedule(limits or Limits(), clock())
        self._leaving = Leaving(self._acts, self._carrier, self._spend)
        self._backlog = Backlog(outbox.due)
        self._tasks: set[asyncio.Task[None]] = set()
        self._reader: asyncio.Task[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._stopping = False

    @property
    def waiting(self) -> int:
        """Rows in memory that are not settled yet."""
        return len(self._backlog)

    async def start(self) -> None:
        """Take up what the outbox holds; returns when the first of it is in memory."""
        await self._read()
        self._reader = asyncio.create_task(self._keep_reading())

    def push(self, rows: Iterable[Outgoing]) -> None:
        """Send these, just committed. Answers to buttons go at once and are never kept."""
        given = list(rows)
        for row in given:
            if row.op is Op.ANSWER and not self._stopping:
                self._spawn(answer(self._acts, row))
        self._queue(self._backlog.take((row for row in given if row.persistent), self._now()))

    async def look(self) -> None:
        """Take up what is due now, without waiting for the next time it is looked at."""
        await self._read()

    async def stop(self, within: float = 8.0) -> None:
        """End within so many seconds: calls under way may finish, all else stays in the outbox for the next start."""
        self._stopping = True
        if self._alarm is not None:
            self._alarm.cancel()
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=max(0.0, within - LAST_WORDS))
        doubtful = [row for row in self._acts.at_socket.values() if row.delivery in AT_MOST_ONCE]
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*map(self._outbox.uncertain, doubtful)), LAST_WORDS)

    def _queue(self, rows: Iterable[Outgoing]) -> None:
        now = self._clock()
        for row in rows:
            chat = self._schedule.chat(row.chat, now)
            for needless in chat.add(row):
                self._spawn(self._withdraw(needless))
            if row.exit and not chat.leaving and not self._stopping:
                chat.leaving = True
                self._spawn(self._clean(chat))
            self._schedule.arrange(chat, now)
        self._run()

    def _run(self) -> None:
        """Begin all that may begin now, and set the alarm for what may later."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._stopping:
            return
        now = self._clock()
        while (chat := self._schedule.pick(now)) is not None:
            row = chat.begin()
            self._schedule.begun(row, now)
            self._spawn(self._see_through(chat, row))
        at = self._schedule.next_at(now)
        if at is not None:
            self._alarm = asyncio.get_running_loop().call_later(max(0.0, at - now), self._run)

    async def _see_through(self, chat: Chat, row: Outgoing) -> None:
        priority, settled = row.priority, False
        try:
            pause = await self._carrier.carry(row, chat)
            if pause is None:
                settled, chat.failures = True, 0
                self._backlog.settled(row)
            elif chat.overtaken:
                await self._withdraw(row)
            else:
                self._hold(chat, row, pause, priority)
        finally:
            self._schedule.ended(row, self._clock(), settled=settled)
            chat.free()
            self._schedule.arrange(chat, self._clock())
            self._run()

    def _heard(self, row: Outgoing, known: bool) -> None:  # a callback of one meaning
        """A crowd is not run through while Telegram does not say what becomes of it."""
        flood = self._schedule.flood
        if row.priority is not Priority.BROADCAST:
            return
        if known:
            flood.went()
            return
        was = flood.in_doubt
        flood.doubted(self._clock())
        if flood.in_doubt and not was:
            LOG.warning("Telegram does not say whether broadcasts arrive: they pause, and one at a time tries again")

    def _hold(self, chat: Chat, row: Outgoing, pause: Pause, priority: Priority) -> None:
        """The row stays first in its chat, and the chat waits; at times others with it."""
        now = self._clock()
        chat.failures += 1
        chat.blocked_until = max(chat.blocked_until, now + pause.seconds)
        chat.put_back(row)
        if pause.cause is Remedy.LOCKED_OUT:
            for each in Priority:
                self._schedule.flood.pause(each, now + pause.seconds)
        elif pause.cause is Remedy.WAIT and self._schedule.flood.refused(priority, chat.id, pause.seconds, now):
            LOG.warning("Telegram asks the whole bot to wait: %s and below pause %.0f s", priority.name, pause.seconds)

    async def _clean(self, chat: Chat) -> None:
        try:
            async for row in self._leaving.clean(chat):
                self._backlog.settled(row)
        finally:
            chat.leaving = False
            self._schedule.arrange(chat, self._clock())
            self._run()

    def _spend(self, chat: Chat) -> None:
        self._schedule.spend(chat, self._clock())

    async def _withdraw(self, row: Outgoing) -> None:
        await self._reports.withdrawn(row, "overtaken")
        self._backlog.settled(row)

    async def _keep_reading(self) -> None:
        while True:
            await asyncio.sleep(self._read_every)
            await self._read()

    async def _read(self) -> None:
        """Take up what is due, page by page, until all is here or the memory is full."""
        more = True
        while more:
            try:
                rows = await self._backlog.read(self._now())
            except Exception as error:  # noqa: BLE001 - read again soon, whatever ails the storage
                LOG.error("the outbox could not be read: %s", type(error).__name__)  # noqa: TRY400 - a trace may carry values
                return
            self._queue(rows)
            more = bool(rows) and self._backlog.behind
        self._schedule.forget_idle(self._clock())

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
