"""What the looks work with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.renderer import Renderer
from flows.effects import Effect
from storage.commit.effects import plan_service
from storage.commit.plan import Plan
from storage.opening import Storage
from storage.outbox import Outgoing


class Sending(Protocol):
    """Where messages go after their commit (bot.sender)."""

    def push(self, rows: Iterable[Outgoing]) -> None: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Plans what the service wants, and commits it."""

    storage: Storage
    renderer: Renderer
    sender: Sending

    async def plan(self, at: datetime, wanted: Sequence[Effect] = ()) -> Plan:
        return await plan_service(self.storage.store, self.renderer, at, wanted)

    async def commit(self, plan: Plan) -> None:
        """Raises Stale where somebody did something meanwhile: the next look decides anew."""
        await self.storage.writer.submit(plan.work)
        for act in plan.after:
            act()
        self.sender.push(plan.outgoing)
