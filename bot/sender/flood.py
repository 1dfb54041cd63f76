"""Tells a 429 of one chat from one that means the whole bot."""

from collections import deque
from typing import Final

from flows.effects import Priority

SEVERAL: Final = 4
WITHIN: Final = 2.0


class Flood:
    """A 429 stops the chat it was given for.

    When `SEVERAL` chats were given one `WITHIN` seconds of each other, Telegram means the bot: then everything of
    that priority and below pauses, so that a broadcast that went too far stops itself and not the residents. What
    is urgent never pauses: it goes on asking, each for its own chat.
    """

    def __init__(self) -> None:
        self._seen: dict[Priority, deque[tuple[float, int]]] = {priority: deque() for priority in Priority}
        self._paused_until: dict[Priority, float] = dict.fromkeys(Priority, 0.0)

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
