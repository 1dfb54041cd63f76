"""Progress cards on coordinators' screens, edited in place while something changes, and once more when it is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from bot.clockwork.ports import Sending
from bot.renderer import Renderer
from cases.announcement import OVER, Announcement, Progress, State
from flows.screen import Screen
from storage.opening import Storage
from storage.standing_cards import Standing

EVERY: Final = timedelta(seconds=5)
"""Each edit is a call out of the rate: at 25 a second one card takes less than a hundredth of it."""
SHOWN: Final = frozenset({State.SENDING, State.PAUSED, State.STOPPED, State.DONE})
MOVING: Final = frozenset({State.SENDING, State.PAUSED, State.STOPPED})


Draw = Callable[[Announcement, Progress], Screen]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a card says since when, in which state."""

    state: State
    at: datetime
    params: dict[str, Any]


class StandingCards:
    """What each says is remembered in memory only: after a restart it is said once more, which changes nothing."""

    def __init__(self, storage: Storage, renderer: Renderer, sender: Sending, draw: Draw | None) -> None:
        self._cards = storage.standing_news
        self._renderer = renderer
        self._sender = sender
        self._draw = draw
        self._said: dict[UUID, _Said] = {}
        self._looked = False

    async def look(self, at: datetime) -> None:
        if self._draw is None:
            return
        standing = await self._cards.all()
        self._said = {card.row: self._said[card.row] for card in standing if card.row in self._said}
        for card in standing:
            if card.state in OVER & SHOWN and not self._looked:  # it ended with the process before this one
                await self._say(card, at)
            elif card.state not in SHOWN:  # to a few it may be over by the next look: that is said then, too
                self._said[card.row] = _Said(card.state, at, {})
            elif self._is_due(card, at):
                await self._say(card, at)
        self._looked = True

    def _is_due(self, card: Standing, at: datetime) -> bool:
        """At once where it has another state; else every few seconds, while numbers may change."""
        before = self._said.get(card.row)
        if card.state not in SHOWN or (before is None and card.state in OVER):
            return False
        if before is None or before.state is not card.state:
            return True
        return card.state in MOVING and at - before.at >= EVERY

    async def _say(self, card: Standing, at: datetime) -> None:
        shown, reader = await self._cards.shown(card.about, at), await self._cards.reader(card.person)
        if shown is None or reader is None or self._draw is None:
            return
        params = self._renderer.message(self._draw(*shown), reader, at)
        before = self._said.get(card.row)
        self._said[card.row] = _Said(card.state, at, params)
        if before is None or before.params != params:
            self._sender.push(await self._cards.edit(card, reader, params, at))
