"""Tells trouble of one chat from trouble of the whole bot: refusals (429), and answers that nobody can read."""

from collections import deque
from typing import Final

from flows.effects import Priority

SEVERAL: Final = 4
WITHIN: Final = 2.0
FIRST_DOUBT: Final = 5.0
LONGEST_DOUBT: Final = 60.0


class Flood:
    """A 429 stops the chat it was given for.

    When `SEVERAL` chats were given one `WITHIN` seconds of each other, Telegram means the bot: then everything of
    that priority and below pauses, so that a broadcast that went too far stops itself and not the residents. What
    is urgent never pauses: it goes on asking, each for its own chat.

    A broadcast whose answer nobody can read (5xx, none in time) is not sent again: it could come twice. While Telegram
    is in such trouble a crowd must not be run through like that, so after `SEVERAL` in a row broadcasts pause, longer
    each time, and one alone tries whether it is over.
    """

    def __init__(self) -> None:
        self._seen: dict[Priority, deque[tuple[float, int]]] = {priority: deque() for priority in Priority}
        self._paused_until: dict[Priority, float] = dict.fromkeys(Priority, 0.0)
        self._doubts = 0
        self._pauses = 0

    def refused(self, priority: Priority, chat: int, seconds: float, now: float) -> bool:
        """Note a 429; returns whether the whole priority pauses because of it."""
        seen = self._seen[priority]
        seen.append((now, chat))
        while seen[0][0] < now - WITHIN:
            seen.popleft()
        if priority is Priority.URGENT or len({refused for _, refused in seen}) < SEVERAL:
            return False
        for lower in Priority:
            if lower >= priority:
                self.pause(lower, now + seconds)
        return True

    def pause(self, priority: Priority, until: float) -> None:
        self._paused_until[priority] = max(self._paused_until[priority], until)

    def until(self, priority: Priority) -> float:
        """When this priority may go on: a time gone by where it is not paused."""
        return self._paused_until[priority]

    @property
    def in_doubt(self) -> bool:
        """Whether the last broadcasts may or may not have arrived."""
        return self._doubts >= SEVERAL

    def doubted(self, now: float) -> None:
        """Nobody knows whether this broadcast arrived."""
        self._doubts += 1
        if self.in_doubt and self.until(Priority.BROADCAST) <= now:
            self.pause(Priority.BROADCAST, now + min(LONGEST_DOUBT, FIRST_DOUBT * 2**self._pauses))
            self._pauses += 1

    def went(self) -> None:
        """A broadcast was answered."""
        self._doubts = self._pauses = 0
