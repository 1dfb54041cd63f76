"""Plays a month with the whole product and hands back all that was said and how every case stood at every moment."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

from cases.rules import WITA, Rules
from storage import follow_ups
from storage.follow_ups import Planned
from tests.month.acting import DAY, HOUR, MINUTE
from tests.month.deadline_lists import Listed, lists_overdue
from tests.month.living import Living
from tests.month.peopling import DAYS, intend, peopled
from tests.product.stage import Stage

COMPLAINTS: Final = 120
STOPPED: Final = (datetime(2026, 6, 25, 15, 20, tzinfo=WITA), timedelta(days=3))
AWAY: Final = (datetime(2026, 7, 1, 7, 58, tzinfo=WITA), timedelta(minutes=10))
LISTS_AT: Final = (
    *(datetime(2026, 6, day, 9, 30, tzinfo=WITA) for day in (12, 19, 29)),
    datetime(2026, 7, 7, 9, 30, tzinfo=WITA),
)


@dataclass(slots=True)
class Record:
    """What is judged afterwards. `ids` are people's ids by chat; `listed` what `/tenggat` showed."""

    seed: int
    living: Living
    ids: dict[int, object]
    rules: Rules
    end: datetime
    down: list[tuple[datetime, datetime]]
    rows: dict[str, dict[str, Planned]] = field(default_factory=dict)
    skipped: int = 0
    listed: list[Listed] = field(default_factory=list)


async def play(seed: int, folder: Path, *, complaints: int = COMPLAINTS, thorough: bool = False) -> Record:
    random = Random(seed)
    with patch.object(Stage, "settled", _settled):
        return await _played(seed, folder, random, complaints, thorough=thorough)


async def _settled(stage: Stage, within: float = 15.0) -> None:
    """As Stage.settled, which is patient; a month has thousands of such moments."""
    async with asyncio.timeout(within):
        calm = 0
        while calm < 3:
            await asyncio.sleep(0.0005)
            calm = calm + 1 if stage._is_calm() else 0


async def _played(seed: int, folder: Path, random: Random, complaints: int, *, thorough: bool) -> Record:
    async with peopled(folder, random, thorough=thorough) as living:
        record = Record(
            seed, living, {}, await _rules(living.acting.stage), living.acting.clock.now(), living.acting.clock.down
        )
        intend(living, random, complaints)
        for at in LISTS_AT:
            living.acting.clock.at(at, lists_overdue(living, record.listed))
        end = living.acting.clock.now() + DAYS * DAY
        await living.acting.clock.until(STOPPED[0])
        await _stopped(living, STOPPED[1])
        await living.acting.clock.until(AWAY[0])
        await _cut_off(living, AWAY[1])
        await living.acting.clock.until(end)
        await living.acting.clock.look(end + timedelta(seconds=20))
        record.end = living.acting.clock.now()
        await _reads_rows(living, record)
    return record


async def _stopped(living: Living, length: timedelta) -> None:
    """The process ends; Telegram keeps for a day what people press; they go on when it is back."""
    begins = living.acting.clock.now()
    await living.acting.stage.stop()
    living.acting.clock.move_to(begins + length - HOUR)
    await _says_hello(living)
    living.acting.clock.move_to(begins + length)
    living.acting.clock.down.append((begins, living.acting.clock.now()))
    await living.acting.stage.start()
    await living.acting.stage.settled()
    await living.notice()
    living.acting.clock.postpone_all(living.acting.clock.now() + 5 * MINUTE)
    living.acting.clock.restless()


async def _cut_off(living: Living, length: timedelta) -> None:
    """Telegram can't be reached for ten minutes; the product looks all the same."""
    begins = living.acting.clock.now()
    living.acting.stage.telegram.faults.add("outage", seconds=length.total_seconds())
    for _ in range(5):
        living.acting.clock.move_to(living.acting.clock.now() + length / 5)
        await living.acting.stage.product.look()
    await _says_hello(living)
    living.acting.clock.move_to(begins + length + timedelta(seconds=1))
    living.acting.clock.down.append((begins, living.acting.clock.now()))
    await living.acting.stage.settled(within=60)
    await living.notice()
    living.acting.clock.postpone_all(living.acting.clock.now() + MINUTE)


async def _says_hello(living: Living) -> None:
    """Somebody writes meanwhile: what waits at Telegram is taken in before anything is looked at."""
    who = next(one for one in living.staff.values() if one.coordinator)
    who.acts.append(living.acting.clock.now())
    await who.phone.says("/start")


async def _rules(stage: Stage) -> Rules:
    return await stage.product.storage.store.directory.rules()


async def _reads_rows(living: Living, record: Record) -> None:
    storage = living.acting.stage.product.storage
    async with storage.engines.read.connect() as connection:
        for id_, number in living.acting.history.numbers.items():
            record.rows[number] = await follow_ups.of_case(connection, id_)
    roster = await storage.store.directory.roster()
    people = {person.telegram_id: person.id for person in roster.people.values()}
    for chat in living.residents:
        found = await storage.store.chats.of(chat, living.acting.clock.now())
        people[chat] = found.person.id
    record.ids = dict(people)
    record.skipped = sum(row.action == "case.skip" for row in await living.acting.stage.audit())
