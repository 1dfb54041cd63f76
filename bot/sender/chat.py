"""What waits for one chat, in order, and when the next of it may go."""

from collections import deque
from dataclasses import dataclass, field
from uuid import UUID

from bot.sender.bucket import Bucket
from bot.sender.limits import Limits
from flows.effects import Priority
from storage.outbox import Op, Outgoing


@dataclass(slots=True, eq=False)
class Chat:
    """Three lanes: the exit key's, the talk's (strictly in order), and broadcasts (behind all else).

    `busy` is the row under way; `overtaken` says that the exit key took its message meanwhile. `waits_in` is the
    ready queue it stands in. `blocked_until` and all times are seconds of the monotonic clock.
    """

    id: int
    buckets: tuple[Bucket, ...]
    exits: deque[Outgoing] = field(default_factory=deque)
    talk: deque[Outgoing] = field(default_factory=deque)
    broadcasts: deque[Outgoing] = field(default_factory=deque)
    busy: Outgoing | None = None
    overtaken: bool = False
    leaving: bool = False
    blocked_until: float = 0.0
    failures: int = 0
    waits_in: Priority | None = None

    def add(self, row: Outgoing) -> list[Outgoing]:
        """Queue a row; returns those that need not be sent any more because of it."""
        if row.exit:
            done = [other for other in self.exits if _does_as_much(row, other)]
            self.exits = deque((*(other for other in self.exits if other not in done), row))
            return [*done, *self._give_way({row.target, *row.targets} - {None})]
        if row.priority is Priority.BROADCAST:
            self.broadcasts.append(row)
            return []
        replaced = self._replaced_by(row)
        self.talk.append(row)
        return replaced

    def put_back(self, row: Outgoing) -> None:
        (self.broadcasts if row.priority is Priority.BROADCAST else self.talk).appendleft(row)

    def begin(self) -> Outgoing:
        """Take the next row under way."""
        self.busy = (self.talk or self.broadcasts).popleft()
        self.overtaken = False
        return self.busy

    def free(self) -> None:
        self.busy = None

    @property
    def waiting(self) -> bool:
        """Whether something is there for the ordinary course; while she leaves, nothing is."""
        return self.busy is None and not self.leaving and not self.exits and bool(self.talk or self.broadcasts)

    @property
    def priority(self) -> Priority:
        """That of its most urgent row: what stands before that one in the talk is lifted with it."""
        return min((row.priority for row in self.talk), default=Priority.BROADCAST)

    def ready_at(self, now: float) -> float:
        return max(self.blocked_until, now + max(bucket.wait(now) for bucket in self.buckets))

    def take(self, now: float) -> None:
        for bucket in self.buckets:
            bucket.take(now)

    def at_rest(self, now: float) -> bool:
        """Nothing is known of it that a new one would not know."""
        idle = not (self.exits or self.talk or self.broadcasts or self.busy or self.leaving)
        return idle and self.blocked_until <= now and all(bucket.full(now) for bucket in self.buckets)

    def _give_way(self, touched: set[UUID | None]) -> list[Outgoing]:
        """Take out what would put a message back that the exit key takes away."""
        gone = [row for lane in (self.talk, self.broadcasts) for row in lane if row.target in touched]
        for lane in (self.talk, self.broadcasts):
            kept = [row for row in lane if row.target not in touched]
            lane.clear()
            lane.extend(kept)
        if self.busy is not None and self.busy.target in touched:
            self.overtaken = True
        return gone

    def _replaced_by(self, row: Outgoing) -> list[Outgoing]:
        """Of two edits of one message in a row only the later need be made."""
        last = self.talk[-1] if self.talk else None
        if last is None or row.target is None or row.op is not Op.EDIT or last.op is not Op.EDIT:
            return []
        if last.target != row.target or last.priority < row.priority:
            return []
        return [self.talk.pop()]


def _does_as_much(row: Outgoing, other: Outgoing) -> bool:
    """Each message that the exit key overtook brings a clean-up of its own: under a 429 they must not add up."""
    if row.op is not other.op:
        return False
    same = row.op is Op.EDIT and row.target == other.target
    return same or (row.op is Op.DELETE and set(other.targets) <= set(row.targets))


def new_chat(chat: int, limits: Limits, now: float) -> Chat:
    """A group (its id is negative) has a limit a minute beside the one a second."""
    second = Bucket(limits.per_chat_per_second, limits.chat_burst, now)
    if chat > 0:
        return Chat(chat, (second,))
    return Chat(chat, (second, Bucket(limits.group_per_second, limits.group_burst, now)))
