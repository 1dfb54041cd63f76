"""The clock of the month: what people mean to do, in the order of time, and the looks in between."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from sqlalchemy import func, select

from cases.case import Urgency
from cases.rules import WITA
from storage import cases, follow_ups, leave, outbox
from storage.outbox import State
from tests.product.stage import Stage

Act = Callable[[], Awaitable[None]]

LOOKS_EVERY: Final = timedelta(seconds=15)  # bot.serving
COARSE: Final = timedelta(
    minutes=10
)  # between two looks at what is not about danger: what falls due together is told together
SWEEPS_EVERY: Final = timedelta(hours=3)
LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Clockwise:
    """`after` is called whenever something may have changed. `down`: from when until when the process was stopped."""

    stage: Stage
    after: Callable[[], Awaitable[None]] | None = None
    down: list[tuple[datetime, datetime]] = field(default_factory=list)
    looks: int = 0
    _heap: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _restless: bool = False
    _looked: datetime = LONG_AGO
    _swept: datetime = LONG_AGO

    def now(self) -> datetime:
        return self.stage.now()

    def at(self, when: datetime, act: Act) -> None:
        heapq.heappush(self._heap, (max(when, self.now()), next(self._order), act))

    def restless(self) -> None:
        """Something happened that no due row tells of: look soon."""
        self._restless = True

    async def until(self, end: datetime) -> None:
        """Live until then."""
        while True:
            act_at = self._heap[0][0] if self._heap else end
            look_at = await self._next_look()
            if min(act_at, look_at or end) >= end:
                break
            if look_at is not None and look_at <= act_at:
                await self.look(look_at)
            else:
                await self._act()
        self.move_to(end)

    async def look(self, at: datetime) -> None:
        self.move_to(at)
        self._restless = False
        self._looked = at
        self.looks += 1
        product = self.stage.product
        if at - self._swept >= SWEEPS_EVERY:
            self._swept = at
            await product.sweep()
        await product.look()
        await product.sender.look()
        await self.stage.settled()
        if self.after is not None:
            await self.after()

    async def _act(self) -> None:
        when, _, act = heapq.heappop(self._heap)
        self.move_to(max(when, self.now() + timedelta(seconds=1)))
        await act()
        if self.after is not None:
            await self.after()

    def move_to(self, when: datetime) -> None:
        seconds = (when - self.now()).total_seconds()
        if seconds > 0:
            self.stage.clock.jump(seconds)

    def postpone_all(self, until: datetime) -> None:
        """What people meant to do while nobody answered, they do afterwards, one after the other."""
        late, self._heap = [one for one in self._heap if one[0] < until], [one for one in self._heap if one[0] >= until]
        heapq.heapify(self._heap)
        for place, (_, _, act) in enumerate(sorted(late, key=lambda one: one[:2])):
            self.at(until + timedelta(minutes=2 * place), act)

    async def _next_look(self) -> datetime | None:
        """When something is due; never the very moment at which somebody acted."""
        soonest = self.now() + LOOKS_EVERY
        if self._restless:
            return soonest
        danger, other = await self._next_due()
        times = [danger + LOOKS_EVERY] if danger else []
        times += [max(other + LOOKS_EVERY, self._looked + COARSE)] if other else []
        return max(soonest, min(times)) if times else None

    async def _next_due(self) -> tuple[datetime | None, datetime | None]:
        """The soonest row of a case in danger; and of all others, of what waits to be sent, of leaves."""
        rows, waits = follow_ups.follow_ups, outbox.outbox
        due = select(func.min(rows.c.due_at)).join(cases.cases, cases.cases.c.id == rows.c.case_id)
        in_danger = cases.cases.c.urgency == Urgency.DANGER.value
        queries = (
            due.where(in_danger),
            due.where(~in_danger),
            select(func.min(waits.c.not_before)).where(waits.c.state == State.WAITING),
            select(func.min(leave.leave.c.first_day)).where(leave.leave.c.begun_at.is_(None)),
        )
        async with self.stage.product.storage.engines.read.connect() as connection:
            danger, asked, sent, begins = [await connection.scalar(query) for query in queries]
        day = datetime.combine(begins, datetime.min.time(), WITA).astimezone(UTC) if begins else None
        return danger, min((one for one in (asked, sent, day) if one is not None), default=None)
