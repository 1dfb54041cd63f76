"""Many people at once, each with a phone of the stand-in, playing the script step by step."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from bench.script import SCRIPT, Presses, Says
from simulator import acts
from simulator.chats import Chat
from simulator.events import Happening
from simulator.shapes import JSON
from simulator.world import Telegram

PAUSE_SECONDS: Final = 0.05
"""Between an answer and her next act: no thumb is faster."""


@dataclass(slots=True, eq=False)
class Player:
    """`step` is her next act; `pressable` the button it needs, once seen; `since` when her last act was due."""

    chat: Chat
    step: int = 0
    pressable: tuple[int, JSON] | None = None
    awaits: str | None = None
    since: float = 0.0
    talks: int = 0


@dataclass(slots=True)
class Seen:
    """What was measured since the last reset: answers that came, and the seconds each took."""

    answers: int = 0
    seconds: list[float] = field(default_factory=list)


class Crowd:
    """Plays on the event loop of the stand-in: everybody at once (`once_each`), or as acts come (`arrivals`)."""

    def __init__(self, telegram: Telegram, people: int) -> None:
        self._telegram = telegram
        self._bot = telegram.bot
        self._loop = asyncio.get_running_loop()
        phones = [telegram.person(f"Warga {number}") for number in range(people)]
        self._players = {phone.id: Player(telegram.bot.private(phone.person)) for phone in phones}
        self._idle: list[Player] = list(self._players.values())
        self._due: deque[float] = deque()
        self._laps = 0
        self._chance = random.Random(people)
        self.seen = Seen()
        telegram.events.listeners.append(self._happened)

    @property
    def talks(self) -> int:
        """Complaints brought to their receipt."""
        return sum(player.talks for player in self._players.values())

    @property
    def waiting(self) -> int:
        """People whose act was not answered yet."""
        return sum(player.awaits is not None for player in self._players.values())

    def reset(self) -> Seen:
        """What was seen so far; counting begins anew."""
        seen, self.seen = self.seen, Seen()
        return seen

    async def once_each(self, within: float) -> int:
        """Closed loop: everybody plays one talk, acting as soon as she has her answer.

        Returns how many had not ended after `within` seconds without an answer for anybody.
        """
        self._laps += 1
        while self._idle:
            self._act(self._idle.pop(), self._loop.time())
        await self._quiet(within, lambda: len(self._idle) == len(self._players))
        return len(self._players) - len(self._idle)

    async def arrivals(self, per_second: float, seconds: float) -> None:
        """Open loop: acts come by chance (Poisson), whether answers are quick or not.

        An act for which nobody is free waits, its time running: a slow bot must not look quicker for being asked
        less.
        """
        at = self._loop.time()
        end = at + seconds
        while (at := at + self._chance.expovariate(per_second)) < end:
            await asyncio.sleep(at - self._loop.time())
            self._due.append(at)
            self._serve()

    async def settled(self, within: float) -> int:
        """Returns how many have no answer when none has come for `within` seconds."""
        await self._quiet(within, lambda: not self.waiting and not self._due)
        return self.waiting + len(self._due)

    async def _quiet(self, within: float, done: Callable[[], bool]) -> None:
        answers, until = -1, 0.0
        while not done() and (self.seen.answers != answers or self._loop.time() < until):
            if self.seen.answers != answers:
                answers, until = self.seen.answers, self._loop.time() + within
            await asyncio.sleep(0.01)

    def _serve(self) -> None:
        while self._due and self._idle:
            anybody = self._idle.pop(self._chance.randrange(len(self._idle)))
            self._act(anybody, self._due.popleft())

    def _act(self, player: Player, due: float) -> None:
        act, player.awaits = SCRIPT[player.step]
        player.since = due
        person = player.chat.person
        assert person is not None
        match act:
            case Says(words):
                acts.say(self._bot, person, words)
            case Presses():
                assert player.pressable is not None
                acts.press(self._bot, person, *player.pressable)

    def _happened(self, happening: Happening, chat: Chat, what: Any) -> None:
        if happening not in ("message", "edit") or not what.by_bot:
            return
        player = self._players.get(chat.id)
        if player is None or player.awaits is None:
            return
        button = _button(what.message, player.awaits)
        if button is not None:
            self._answered(player, what.message["message_id"], button)

    def _answered(self, player: Player, message: int, button: JSON) -> None:
        now = self._loop.time()
        self.seen.answers += 1
        self.seen.seconds.append(now - player.since)
        player.awaits, player.step = None, player.step + 1
        if player.step == len(SCRIPT):
            player.step, player.talks = 0, player.talks + 1
        act = SCRIPT[player.step][0]
        player.pressable = (message, button) if isinstance(act, Presses) else None
        self._loop.call_later(PAUSE_SECONDS, self._free, player)

    def _free(self, player: Player) -> None:
        if player.talks < self._laps:
            self._act(player, self._loop.time())
        else:
            self._idle.append(player)
            self._serve()


def _button(message: JSON, label: str) -> JSON | None:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return next((button for row in rows for button in row if label in button["text"]), None)
