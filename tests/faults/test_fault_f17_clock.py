"""F17, clocks that jump, another time zone after a restart, a window edited while a message waits.

None of it brings a resident a message outside what she agreed to at the moment it goes out. `RUNS` times `SENDS`
simulated sends go through the sender's own check against a model of the outbox; some go the whole way.
"""

import asyncio
import random
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.contact import Consent, ContactRules, Purpose
from flows.effects import ReporterOf, Tell
from flows.screen import Screen
from flows.text import verbatim
from simulator import Phone
from storage import people
from storage.work import Work
from tests.faults.scene import observed, passes, tells
from tests.faults.world import ZONES, World, allowed, lives, rules_by
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

RUNS: Final = 100
SENDS: Final = 1000
"""100,000 sends in all."""
NEWS: Final = "sudah ada yang mengurus"
NOTICE: Final = Screen((verbatim("Kabar"),))


@settings(max_examples=RUNS, database=None)
@given(st.integers(0, 2**32))
def test_no_simulated_send_is_outside_her_rules(seed: int) -> None:
    world = World(random.Random(seed))
    asyncio.run(lives(world, SENDS))
    assert world.outside == []
    assert world.sent_rows + world.ended + len(world.waiting) == SENDS
    assert world.sent_rows > 0


SAFE: Final = A_CASE[:3]
MORNINGS: Final = (*SAFE, "Boleh, di waktu tertentu", "Senin", "Selasa", "Selesai", "Pagi, jam 8", *A_CASE[4:])
EVENINGS: Final = ("/start", *SAFE, "Boleh, di waktu tertentu", "Selasa", "Selesai", "Malam, jam 6", *A_CASE[4:])
ANY_TIME: Final = ("/start", *A_CASE)
NEVER: Final = ("/start", *SAFE, "Jangan menulis ke sini", "Lewati", *A_CASE[5:])


@pytest.mark.parametrize(
    ("edit", "comes"),
    [((), 8), (EVENINGS, 18), (ANY_TIME, 8), (NEVER, None)],
    ids=["kept", "later", "at any time", "not at all"],
)
async def test_a_window_edited_while_a_message_waits(stage: Stage, edit: tuple[str, ...], comes: int | None) -> None:
    """Her newest word counts, said with another complaint after the message was committed for Tuesday at eight."""
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage, steps=MORNINGS)
    stage.clock.jump(2 * 3600)  # noon: shut
    await stage.does(rahma, "Terima")
    await stage.does(phone, *edit)
    diary = observed(stage)
    await hours(stage, 36)
    came = [at.astimezone(ZONES[0]).hour for at, said in diary.to(phone) if NEWS in said]
    assert came == ([] if comes is None else [comes])


async def hours(stage: Stage, number: int) -> None:
    """What was put off just now is left alone for two readings of the outbox: seconds, were the clock a real one."""
    for _ in range(number):
        await passes(stage, hours=1)
        for _ in range(2):
            await stage.product.sender.look()
        await stage.settled()


async def test_another_zone_after_a_restart(stage: Stage) -> None:
    """The hours she chose are those of the clocks that the setting names when the message goes out."""
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage, steps=MORNINGS)
    stage.clock.jump(2 * 3600)
    await stage.does(rahma, "Terima")  # committed for eight o'clock of Parepare
    await stage.stop()
    stage.settings = stage.settings.model_copy(update={"timezone": "Asia/Jakarta"})
    await stage.start()
    diary = observed(stage)
    await hours(stage, 36)
    jakarta = ZoneInfo("Asia/Jakarta")
    assert [at.astimezone(jakarta).hour for at, said in diary.to(phone) if NEWS in said] == [8]


async def test_days_of_chance_on_the_whole_product(stage: Stage, chance: random.Random) -> None:
    """Clock, zone and window change at random, the product is started anew: nothing comes outside."""
    await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage)
    case = (await stage.cases())[-1].id
    await passes(stage, minutes=1)
    rules = ContactRules(Consent.ANY_TIME)
    wrong: list[tuple[datetime, ContactRules]] = []
    came = 0

    def watches(what: str, *details: Any) -> None:
        nonlocal came
        if what == "result" and details[0] == "sendMessage" and details[1]["chat"]["id"] == phone.id:
            came += 1
            if not allowed(rules, stage.now(), stage.settings.zone):
                wrong.append((stage.now(), rules))

    stage.telegram.observers.append(watches)
    for _ in range(60):
        await says_news(stage, case)
        await stage.settled()
        what = chance.random()
        if what < 0.5:
            stage.clock.jump(chance.uniform(0, 6 * 3600))
        elif what < 0.65:
            stage.clock.jump(chance.uniform(-30, 40) * 3600)
        elif what < 0.85:
            rules = rules_by(chance)
            await edits(stage, phone, rules)
        else:
            await stage.stop()
            stage.settings = stage.settings.model_copy(update={"timezone": chance.choice(ZONES).key})
            await stage.start()
        await stage.product.sender.look()
        await stage.settled()
    assert wrong == []
    assert came > 0


async def says_news(stage: Stage, case: UUID) -> None:
    """News of the service itself, through the same commit as every other."""
    desk = stage.product.clockwork._desk
    await desk.commit(await desk.plan(stage.now(), (Tell(ReporterOf(case), NOTICE, Purpose.NOTICE),)))


async def edits(stage: Stage, phone: Phone, rules: ContactRules) -> None:
    store = stage.product.storage.store
    chat = await store.chats.of(phone.id, stage.now())
    work = Work()
    people.change(work, replace(chat.person, contact=rules), chat.key)
    await stage.product.storage.writer.submit(work)
    store.chats.forget(chat.person.id)
