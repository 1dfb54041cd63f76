"""Stands between the parts and counts what passes; changes nothing of it."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, cast

from bot.health.watch import Watch
from bot.intake.ports import Accepting
from bot.sender.ports import Outbox
from flows.health import Part
from storage.inbox import RawUpdate, Waiting
from storage.outbox import Outgoing

ENDED = frozenset({"sent", "failed", "withdrawn", "uncertain"})  # the outbox's reports that settle a row


class CountedInbox:
    """The inbox as the intake knows it."""

    def __init__(self, inbox: Accepting, watch: Watch) -> None:
        self._inbox, self._watch = inbox, watch

    async def accept(self, updates: Sequence[RawUpdate]) -> list[Waiting]:
        fresh = await self._inbox.accept(updates)
        self._watch.metrics.taken.inc(len(fresh))
        return fresh


class _CountedOutbox:
    """Whatever the sender asks of the outbox is asked of the real one: also what is added to it later."""

    def __init__(self, outbox: Outbox, watch: Watch) -> None:
        self._outbox, self._watch = outbox, watch

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._outbox, name)
        return self._counted(name, asked) if name in ENDED else asked

    async def due(self, at: datetime, limit: int) -> list[Outgoing]:
        rows = await self._outbox.due(at, limit)
        self._watch.pulse.beat(Part.SENDER)
        return rows

    def _counted(self, name: str, report: Callable[..., Awaitable[None]]) -> Callable[..., Coroutine[Any, Any, None]]:
        async def reported(row: Outgoing, *rest: Any, **named: Any) -> None:
            await report(row, *rest, **named)
            self._watch.metrics.sends.labels(row.priority.name.lower(), name).inc()

        return reported


def counted_outbox(outbox: Outbox, watch: Watch) -> Outbox:
    return cast("Outbox", _CountedOutbox(outbox, watch))


def counted_turns(handle: Callable[[Waiting], Awaitable[None]], watch: Watch) -> Callable[[Waiting], Awaitable[None]]:
    """Turns that end well, and how long each took."""

    async def timed(waiting: Waiting) -> None:
        with watch.metrics.turn.time():
            await handle(waiting)
        watch.metrics.handled.inc()

    return timed


def counted_trouble(
    trouble: Callable[[Waiting, str], Awaitable[None]], watch: Watch
) -> Callable[[Waiting, str], Awaitable[None]]:
    async def counted(waiting: Waiting, error: str) -> None:
        watch.metrics.aside.inc()
        await trouble(waiting, error)

    return counted


def committed(watch: Watch) -> Callable[[int], None]:
    """Told by the writer after each commit: how many works it held."""

    def told(works: int) -> None:
        watch.pulse.beat(Part.WRITER)
        watch.metrics.batches.inc()
        watch.metrics.works.inc(works)

    return told
