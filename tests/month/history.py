"""How each case stood at each moment: a snapshot whenever its row has changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from cases.case import Case
from storage import cases
from tests.product.stage import Stage


@dataclass(slots=True)
class Life:
    """One case from its first snapshot on, in the order of time."""

    times: list[datetime] = field(default_factory=list)
    states: list[Case] = field(default_factory=list)

    @property
    def number(self) -> str:
        return self.states[0].number

    @property
    def last(self) -> Case:
        return self.states[-1]

    def around(self, at: datetime) -> list[Case]:
        """As it stood just before, and all that it became at that very moment."""
        first, end = bisect_left(self.times, at), bisect_right(self.times, at)
        return self.states[max(0, first - 1) : end]

    def at(self, at: datetime) -> Case | None:
        """As it stood after that moment; None before it was brought."""
        place = bisect_right(self.times, at)
        return self.states[place - 1] if place else None

    def spans(self, end: datetime) -> Iterator[tuple[datetime, datetime, Case]]:
        """From when until when it stood how."""
        for place, state in enumerate(self.states):
            yield self.times[place], self.times[place + 1] if place + 1 < len(self.times) else end, state


@dataclass(slots=True)
class History:
    stage: Stage
    lives: dict[UUID, Life] = field(default_factory=dict)
    numbers: dict[UUID, str] = field(default_factory=dict)
    by_number: dict[str, Life] = field(default_factory=dict)
    _versions: dict[UUID, int] = field(default_factory=dict)

    async def take(self) -> None:
        """Write down what has changed since the last time."""
        storage = self.stage.product.storage
        async with storage.engines.read.connect() as connection:
            rows = (await connection.execute(select(cases.cases.c.id, cases.cases.c.version))).all()
        changed = [row.id for row in rows if self._versions.get(row.id) != row.version]
        if not changed:
            return
        for id_, case in (await storage.store.loading.plain(changed)).items():
            self._versions[id_] = case.version
            self.numbers[id_] = case.number
            life = self.lives.setdefault(id_, Life())
            self.by_number[case.number] = life
            life.times.append(self.stage.now())
            life.states.append(case)
