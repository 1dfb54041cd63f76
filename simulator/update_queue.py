"""One bot's waiting updates: numbered, kept until confirmed, handed out again and again till then."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from simulator.clock import Clock
from simulator.ids import Ids
from simulator.limits import RENUMBERED_AFTER_SECONDS, UPDATE_KEPT_SECONDS, UPDATES_IN_ONE_ANSWER
from simulator.refusals import CONFLICT, Refusal, conflict
from simulator.shapes import JSON

ONLY_WHEN_ASKED: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OFFSET_TOLERANCE: Final = 10  # Telegram's public server takes an offset further ahead for a wrong one

FarOffset = Literal["confirms", "ignored"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that nobody has confirmed yet; `lane` is its chat."""

    id: int
    at: float
    lane: int
    update: JSON


class UpdateQueue:
    """Updates of one bot.

    `far_offset`: what an offset far above the newest id does. "confirms" follows the description
    (everything below the offset is confirmed and gone); "ignored" follows the public server's source
    (it answers from the oldest update).
    """

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self.pending: deque[Waiting] = deque()
        self.next_id = ids.update()
        self.last_put_at = clock.now()
        self.allowed: frozenset[str] | None = None
        self.far_offset: FarOffset = "confirms"
        self.on_put: Callable[[], None] | None = None
        self._poller: asyncio.Future[str | None] | None = None
        self._repeats: dict[int, int] = {}
        self._again: list[tuple[Waiting, int]] = []
        self._held: list[Waiting] = []
        self._holding: asyncio.TimerHandle | None = None
        self._shuffled = False

    def put(self, kind: str, lane: int, body: JSON) -> JSON | None:
        """Queue an update; None when this bot did not ask for its kind."""
        if kind in ONLY_WHEN_ASKED if self.allowed is None else kind not in self.allowed:
            return None
        now = self._clock.now()
        if now - self.last_put_at > RENUMBERED_AFTER_SECONDS:
            self.renumber()
        update = {"update_id": self.next_id, kind: body}
        self.pending.append(Waiting(self.next_id, now, lane, update))
        self.next_id += 1
        self.last_put_at = now
        self._wake(None)
        if self.on_put is not None:
            self.on_put()
        return update

    def renumber(self, first: int | None = None) -> int:
        """Choose a new random next id, as after a week without updates; nothing older is left then."""
        for kept in (self.pending, self._held, self._again, self._repeats):
            kept.clear()
        self.next_id = self._ids.update() if first is None else first
        return self.next_id

    def allow(self, kinds: list[str] | None) -> None:
        """Keep the former choice for None, take the default for an empty list."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def take(self, offset: int = 0, limit: int = UPDATES_IN_ONE_ANSWER) -> list[JSON]:
        """Confirm what lies below `offset`, return up to `limit` of the rest, oldest first."""
        self.forget_old()
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        elif not (self.far_offset == "ignored" and offset > self.next_id + OFFSET_TOLERANCE):
            if self._repeats or self._shuffled:
                self._confirm_upset(offset)
            while self.pending and self.pending[0].id < offset:
                self.pending.popleft()
        waiting = (*self._repeated(), *self.pending) if self._again else self.pending
        return [each.update for each, _ in zip(waiting, range(limit), strict=False)]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[JSON]:
        """Long poll; ends an earlier poll with 409. Raises Refusal when it is ended itself."""
        self._wake(CONFLICT["poll"])
        updates = self.take(offset, limit)
        if updates or seconds <= 0:
            return updates
        self._poller = poller = asyncio.get_running_loop().create_future()
        try:
            ended_by = await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return []
        finally:
            if self._poller is poller:
                self._poller = None
        if ended_by is not None:
            raise Refusal(409, f"Conflict: {ended_by}")
        return self.take(offset, limit)

    def interrupt(self) -> None:
        """End a poll because a webhook was set."""
        self._wake(CONFLICT["webhook set"])

    def release(self) -> None:
        """Let a waiting poll answer at once (the server is closing)."""
        self._wake(None)

    def confirm(self, waiting: Waiting) -> None:
        """Take out one update that a webhook accepted."""
        if left := self._repeats.pop(waiting.id, 0):
            if left > 1:
                self._repeats[waiting.id] = left - 1
        elif waiting in self.pending:
            self.pending.remove(waiting)

    def repeat_last(self, times: int) -> None:
        """Deliver the update put last so many times more, after it was confirmed too."""
        self._repeats[self.pending[-1].id] = times

    def hold_last(self, seconds: float, *, full: bool) -> None:
        """Keep the update put last back until `full` or so long; then all that was held comes, the last one first."""
        self._held.append(self.pending.pop())
        if full:
            self.let_go()
        elif self._holding is None:
            with contextlib.suppress(RuntimeError):  # without a loop there is nobody to deliver to either
                self._holding = asyncio.get_running_loop().call_later(seconds, self.let_go)

    def let_go(self) -> None:
        """Deliver what was held back, the last one first."""
        if self._holding is not None:
            self._holding.cancel()
            self._holding = None
        if self._held:
            self.pending.extend(reversed(self._held))
            self._held.clear()
            self._shuffled = True
            self._wake(None)
            if self.on_put is not None:
                self.on_put()

    def _confirm_upset(self, offset: int) -> None:
        """Confirm where updates are out of order or come again."""
        confirmed = [each for each in self.pending if each.id < offset]
        self.pending = deque(each for each in self.pending if each.id >= offset)
        self._shuffled = self._shuffled and bool(self.pending)
        self._again += [(each, self._repeats.pop(each.id)) for each in confirmed if each.id in self._repeats]

    def _repeated(self) -> list[Waiting]:
        """Return what was confirmed and comes nevertheless; each a few times, in as many answers."""
        found = [each for each, _ in self._again]
        self._again = [(each, left - 1) for each, left in self._again if left > 1]
        return found

    def _wake(self, ended_by: str | None) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(ended_by)
            self._poller = None

    def forget_old(self) -> None:
        """Drop what nobody fetched for a day."""
        oldest = self._clock.now() - UPDATE_KEPT_SECONDS
        while self.pending and self.pending[0].at < oldest:
            self.pending.popleft()


def refuse_while_webhook(url: str) -> None:
    if url:
        raise conflict("webhook active")
