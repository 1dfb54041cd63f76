"""Whose turn it is: urgent before routine before broadcast, in turns among chats, within the limits."""

import heapq
from collections import deque
from itertools import count

from bot.sender.bucket import Bucket
from bot.sender.chat import Chat, new_chat
from bot.sender.flood import Flood
from bot.sender.limits import Limits
from bot.sender.width import Width
from flows.effects import Priority
from storage.outbox import Outgoing


class Schedule:
    """Knows no event loop: each call is told the time (seconds of a monotonic clock)."""

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self._overall = Bucket(limits.overall_per_second, limits.overall_burst, now)
        self._chats: dict[int, Chat] = {}
        self._ready: dict[Priority, deque[Chat]] = {priority: deque() for priority in Priority}
        self._sleeping: list[tuple[float, int, Chat]] = []
        self._order = count()
        self._width = Width(limits.overall_per_second, limits.in_flight[Priority.BROADCAST])
        self.flood = Flood()
        self.in_flight = 0

    def chat(self, chat: int, now: float) -> Chat:
        found = self._chats.get(chat)
        if found is None:
            found = self._chats[chat] = new_chat(chat, self._limits, now)
        return found

    def arrange(self, chat: Chat, now: float) -> None:
        """Put a chat where it belongs after something about it has changed; forget one at rest: a crowd passes by."""
        if not chat.waiting:
            if chat.at_rest(now) and self._chats.get(chat.id) is chat:
                del self._chats[chat.id]
            return
        at = chat.ready_at(now)
        if at > now:
            heapq.heappush(self._sleeping, (at, next(self._order), chat))
        elif chat.waits_in is None or chat.waits_in > chat.priority:
            chat.waits_in = chat.priority
            self._ready[chat.waits_in].append(chat)

    def pick(self, now: float) -> Chat | None:
        """The chat whose next row is to be sent now; its place in the limits is taken."""
        self._wake(now)
        if self._overall.wait(now) > 0:
            return None
        for priority in self._open(now):
            chat = self._first(priority, now)
            if chat is not None:
                self.spend(chat, now)
                return chat
        return None

    def spend(self, chat: Chat, now: float) -> None:
        """Count one call to this chat, also one that did not wait for its turn."""
        chat.take(now)
        self._overall.take(now)

    def begun(self, row: Outgoing, now: float) -> None:
        self.in_flight += 1
        if row.priority is Priority.BROADCAST:
            self._width.begun(row.id, now)

    def ended(self, row: Outgoing, now: float, *, settled: bool) -> None:
        """`settled`: its outcome is written down; else it is to be tried again."""
        self.in_flight -= 1
        if row.priority is Priority.BROADCAST:
            self._width.ended(row.id, now, settled=settled)

    def next_at(self, now: float) -> float | None:
        """When to look again; None: when something changes."""
        times = [self._sleeping[0][0]] if self._sleeping else []
        for priority in Priority:
            room_in = self._room_in(priority, now)
            if self._ready[priority] and room_in is not None:
                times.append(max(self.flood.until(priority), now + max(self._overall.wait(now), room_in)))
        return min(times, default=None)

    def forget_idle(self, now: float) -> None:
        for chat in [chat for chat in self._chats.values() if chat.at_rest(now)]:
            del self._chats[chat.id]

    def _wake(self, now: float) -> None:
        while self._sleeping and self._sleeping[0][0] <= now:
            self.arrange(heapq.heappop(self._sleeping)[2], now)

    def _open(self, now: float) -> list[Priority]:
        """The priorities that are not paused and have room among the calls under way."""
        return [
            priority for priority in Priority if self.flood.until(priority) <= now and self._room_in(priority, now) == 0
        ]

    def _room_in(self, priority: Priority, now: float) -> float | None:
        """Seconds until one more of it may begin; None: only when one has ended."""
        if self.in_flight >= self._limits.in_flight[priority]:
            return None
        if priority is not Priority.BROADCAST:
            return 0.0
        if self.flood.in_doubt:
            return None if self._width.under_way else 0.0
        return self._width.room_in(now)

    def _first(self, priority: Priority, now: float) -> Chat | None:
        """The first chat in a ready queue that is still ready; the others were moved on, and their places lapse."""
        queue = self._ready[priority]
        while queue:
            chat = queue.popleft()
            if chat.waits_in is not priority:
                continue
            chat.waits_in = None
            if chat.waiting and chat.ready_at(now) <= now and chat.priority is priority:
                return chat
            self.arrange(chat, now)
        return None
