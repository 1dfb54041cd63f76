"""F15, nobody acknowledges: the whole ladder on time, though the product is started anew between any two steps.

Danger round the clock; what is routine only in working time, over a weekend and a holiday. Each step reaches exactly
whom it is for; a row that can't be handled holds up nobody else's.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

import pytest
from sqlalchemy import update

from cases.rules import WITA
from simulator import Phone
from storage import cases, keys
from tests.faults.scene import (
    Diary,
    copies,
    in_danger,
    in_touch,
    observed,
    passes,
    restarted,
    tells,
    texts,
    the_case,
)
from tests.product.stage import Stage

ASKED, REMINDED, LEFT = "Terima paling lambat", "menunggu Anda sejak", "kami alihkan supaya segera"
MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Due:
    """Who is to get word, by the name of her phone, and when."""

    at: datetime
    to: tuple[str, ...]


def wita(year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=WITA)


async def jumps_to(stage: Stage, at: datetime) -> None:
    stage.clock.jump(at.timestamp() - stage.clock.now())


async def follows(stage: Stage, phones: dict[str, Phone], ladder: list[Due]) -> None:
    """Nothing a minute before; at its time, by a process just started, the one step and no other."""
    for due in ladder:
        diary = observed(stage)
        await stage.stop()
        await jumps_to(stage, due.at - MINUTE)
        await stage.start()
        await in_touch(stage)
        await stage.looks()
        assert heard(phones, diary) == set(), due
        await jumps_to(stage, due.at)
        await restarted(stage)
        await stage.looks()
        assert heard(phones, diary) >= set(due.to), (due, diary.lines)
        number = (await the_case(stage)).number
        assert all(number in said for name in due.to for _, said in diary.to(phones[name]))


def heard(phones: dict[str, Phone], diary: Diary) -> set[str]:
    return {name for name, phone in phones.items() if any(True for _ in diary.to(phone))}


async def three(stage: Stage) -> dict[str, Phone]:
    """Two companions of the place, and the coordinators."""
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    return {"Rahma": rahma, "Nurul": nurul, "Kiki": stage.koordinator}


async def test_danger_on_a_saturday_night(stage: Stage) -> None:
    phones = await three(stage)
    await jumps_to(stage, wita(2026, 6, 13, 23, 50))
    await in_danger(stage)
    await follows(
        stage,
        phones,
        [
            Due(wita(2026, 6, 13, 23, 57, 30), ("Rahma",)),  # half of her time
            Due(wita(2026, 6, 14, 0, 5), ("Rahma", "Nurul", "Kiki")),  # the next; the promise of 15 minutes is broken
            Due(wita(2026, 6, 14, 0, 12, 30), ("Nurul",)),
            Due(wita(2026, 6, 14, 0, 20), ("Nurul", "Kiki")),  # nobody is left there
            Due(wita(2026, 6, 14, 0, 35), ("Kiki",)),
            Due(wita(2026, 6, 14, 0, 50), ("Kiki",)),
        ],
    )
    case = await the_case(stage)
    assert (case.assigned, case.course.steps, len(case.passed)) == (None, 2, 2)


async def test_a_routine_case_over_a_weekend_and_a_holiday(stage: Stage) -> None:
    """Opened an hour before the weekend; the Monday after it is Independence Day."""
    phones = await three(stage)
    await jumps_to(stage, wita(2026, 8, 14, 15))
    await tells(stage)
    await follows(
        stage,
        phones,
        [
            Due(wita(2026, 8, 18, 9), ("Rahma",)),  # two of her four working hours
            Due(wita(2026, 8, 18, 11), ("Rahma", "Nurul")),
            Due(wita(2026, 8, 18, 13), ("Nurul",)),
            Due(wita(2026, 8, 18, 15), ("Nurul", "Kiki")),
            Due(wita(2026, 8, 19, 15), ("Kiki",)),  # called again after a working day
        ],
    )


async def test_nobody_is_passed_over_who_had_no_time(stage: Stage, chance: random.Random) -> None:
    """Down for days: on its return the product takes one step for each case, and the next only after its time."""
    phones = await three(stage)
    await in_danger(stage)
    await stage.stop()
    stage.clock.jump(chance.uniform(3600, 3 * 86400))
    await stage.start()
    await in_touch(stage)
    steps = []
    for _ in range(5):
        await stage.looks()
        case = await the_case(stage)
        steps.append((case.course.steps, case.course.reminders))
        await passes(stage, minutes=7, seconds=30)
    assert steps[0] == (0, 1)  # reminded first: she was never given a word during the silence
    assert all(after[0] - before[0] <= 1 for before, after in pairwise(steps))
    assert steps[-1][0] >= 1
    assert REMINDED in str(texts(phones["Rahma"])) or LEFT in str(texts(phones["Rahma"]))


SPOILS: Final = {
    "erased key": lambda case: update(keys.keys).where(keys.keys.c.id == case.key).values(wrapped=None),
    "spoilt key": lambda case: update(keys.keys).where(keys.keys.c.id == case.key).values(wrapped=bytes(60)),
    "spoilt row": lambda case: update(cases.cases).where(cases.cases.c.id == case.id).values(body=bytes(60)),
}


@pytest.mark.parametrize("spoil", SPOILS)
async def test_a_case_that_can_not_be_handled_holds_up_no_other(stage: Stage, spoil: str) -> None:
    """What a spoilt row or an erased key makes impossible is left alone, and everybody else's ladder goes on."""
    phones = await three(stage)
    await in_danger(stage, "Ani")
    spoilt = await the_case(stage)
    await passes(stage, minutes=1)
    await in_danger(stage, "Budi")
    sound = await the_case(stage)
    async with stage.product.storage.engines.write.begin() as connection:
        await connection.execute(SPOILS[spoil](spoilt))
    await restarted(stage)
    for _ in range(3):
        await passes(stage, minutes=7, seconds=30)
    assert copies(phones["Nurul"], sound.number) + copies(phones["Rahma"], sound.number) >= 2
    found = await stage.product.storage.store.loading.case(sound.id)
    assert found is not None
    assert found.course.steps >= 1
