"""A city is peopled by a seed: staff come by invitation, residents press /start; who does what when is settled."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from cases.rules import WITA
from tests.month.acting import DAY, HOUR, Acting
from tests.month.clockwise import Clockwise
from tests.month.complaints import call_me, complaint
from tests.month.hearing import Hearing
from tests.month.history import History
from tests.month.living import Living
from tests.month.people import COVER, NAMED_THERE, RESIDENTS, STAFF, Resident, Somebody, Staff, made_up
from tests.month.working import Working
from tests.product.stage import invitation_in, staged

DAYS: Final = 30
LEAVES: Final = ("Hari ini saja", "3 hari", "Satu minggu", "3 hari")


@asynccontextmanager
async def peopled(folder: Path, random: Random, *, thorough: bool) -> AsyncIterator[Living]:
    async with staged(folder) as stage:
        if not thorough:
            stage.telegram.observers.clear()  # other tests hold every call against the description
        acting = Acting(stage, Clockwise(stage), History(stage), random)
        living = Living(acting, Working(acting), Hearing(stage.telegram))
        acting.clock.after = living.notice
        await _staff(living)
        people = [made_up(stage.telegram.person(f"Warga{n}"), n, random) for n in range(RESIDENTS)]
        for who in people:
            living.residents[who.phone.id] = who
            who.acts.append(stage.now())
        await acting.in_step([(who, ("/start",)) for who in people])
        yield living


async def _staff(living: Living) -> None:
    """Everybody by invitation, in chat, as in life; and which group helps its neighbours."""
    stage = living.acting.stage
    living.staff[stage.koordinator.id] = Staff(stage.koordinator, "Kiki", coordinator=True)
    second = stage.telegram.person("Murni")
    await stage.does(stage.koordinator, "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    await stage.joins(second, invitation_in(stage.koordinator))
    await stage.does(stage.koordinator, "Konfirmasi", "/start")
    await stage.does(second, "/start")
    living.staff[second.id] = Staff(second, "Murni", coordinator=True)
    for name, group, woman, manner in STAFF:
        phone = await stage.companion(name, group, woman=woman)
        living.staff[phone.id] = Staff(phone, name, manner=manner)
    for place, group in COVER:
        await stage.does(stage.koordinator, "/wilayah")
        await stage.pages_to(stage.koordinator, place)
        await stage.does(stage.koordinator, place)
        await stage.pages_to(stage.koordinator, group)
        await stage.does(stage.koordinator, group)


def intend(living: Living, random: Random, complaints: int) -> None:
    """Who complains when, and who is away when: all that is settled before the month begins."""
    start = living.acting.clock.now()
    telling = random.sample(list(living.residents.values()), complaints)
    while telling:
        wave = [telling.pop() for _ in range(min(len(telling), random.randint(2, 6)))]
        day = start + random.randrange(DAYS - 1) * DAY
        hour = random.choices(range(24), (1, 1, 1, 1, 1, 2, 3, 4, *(8,) * 10, 5, 5, 4, 3, 2, 1))[0]
        at = day.astimezone(WITA).replace(hour=hour, minute=random.randrange(60), second=random.randrange(60))
        told = [
            (who, call_me(who, random) if random.random() < 0.1 else complaint(who, random, _named(who, random)))
            for who in wave
        ]
        living.acting.clock.at(at, living.complains(told))
    companions = [one for one in living.staff.values() if not one.coordinator]
    for away, length in zip(random.sample(companions, 4), LEAVES, strict=True):
        begins = start + random.uniform(2, 26) * DAY
        living.acting.clock.at(begins, living.working.goes_away(away, "Mulai hari ini", length))
    blocking: list[tuple[Somebody, timedelta]] = [(one, 60 * HOUR) for one in random.sample(companions, 2)]
    blocking += [(one, 9 * DAY) for one in random.sample(list(living.residents.values()), 4)]
    for one, longest in blocking:
        begins = start + random.uniform(3, 25) * DAY
        living.acting.clock.at(begins, living.blocks(one, random.uniform(0.05, 1) * longest))


def _named(who: Resident, random: Random) -> str:
    """Who must not know: a companion of her group, a coordinator, somebody we do not know, mostly nobody."""
    there = NAMED_THERE.get(who.kelurahan, "")
    return random.choices(("", there, "Kiki", "Murni", "tante saya"), (60, 20, 7, 7, 6))[0]
