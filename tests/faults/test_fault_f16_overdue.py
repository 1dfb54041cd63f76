"""F16, started again with 500 overdue questions, some of them to residents whose window is shut.

None is lost, none comes outside a window, and all of them together come no faster than Telegram allows: the stand-in
keeps Telegram's rates, made ten times faster on both sides so that the test ends in seconds. The cases are put into
the tables as a commit does; the questions themselves go the whole way.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bot.sender.limits import Limits
from cases.contact import EVERY_DAY, Consent, ContactRules
from cases.rules import WITA
from simulator import Pace, Phone, Rates
from simulator.refusals import Refusal
from storage import diary as diaries
from storage import follow_ups
from storage.work import Work
from tests.faults.model import acquainted, resident, taken_case
from tests.faults.scene import in_touch, observed, person_of
from tests.product.stage import Stage, staged

MANY: Final = 500
FASTER: Final = 10
ANY_TIME = ContactRules(Consent.ANY_TIME)
NEVER = ContactRules(Consent.NEVER)
MORNINGS = ContactRules(Consent.IN_WINDOW, EVERY_DAY, time(8), time(11))
EVENINGS = ContactRules(Consent.IN_WINDOW, EVERY_DAY, time(19), time(21))
NIGHTS = ContactRules(Consent.IN_WINDOW, EVERY_DAY, time(22), time(2))
RULES: Final = (ANY_TIME, NEVER, MORNINGS, EVENINGS, NIGHTS)

OPENED = datetime(2026, 6, 8, 10, tzinfo=WITA)
STOPPED = datetime(2026, 6, 12, 16, tzinfo=WITA)
STARTED = datetime(2026, 6, 15, 20, tzinfo=WITA)  # a Monday, after working hours; questions to residents fell due at 10


@dataclass(slots=True)
class Counted(Rates):
    """Telegram's rates, which count what they refuse."""

    refusals: int = 0
    spent: list[int] = field(default_factory=list)

    def spend(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        try:
            Rates.spend(self, bot_id, chat_id, messages)
        except Refusal:
            self.refusals += 1
            raise
        self.spent.append(chat_id)


def faster() -> tuple[Counted, Limits]:
    """Telegram's rates and ours, both ten times as fast; the bursts are as they are."""
    chat, overall = Pace(1.0 * FASTER, 8), Pace(30.0 * FASTER, 30)
    ours = Limits()
    limits = Limits(
        per_chat_per_second=ours.per_chat_per_second * FASTER,
        overall_per_second=ours.overall_per_second * FASTER,
    )
    return Counted(chat=chat, overall=overall), limits


async def test_none_lost_none_outside_no_burst(tmp_path: Path, chance: random.Random) -> None:
    rates, limits = faster()
    async with staged(tmp_path, rates=rates, limits=limits) as stage:
        companions = [await stage.companion(name, "Masagenae") for name in ("Rahma", "Nurul", "Sitti", "Ida", "Ros")]
        stage.clock.jump(STOPPED.timestamp() - stage.clock.now())
        phones = await town(stage, companions, chance)
        await stage.stop()
        stage.clock.jump(STARTED.timestamp() - stage.clock.now())
        diary = observed(stage)
        await stage.start()
        await in_touch(stage)
        await stage.product.look_at_all()
        await stage.settled(within=40)
        wrote = {phone.id for phone in phones if any(True for _ in diary.to(phone))}
        assert wrote == {phone.id for phone, rules in phones.items() if rules in (ANY_TIME, EVENINGS)}
        assert [who for who in companions if len(list(diary.to(who))) > 2] == []  # merged
        for hour in (22, 26, 33):  # the windows open one after the other
            at = STARTED.replace(hour=0) + timedelta(hours=hour, minutes=1)
            stage.clock.jump(at.timestamp() - stage.clock.now())
            await in_touch(stage)
            await stage.looks()
        for phone, rules in phones.items():
            came = [at.astimezone(WITA).time() for at, _ in diary.to(phone)]
            assert len(came) == (0 if rules is NEVER else 1), (rules, came)
            assert all(inside(rules, at) for at in came), (rules, came)
        assert await left(stage) == 0
        assert rates.refusals == 0


async def town(stage: Stage, companions: list[Phone], chance: random.Random) -> dict[Phone, ContactRules]:
    """500 residents, each with one case that a companion took days ago and said nothing about."""
    ids = [await person_of(stage, phone) for phone in companions]
    found: dict[Phone, ContactRules] = {}
    for first in range(0, MANY, 100):
        work = Work()
        for number in range(first, first + 100):
            phone, rules = acquainted(stage, f"Warga {number}"), chance.choice(RULES)
            reporter = await resident(stage, work, phone, rules)
            taken = OPENED + timedelta(minutes=chance.randint(5, 300))
            await taken_case(stage, work, reporter, chance.choice(ids), OPENED, taken)
            found[phone] = rules
        await stage.product.storage.writer.submit(work)
    return found


def inside(rules: ContactRules, at: time) -> bool:
    if rules.consent is Consent.ANY_TIME:
        return True
    if rules.start < rules.end:
        return rules.start <= at < rules.end
    return at >= rules.start or at < rules.end


async def left(stage: Stage) -> int:
    """Questions to residents that were neither asked nor skipped, whatever their window."""
    async with stage.product.storage.engines.read.connect() as connection:
        rows = await follow_ups.due(connection, stage.now() + timedelta(days=1), 10 * MANY)
        skipped = await connection.scalars(select(diaries.diary.c.id).where(diaries.diary.c.kind == "skipped"))
        assert list(skipped) == []
    return sum(row.kind == "heard" for row in rows)
