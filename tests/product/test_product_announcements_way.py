"""On its way: not at night, held back, stopped; in the reader's language; and left again with one tap."""

from collections import Counter

import pytest

from cases.announcement import Reached, State
from tests.product.announcement_scene import (
    LUMPUE,
    WORDS,
    compose,
    listened,
    passes,
    reached,
    reads,
    residents,
    state,
    subscribe,
)
from tests.product.labels import ENGLISH
from tests.product.stage import Stage

HERE = (LUMPUE,)
IN_ENGLISH = "Clinic on Saturday at nine."


async def test_at_night_nothing_goes_and_the_coordinator_knows(stage: Stage) -> None:
    kiki, phones = stage.koordinator, await residents(stage, "Ani")
    await subscribe(stage, phones, LUMPUE)
    wire = listened(stage)
    await stage.later(hours=11)  # nine in the evening
    await stage.does(kiki, "/start")
    await compose(stage, kiki, places=HERE)
    assert "baru mulai besok pukul 08.00" in reads(kiki)
    await stage.does(kiki, "Kirim")
    assert "mulai besok pukul 08.00" in reads(kiki)
    await stage.does(kiki, "Ya, kirim")
    await passes(stage, hours=10)
    assert (await state(stage), wire.to(phones[0])) == (State.SCHEDULED, [])
    await passes(stage, hours=1)
    assert len(wire.to(phones[0])) == 1


@pytest.mark.parametrize("stopped", [False, True])
async def test_held_back_it_waits_and_stopped_it_never_comes(stage: Stage, stopped: bool) -> None:
    kiki, phones = stage.koordinator, await residents(stage, "Ani", "Bunga")
    await subscribe(stage, phones, LUMPUE)
    wire = listened(stage)
    await compose(stage, kiki, places=HERE)
    await stage.does(kiki, "Kirim", "Ya, kirim")
    stage.clock.jump(61)
    await stage.product.storage.feeding.begin(stage.now())  # before anything goes out
    await stage.does(kiki, "/siaran", "Sedang dikirim", "Jeda")
    await passes(stage, minutes=5)
    assert not any(wire.to(phone) for phone in phones)
    await stage.does(kiki, *(("Hentikan", "Ya, hentikan") if stopped else ("Lanjutkan",)))
    await passes(stage, minutes=1)
    expected = Reached.LEFT_OUT if stopped else Reached.SENT
    assert Counter(await reached(stage)) == {expected: 2}
    assert [len(wire.to(phone)) for phone in phones] == ([0, 0] if stopped else [1, 1])
    assert await state(stage) is (State.STOPPED if stopped else State.DONE)


async def test_each_reads_it_in_her_language_and_the_author_both(stage: Stage) -> None:
    kiki, (ani, bob) = stage.koordinator, await residents(stage, "Ani", "Bob")
    await subscribe(stage, (ani, bob), LUMPUE)
    await stage.does(bob, "Bahasa", ENGLISH, "/start")
    await compose(stage, kiki, places=HERE, english=IN_ENGLISH)
    before = len(kiki.screen())
    await stage.does(kiki, "Pratinjau")
    assert [one.text for one in kiki.screen()[before:]] == [WORDS, IN_ENGLISH]
    assert not {WORDS, IN_ENGLISH} & set(reads(ani).splitlines() + reads(bob).splitlines())
    await stage.does(kiki, "Kirim", "Ya, kirim")
    await passes(stage, seconds=61)
    assert (reads(ani).count(WORDS), reads(ani).count(IN_ENGLISH)) == (1, 0)
    assert (reads(bob).count(WORDS), reads(bob).count(IN_ENGLISH)) == (0, 1)


async def test_one_tap_under_it_and_the_next_does_not_come(stage: Stage) -> None:
    kiki, (ani, bunga) = stage.koordinator, await residents(stage, "Ani", "Bunga")
    await subscribe(stage, (ani, bunga), LUMPUE)
    wire = listened(stage)
    for stops in (True, False):
        await compose(stage, kiki, places=HERE)
        await stage.does(kiki, "Kirim", "Ya, kirim")
        await passes(stage, seconds=61)
        if stops:
            await stage.does(ani, "Berhenti berlangganan")
            await stage.does(bunga, "Berhenti berlangganan", "Urungkan")
    assert [len(wire.to(phone)) for phone in (ani, bunga)] == [1, 2]
