"""Gives each waiting update its turn: those of one chat strictly in order, chats side by side."""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

from bot.intake.arrival import class_name
from bot.intake.backoff import Backoff
from bot.intake.ports import Remembering
from bot.json_body import NotJson, parse
from storage.inbox import Waiting
from storage.lease import Lost

LOG = logging.getLogger(__name__)
AT_ONCE: Final = 64
ROOM: Final = 2000

Handle = Callable[[Waiting], Awaitable[None]]
Trouble = Callable[[Waiting, str], Awaitable[None]]
First = Callable[[Mapping[str, Any]], bool]


@dataclass(slots=True)
class _Chat:
    """What one chat has waiting; `first` holds the updates that overtake (the exit key)."""

    first: deque[Waiting] = field(default_factory=deque)
    rest: deque[Waiting] = field(default_factory=deque)
    busy: bool = False

    def pop(self) -> Waiting:
        return (self.first or self.rest).popleft()

    def __bool__(self) -> bool:
        return bool(self.first or self.rest)


class Dispatcher:
    """`handle` does one turn and marks its row done.

    `first` says of an update whether it overtakes its chat's others. An error of a `retriable` class is tried again
    until it passes, its chat waiting; any other sets the update aside, then `on_trouble(waiting, error_class)` is told.
    At most `at_once` turns run side by side (an overtaking one runs beyond that), and above `room` updates in memory
    the dispatcher calls itself full.
    """

    def __init__(
        self,
        inbox: Remembering,
        handle: Handle,
        *,
        first: First,
        on_trouble: Trouble,
        retriable: tuple[type[Exception], ...] = (),
        at_once: int = AT_ONCE,
        room: int = ROOM,
        backoff: Callable[[], Backoff] = lambda: Backoff(first=0.1, longest=10.0),
    ) -> None:
        self._inbox = inbox
        self._handle = handle
        self._first = first
        self._on_trouble = on_trouble
        self._retriable = retriable
        self._at_once = at_once
        self._most = room
        self._backoff = backoff
        self._chats: dict[int, _Chat] = {}
        self._ready: OrderedDict[int, None] = OrderedDict()  # chats whose turn may begin, the longest waiting first
        self._running: set[asyncio.Task[None]] = set()
        self._held = 0
        self._ids: set[UUID] = set()
        self._roomy = asyncio.Event()
        self._roomy.set()
        self._stopping = asyncio.Event()

    @property
    def held(self) -> int:
        """Updates in memory, those whose turn is running included."""
        return self._held

    @property
    def full(self) -> bool:
        return self._held >= self._most

    async def room(self) -> None:
        """Returns as soon as it is not full."""
        await self._roomy.wait()

    async def restore(self) -> int:
        """Take up what an earlier run left waiting; to be done before anything new is submitted. Returns how many."""
        count, after = 0, None
        while not self._stopping.is_set() and (page := await self._inbox.waiting(after)):
            self.submit(page)
            count += len(page)
            after = page[-1].id
            await self.room()
        return count

    async def look_again(self) -> None:
        """Take up what lies in the inbox and was never handed over: its commit came through, the answer did not."""
        if not self.full:
            self.submit(await self._inbox.waiting())

    def submit(self, arrivals: Sequence[Waiting]) -> None:
        """Give each its turn, once, in this order within a chat. While stopping they are left in the inbox."""
        if self._stopping.is_set():
            return
        for waiting in arrivals:
            if waiting.id in self._ids:
                continue
            self._ids.add(waiting.id)
            chat = self._chats.setdefault(waiting.chat, _Chat())
            overtakes = self._overtakes(waiting)
            (chat.first if overtakes else chat.rest).append(waiting)
            self._count(1)
            if not chat.busy:
                self._ready.setdefault(waiting.chat)
                if overtakes:
                    self._begin(waiting.chat)
        self._fill()

    async def stop(self, within: float) -> int:
        """Begin no more turns, let running ones end; returns how many still run after `within` seconds.

        None is cancelled. What has not begun waits in the inbox for the next start.
        """
        self._stopping.set()
        self._roomy.set()
        if self._running:
            await asyncio.wait(tuple(self._running), timeout=within)
        return len(self._running)

    def _fill(self) -> None:
        while self._ready and len(self._running) < self._at_once and not self._stopping.is_set():
            self._begin(next(iter(self._ready)))

    def _begin(self, number: int) -> None:
        del self._ready[number]
        chat = self._chats[number]
        chat.busy = True
        task = asyncio.create_task(self._turn(chat.pop()), name="turn")
        self._running.add(task)
        task.add_done_callback(lambda done: self._ended(done, number))

    def _ended(self, task: asyncio.Task[None], number: int) -> None:
        self._running.discard(task)
        self._count(-1)
        chat = self._chats[number]
        chat.busy = False
        if not chat:
            del self._chats[number]
        else:
            self._ready[number] = None
            if chat.first and not self._stopping.is_set():
                self._begin(number)
        self._fill()

    def _count(self, change: int) -> None:
        self._held += change
        if self.full and not self._stopping.is_set():
            self._roomy.clear()
        else:
            self._roomy.set()

    def _overtakes(self, waiting: Waiting) -> bool:
        try:
            update = parse(waiting.body)
        except NotJson:
            return False
        return isinstance(update, dict) and self._first(update)

    async def _turn(self, waiting: Waiting) -> None:
        try:
            await self._try(waiting)
        except Lost:
            LOG.warning("Update %s is left to the process that took over.", waiting.id)
        finally:
            self._ids.discard(waiting.id)

    async def _try(self, waiting: Waiting) -> None:
        try:
            await self._persist(waiting, lambda: self._handle(waiting), self._retriable)
        except Lost:
            raise
        except Exception as error:  # noqa: BLE001  # one person's broken update must not stop the others
            await self._give_up(waiting, error)

    async def _persist(
        self, waiting: Waiting, do: Callable[[], Awaitable[None]], retriable: tuple[type[Exception], ...]
    ) -> bool:
        """Do it, again as long as it fails in a way that passes; when stopping, it is left undone (False)."""
        backoff = self._backoff()
        while True:
            try:
                await do()
            except Lost:
                raise
            except retriable as error:
                LOG.warning("Update %s waits: %s", waiting.id, class_name(error))
                if await self._stopped_within(backoff.next()):
                    return False
            else:
                return True

    async def _stopped_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _give_up(self, waiting: Waiting, error: Exception) -> None:
        name = class_name(error)
        LOG.error("Update %s set aside: %s at %s", waiting.id, name, _place(error))
        if not await self._persist(waiting, lambda: self._inbox.set_aside(waiting.id, name), (Exception,)):
            return
        try:
            await self._persist(waiting, lambda: self._on_trouble(waiting, name), self._retriable)
        except Exception as further:  # noqa: BLE001  # the update is set aside already, where coordinators see it
            LOG.critical("Update %s: nobody could be told: %s", waiting.id, class_name(further))


def _place(error: Exception) -> str:
    """File and line where it was raised: enough to find it, nothing of what was handled."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
