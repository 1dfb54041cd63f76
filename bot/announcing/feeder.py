"""Keeps a short stretch of messages ready for the sender: as many as go out in a few seconds, however many follow."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Final

from bot.announcing.standing import Draw, StandingCards
from bot.clockwork.attempts import attempt
from bot.clockwork.held import pause_refused
from bot.clockwork.ports import Desk, Sending
from bot.renderer import Renderer
from bot.sender.limits import Limits
from cases.announcement import Announcement, Reached, State
from storage.opening import Storage

AHEAD_SECONDS: Final = 3.0
PORTIONS: Final = 20  # of one announcement a look: who may not be written to now must not take the others' places
MOST: Final = 600
"""Ready at once, also where no rate is set: what waits longer waits as a row of numbers, not as a message."""


class Announcing:
    """`look` is called every second; all that it knows stands in the database, so a crash changes nothing."""

    def __init__(
        self, storage: Storage, renderer: Renderer, sender: Sending, limits: Limits, draw: Draw | None = None
    ) -> None:
        self._feeding = storage.feeding
        self._renderer = renderer
        self._sender = sender
        self._desk = Desk(storage, renderer, sender)
        self._stretch = max(5, min(MOST, int(limits.overall_per_second * AHEAD_SECONDS)))
        self.cards = StandingCards(storage, renderer, sender, draw)

    async def look(self, at: datetime) -> None:
        await self._feeding.begin(at)
        sending = [one for one in await self._feeding.in_state(State.SENDING) if not await self._is_held(one, at)]
        if sending:
            await self._feed(sending, at)
        for one in sending:
            await self._feeding.end(one, at)
        await self.cards.look(at)

    async def _is_held(self, one: Announcement, at: datetime) -> bool:
        """What Telegram refuses for each is not tried with everybody."""
        if not await self._feeding.is_refused(one):
            return False
        await attempt(pause_refused(self._desk, one, at), f"Announcement {one.id}")
        return True

    async def _feed(self, sending: Sequence[Announcement], at: datetime) -> None:
        """The room is shared, so that a small one does not wait for the end of a great one.

        Who only waits for hours of her own takes nobody's place.
        """
        room = self._stretch - await self._feeding.waiting([one.id for one in sending], Reached.QUEUED)
        for left, one in zip(range(len(sending), 0, -1), sending, strict=True):
            if room > 0:
                room -= await self._feed_one(one, at, ceil(room / left))

    async def _feed_one(self, one: Announcement, at: datetime, room: int) -> int:
        """How many messages were made, at most so many."""
        made = 0
        for _ in range(PORTIONS):
            fed = await self._feeding.feed(one, at, room - made, self._renderer)
            self._sender.push(fed.made)
            made += len(fed.made)
            if made >= room or not fed.looked_at:
                break
        return made
