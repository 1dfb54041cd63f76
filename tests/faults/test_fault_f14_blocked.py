"""F14, who is asked can't be reached: the next in the ladder has it within two minutes.

She blocked the bot, and Telegram said so or only refused what we sent; her account or her chat is gone; she is a
companion no more. Whether she had taken the case or not, and where nobody is left, the coordinators. Who comes back
may be asked again.
"""

import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

import pytest
from sqlalchemy import update

from simulator import Phone
from storage import people
from tests.faults.scene import LOOK_SECONDS, copies, in_danger, passes, person_of, tells, the_case
from tests.product.stage import Stage

SOON: Final = timedelta(minutes=2)
Fate = Callable[[Stage, Phone], Awaitable[None]]


async def says_that_she_blocked(_: Stage, phone: Phone) -> None:
    await phone.blocks()


async def blocked_unsaid(_: Stage, phone: Phone) -> None:
    """Whether by an update that got lost or as it was: the next message is refused (403)."""
    phone.chat.blocked = True


async def account_deleted(_: Stage, phone: Phone) -> None:
    await phone.deactivates()


async def chat_gone(_: Stage, phone: Phone) -> None:
    """400: chat not found."""
    phone.chat.started = False


async def removed(stage: Stage, phone: Phone) -> None:
    person = await person_of(stage, phone)
    async with stage.product.storage.engines.write.begin() as connection:
        await connection.execute(update(people.people).where(people.people.c.id == person).values(standing="removed"))
    stage.product.storage.store.directory.changed()


FATES: Final = (says_that_she_blocked, blocked_unsaid, account_deleted, chat_gone, removed)
UNHEARD: Final = (blocked_unsaid, account_deleted, chat_gone)


async def asked_within(stage: Stage, phone: Phone, within: timedelta = SOON) -> timedelta:
    """How long it took until she was asked, looking as often as the product does."""
    began, person = stage.now(), await person_of(stage, phone)
    while (await the_case(stage)).assigned != person:
        assert stage.now() - began < within
        await passes(stage, seconds=LOOK_SECONDS)
    assert copies(phone, (await the_case(stage)).number) == 1
    return stage.now() - began


@pytest.mark.parametrize("fate", FATES)
async def test_asked_and_then_out_of_reach(stage: Stage, fate: Fate) -> None:
    """The case is hers, not taken; what tells us is the update, the reminder that is refused, or the table."""
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await in_danger(stage)
    assert (await the_case(stage)).assigned == await person_of(stage, rahma)
    await fate(stage, rahma)
    await stage.settled()
    if fate in UNHEARD:
        await passes(stage, minutes=8)  # her reminder is refused
    await asked_within(stage, nurul)


@pytest.mark.parametrize("fate", UNHEARD)
async def test_out_of_reach_when_she_is_asked(stage: Stage, fate: Fate) -> None:
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await fate(stage, rahma)
    await in_danger(stage)
    await asked_within(stage, nurul)


@pytest.mark.parametrize("fate", FATES)
async def test_out_of_reach_after_she_took_it(stage: Stage, fate: Fate) -> None:
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    phone = await in_danger(stage)
    await stage.does(rahma, "Terima")
    await fate(stage, rahma)
    await stage.settled()
    if fate in UNHEARD:
        await stage.does(phone, "Lihat", "Minta dihubungi")
    await asked_within(stage, nurul)


@pytest.mark.parametrize("fate", [*UNHEARD, removed])
async def test_nobody_left_but_the_coordinators(stage: Stage, fate: Fate) -> None:
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await fate(stage, rahma)
    await fate(stage, nurul)
    await in_danger(stage)
    for _ in range(8):
        await passes(stage, seconds=LOOK_SECONDS)
    case = await the_case(stage)
    assert case.assigned is None
    assert copies(stage.koordinator, case.number) >= 1


@pytest.mark.parametrize("fate", [says_that_she_blocked, blocked_unsaid, chat_gone])
async def test_who_comes_back_may_be_asked_again(stage: Stage, fate: Fate, chance: random.Random) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    await fate(stage, rahma)
    await tells(stage)
    await passes(stage, minutes=2)
    assert (await the_case(stage)).assigned is None
    rahma.chat.started = True
    if fate is says_that_she_blocked and chance.random() < 0.5:
        await rahma.unblocks()
        await stage.settled()
    else:
        rahma.chat.blocked = False
        await stage.does(rahma, "/tugas")
    await tells(stage, "Budi")
    assert (await the_case(stage)).assigned == await person_of(stage, rahma)
    assert copies(rahma, (await the_case(stage)).number) == 1


async def test_a_lonely_coordinator_who_blocked_is_called_again_when_she_is_back(stage: Stage) -> None:
    """Nobody else is there: the case waits with her, and is named as soon as she can be written to."""
    stage.koordinator.chat.blocked = True
    await in_danger(stage)
    await passes(stage, minutes=20)
    number = (await the_case(stage)).number
    assert copies(stage.koordinator, number) == 0
    stage.koordinator.chat.blocked = False
    await passes(stage, minutes=61)
    assert copies(stage.koordinator, number) == 1
