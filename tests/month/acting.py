"""One person's acts: at a time she is awake, one after the other, never while a talk of hers is on the screen."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from cases.rules import WITA
from simulator import Phone
from simulator.labels import NoSuchButton
from tests.month.clockwise import Act, Clockwise
from tests.month.history import History
from tests.month.people import Resident, Somebody
from tests.product.stage import Stage

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SENDS: Final = ("Kirim", "Tulis di sini", "Lewat orang lain")

Doing = Callable[[Phone], Awaitable[bool]]


@dataclass(slots=True)
class Acting:
    """`done` counts what was done, and what was tried in vain."""

    stage: Stage
    clock: Clockwise
    history: History
    random: Random
    done: Counter[str] = field(default_factory=Counter)
    _meant: set[tuple[str, str, UUID]] = field(default_factory=set)

    def soon(self, who: Somebody, act: Act, within: timedelta) -> None:
        when = self.clock.now() + self.random.uniform(0.05, 1) * within
        self.clock.at(when if within <= HOUR or isinstance(who, Resident) else self.awake(when), act)

    def awake(self, when: datetime) -> datetime:
        """Companions are neighbours, not an office: also on Sundays, but not at night."""
        local = when.astimezone(WITA)
        if 7 <= local.hour < 21:
            return when
        morning = local.replace(hour=7, minute=self.random.randrange(60), second=self.random.randrange(60))
        return (morning if local.hour < 7 else morning + DAY).astimezone(when.tzinfo)

    def means(self, who: Somebody, what: str, case: UUID) -> bool:
        """Whether this is a new intention; one meant already is not meant twice."""
        if (who.name, what, case) in self._meant:
            return False
        self._meant.add((who.name, what, case))
        return True

    def did(self, who: Somebody, what: str, case: UUID) -> None:
        self._meant.discard((who.name, what, case))

    def act(self, who: Somebody, name: str, doing: Doing) -> Act:
        """Put off while a talk is on her screen; nothing while she has blocked the bot."""

        async def acted() -> None:
            if who.phone.chat.blocked:
                return
            if who.talks and who.talks[-1][1] is None:
                self.clock.at(self.clock.now() + HOUR, self.act(who, name, doing))
                return
            who.acts.append(self.clock.now())
            self.done[name if await doing(who.phone) else f"{name}, in vain"] += 1

        return acted

    def begins_talk(self, who: Somebody, *then: str) -> None:
        """A talk is on her screen until she has said the rest, some time later."""
        who.talks.append((self.clock.now(), None))

        async def ends() -> None:
            now = self.clock.now()
            who.acts.append(now)
            await self.stage.does(who.phone, *then)
            who.talks[-1] = (who.talks[-1][0], now)

        self.clock.at(self.clock.now() + self.random.uniform(3, 90) * MINUTE, ends)

    async def in_step(self, people: Sequence[tuple[Somebody, tuple[str, ...]]]) -> None:
        """Everybody her next step, then the next: side by side, as chats are handled."""
        for place in range(max((len(steps) for _, steps in people), default=0)):
            for who, steps in people:
                if place < len(steps):
                    await self._step(who, steps[place])
            await self.stage.settled()

    async def _step(self, who: Somebody, step: str) -> None:
        try:
            await (who.phone.says(step.removeprefix(">")) if step[0] in "/>" else who.phone.taps(step))
        except NoSuchButton as error:
            raise AssertionError(f"{who.name}: {error}") from error
        if step in SENDS:
            await self.stage.settled()  # whose case is routed first must not be chance
