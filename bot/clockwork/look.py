"""One look at all that is due: leave, cases whose companion can't act, the ladder, follow-ups, the daily digest."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from bot.clockwork.asking import Asking
from bot.clockwork.checking import remind_checks
from bot.clockwork.digest import tell_digest
from bot.clockwork.hand_over import begin_leaves, hand_on
from bot.clockwork.held import tell_of_held
from bot.clockwork.ladder import climb
from bot.clockwork.ports import Desk
from bot.clockwork.replanning import replan
from flows.follow_ups.planned import LADDER
from storage import follow_ups
from storage.follow_ups import REPLAN, Woken

AT_ONCE = 500


class Clockwork:
    """`look` is called every few seconds, and by hand where a clock was moved.

    `in_touch` says whether people can be heard: while Telegram does not answer, or what waited there has not come in
    yet, nobody has failed to answer.
    """

    def __init__(self, desk: Desk, in_touch: Callable[[], bool]) -> None:
        self._desk = desk
        self._in_touch = in_touch

    async def look(self, at: datetime) -> None:
        await begin_leaves(self._desk, at)
        await hand_on(self._desk, at)
        if not self._in_touch():
            return
        seen: set[tuple[UUID, str]] = set()
        while rows := [row for row in await self._due(at) if (row.case, row.kind) not in seen]:
            seen.update((row.case, row.kind) for row in rows)
            await replan(self._desk, [row for row in rows if row.kind == REPLAN], at)
            await climb(self._desk, [row for row in rows if row.kind == LADDER], at)
            await Asking(self._desk, at).ask([row for row in rows if row.kind not in (LADDER, REPLAN)])
        await tell_digest(self._desk, at)
        await remind_checks(self._desk, at)
        await tell_of_held(self._desk, at)

    async def _due(self, at: datetime) -> list[Woken]:
        async with self._desk.storage.engines.read.connect() as connection:
            return await follow_ups.due(connection, at, AT_ONCE)
