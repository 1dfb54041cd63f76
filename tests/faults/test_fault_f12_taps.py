"""F12, a button pressed twice, or by somebody to whom it was never shown: one effect; none."""

import random
from collections.abc import Awaitable, Callable
from typing import Final

import pytest

from cases.case import Status
from simulator import Phone
from tests.faults.scene import button, copies, person_of, restarted, tells, the_case
from tests.product.stage import KEY, Stage, seen
from tests.product.test_product_exit import A_CASE

TAPS: Final = 8


async def at_once(_stage: Stage, phone: Phone, number: int, data: str) -> None:
    for _ in range(TAPS):
        await phone.presses(number, data)


async def one_after_the_other(stage: Stage, phone: Phone, number: int, data: str) -> None:
    for _ in range(3):
        await phone.presses(number, data)
        await stage.settled()


async def across_a_restart(stage: Stage, phone: Phone, number: int, data: str) -> None:
    """The tap before the stop is handled before it, or after the start; then she taps once more."""
    await phone.presses(number, data)
    await restarted(stage)
    await phone.presses(number, data)


Tap = Callable[[Stage, Phone, int, str], Awaitable[None]]


@pytest.mark.parametrize("tap", [at_once, one_after_the_other, across_a_restart])
async def test_sent_and_accepted_once(stage: Stage, tap: Tap) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage, steps=A_CASE[:-1])
    await tap(stage, phone, *button(phone, "Kirim"))
    await stage.settled()
    assert len(await stage.cases()) == 1
    assert copies(rahma, (await the_case(stage)).number) == 1
    await tap(stage, rahma, *button(rahma, "Terima"))
    await stage.settled()
    case = await the_case(stage)
    assert (case.status, case.assigned) == (Status.ACCOMPANIED, await person_of(stage, rahma))
    actions = [row.action for row in await stage.audit()]
    assert (actions.count("case.open"), actions.count("case.accept")) == (1, 1)
    assert copies(phone, "sudah ada yang mengurus") == 1


async def test_a_button_of_another_does_nothing(stage: Stage, chance: random.Random) -> None:
    """Whoever has the same data in her hands: a resident, a companion elsewhere, one whose case it is not."""
    rahma = await stage.companion("Rahma", "Masagenae")
    elsewhere = await stage.companion("Nurul", "Sipakamase")
    thief = await stage.resident("Budi")
    phone = await tells(stage, steps=A_CASE[:-1])
    strangers = [thief, elsewhere, rahma]
    chance.shuffle(strangers)
    for stranger in strangers:
        await pressed_by(stage, stranger, phone, "Kirim")
    assert await stage.cases() == []
    await stage.does(phone, "Kirim")
    case = await the_case(stage)
    for stranger in (thief, phone, elsewhere):
        await pressed_by(stage, stranger, rahma, "Terima")
    assert await the_case(stage) == case
    await stage.does(rahma, "Terima")
    for stranger in (thief, elsewhere):
        before = seen(phone)
        await pressed_by(stage, stranger, rahma, "Buka")
        assert "KTP saya hilang" not in stranger.printed()
        assert seen(phone) == before


async def pressed_by(stage: Stage, stranger: Phone, owner: Phone, label: str) -> None:
    """As a forwarded message lets her: under a message of her own chat."""
    await stranger.presses(stranger.screen()[-1].message_id, button(owner, label)[1])
    await stage.settled()


async def test_an_exit_key_of_another_clears_only_her_own_chat(stage: Stage) -> None:
    unused = seen(await stage.resident("Rujukan"))
    thief = await stage.resident("Budi")
    phone = await tells(stage, steps=A_CASE[:7])
    before = seen(phone)
    await pressed_by(stage, thief, phone, KEY)
    assert seen(phone) == before
    assert seen(thief) == unused
