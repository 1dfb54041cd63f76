"""The clock's looks on an open storage, without a bot: what they would send is gathered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bot.clockwork.look import Clockwork
from bot.clockwork.ports import Desk
from cases.case import Case
from storage import follow_ups
from storage.outbox import Outgoing
from tests.storage.stage import Stage


@dataclass(slots=True)
class Gathered:
    """Stands where the sender would be."""

    rows: list[Outgoing] = field(default_factory=list)

    def push(self, rows: Iterable[Outgoing]) -> None:
        self.rows += list(rows)


@dataclass(slots=True)
class Clock:
    """`passes` lets time go by in steps and looks after each, as the product does all the time."""

    stage: Stage
    said: Gathered = field(default_factory=Gathered)

    @property
    def desk(self) -> Desk:
        return Desk(self.stage.storage, self.stage.renderer, self.said)

    async def looks(self) -> None:
        await Clockwork(self.desk, lambda: True).look(self.stage.clock())

    async def passes(self, *, steps: int = 1, **time: float) -> None:
        for _ in range(steps):
            self.stage.clock.forward(**time)
            await self.looks()

    def to(self, person: UUID, kind: str | None = None) -> list[Outgoing]:
        """New messages to somebody, of those that hold only while their cases stand as they did; by kind if named."""
        sent = (row for row in self.said.rows if row.method == "sendMessage" and row.person == person and row.holds)
        return [row for row in sent if kind is None or any(one.kind == kind for one in row.holds)]

    async def row(self, case: Case, kind: str) -> Any:
        """The due row of a case, None where there is none."""
        table = follow_ups.follow_ups
        rows = await self.stage.rows(table, table.c.case_id == case.id, table.c.kind == kind)
        return rows[0] if rows else None
