"""One resident, a clock, a zone and rules that move at random, and the sender's own check before each send."""

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.sender.acts import Acts
from bot.sender.backlog import SOON
from bot.sender.carrier import Carrier
from bot.sender.chat import new_chat
from bot.sender.limits import UNLIMITED
from bot.sender.reports import Reports
from bot.sender.wire import Wire
from cases.contact import Consent, ContactRules, Never, Purpose, may_contact
from flows.effects import Priority
from storage.ids import new_id
from storage.outbox import Op, Outgoing
from tests.cases.test_contact import inside
from tests.product.stage import MONDAY_MORNING

ZONES: Final = tuple(map(ZoneInfo, ("Asia/Makassar", "Asia/Jakarta", "Asia/Jayapura", "America/Lima", "UTC")))


def rules_by(chance: random.Random) -> ContactRules:
    consent = chance.choices(list(Consent), (1, 3, 12, 2))[0]
    days = frozenset(chance.sample(range(7), chance.randint(1, 7)))
    start, end = (time(chance.randrange(24), chance.randrange(60)) for _ in range(2))
    return ContactRules(consent, days, start, end)


def allowed(rules: ContactRules, at: datetime, zone: ZoneInfo) -> bool:
    """Said in another way than the code says it."""
    return rules.consent is Consent.ANY_TIME or (rules.consent is Consent.IN_WINDOW and inside(rules, at, zone))


@dataclass(slots=True)
class World:
    """One resident, a clock and a zone that move, and an outbox in memory; knows what was sent when."""

    chance: random.Random
    now: datetime = MONDAY_MORNING
    zone: ZoneInfo = ZONES[0]
    rules: ContactRules = field(default_factory=ContactRules)
    waiting: dict[UUID, Outgoing] = field(default_factory=dict)
    sent_rows: int = 0
    ended: int = 0
    outside: list[tuple[datetime, ZoneInfo, ContactRules]] = field(default_factory=list)

    def time(self) -> datetime:
        return self.now

    def happens(self) -> None:
        """The clock goes on, or jumps; at times she edits her window, or the process starts in another zone."""
        what = self.chance.random()
        if what < 0.7:
            self.now += timedelta(seconds=self.chance.uniform(0, 7200))
        elif what < 0.8:
            self.now += timedelta(hours=self.chance.uniform(-72, 72))
        elif what < 0.9:
            self.rules = rules_by(self.chance)
        else:
            self.zone = self.chance.choice(ZONES)

    def commit(self) -> None:
        """A notice as the commit makes it: for now, for later, or not at all."""
        when = may_contact(self.rules, Purpose.NOTICE, self.now, self.zone)
        if isinstance(when, Never):
            self.ended += 1
            return
        row = Outgoing(
            id=new_id(self.now),
            person=UUID(int=1),
            chat=1,
            op=Op.SEND,
            method="sendMessage",
            params={"text": "Kabar"},
            priority=Priority.ROUTINE,
            purpose=Purpose.NOTICE,
            not_before=when,
        )
        self.waiting[row.id] = row

    # What the sender asks of its outbox, answered as storage.post does.

    async def allowed(self, row: Outgoing, at: datetime) -> datetime | Never:
        return may_contact(self.rules, row.purpose, at, self.zone)

    async def begin(self, _row: Outgoing) -> None:
        """At times the database is locked by another for a while."""
        if self.chance.random() < 0.05:
            self.now += timedelta(seconds=self.chance.uniform(0, 1800))

    async def postpone(self, row: Outgoing, until: datetime, attempts: int) -> None:
        self.waiting[row.id] = replace(row, not_before=until, attempts=attempts)

    async def withdrawn(self, row: Outgoing, _reason: str) -> None:
        del self.waiting[row.id]
        self.ended += 1

    async def sent(self, row: Outgoing, *_: Any) -> None:
        del self.waiting[row.id]
        self.sent_rows += 1

    # The wire.

    async def call(self, *_: Any) -> dict[str, int]:
        if not allowed(self.rules, self.now, self.zone):
            self.outside.append((self.now, self.zone, self.rules))
        return {"message_id": 1}


async def lives(world: World, sends: int) -> None:
    """So many notices, each committed by the rules of its moment and carried by those of another."""
    outbox: Any = world  # all of the port that a notice needs
    acts = Acts(outbox, wire(world), world.time)
    carrier, chat = Carrier(Reports(outbox), acts, world.time, lambda _row, _known: None), new_chat(1, UNLIMITED, 0.0)
    for _ in range(sends):
        world.commit()
        world.happens()
        for row in [row for row in world.waiting.values() if row.not_before <= world.now + SOON]:
            assert await carrier.carry(row, chat) is None


def wire(world: World) -> Wire:
    made = Wire.__new__(Wire)
    made.call = world.call  # no Bot: nothing is uploaded here
    return made
