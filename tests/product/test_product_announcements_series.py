"""An announcement that has grown too big for one word: before it begins, or the next of a series, asks by itself."""

from cases.announcement import State
from tests.product.announcement_scene import (
    LUMPUE,
    WORDS,
    compose,
    few_suffice,
    listened,
    passes,
    reads,
    residents,
    second,
    subscribe,
)
from tests.product.stage import Stage

WEEKLY = ("Setiap minggu", ">31 Juli 2026")
ASKS = "Siaran ini sekarang untuk"


async def standing(stage: Stage, state: State) -> int:
    return len(await stage.product.storage.feeding.in_state(state))


async def test_what_has_grown_is_asked_about_once_and_goes_out_when_it_is_agreed(stage: Stage) -> None:
    kiki, budi = stage.koordinator, await second(stage)
    everybody = await residents(stage, "Ani", "Bunga", "Citra", "Dewi", "Eka", "Fitri")
    await subscribe(stage, everybody[:5], LUMPUE)
    await few_suffice(stage, 5)
    wire = listened(stage)
    await compose(stage, kiki, places=(LUMPUE,), every=WEEKLY)
    await stage.does(kiki, "Kirim", "Ya, kirim")
    await passes(stage, seconds=61)
    await subscribe(stage, everybody[5:], LUMPUE)  # of six one is one too many
    assert [len(wire.to(one)) for one in everybody] == [1, 1, 1, 1, 1, 0]
    await passes(stage, days=7)
    assert await standing(stage, State.ASKED) == 1
    await passes(stage, minutes=2)
    assert reads(budi).count(f"{ASKS} 6 orang") == 1
    assert ASKS not in reads(kiki)
    assert "menunggu persetujuan koordinator lain" in reads(kiki)
    await passes(stage, hours=1)
    assert reads(budi).count(ASKS) == 1
    await stage.does(budi, "Setujui")
    await passes(stage, minutes=2)
    assert [len(wire.to(one)) for one in everybody] == [2, 2, 2, 2, 2, 1]
    await passes(stage, days=7)
    assert [len(wire.to(one)) for one in everybody] == [3, 3, 3, 3, 3, 2]
    assert await standing(stage, State.SCHEDULED) == 1  # what was agreed holds for the next ones too
    assert reads(budi).count(WORDS) <= 2


async def test_what_grows_in_its_last_minute_does_not_begin(stage: Stage) -> None:
    kiki, budi = stage.koordinator, await second(stage)
    ani, bunga = await residents(stage, "Ani", "Bunga")
    await subscribe(stage, (ani,), LUMPUE)
    await few_suffice(stage, 1)
    wire = listened(stage)
    await compose(stage, kiki, places=(LUMPUE,))
    await stage.does(kiki, "Kirim", "Ya, kirim")
    await subscribe(stage, (bunga,), LUMPUE)
    await passes(stage, minutes=3)
    assert [len(wire.to(one)) for one in (ani, bunga)] == [0, 0]
    assert "kurang dari 5 orang, jadi perlu disetujui" in reads(budi)
    await stage.does(budi, "Setujui")
    await passes(stage, minutes=3)
    assert [len(wire.to(one)) for one in (ani, bunga)] == [1, 1]


async def test_the_message_that_asked_can_turn_it_down_for_good(stage: Stage) -> None:
    kiki, budi = stage.koordinator, await second(stage)
    everybody = await residents(stage, "Ani", "Bunga", "Citra")
    await subscribe(stage, everybody[:2], LUMPUE)
    await few_suffice(stage, 2)
    await compose(stage, kiki, places=(LUMPUE,), every=WEEKLY)
    await stage.does(kiki, "Kirim", "Ya, kirim")
    await subscribe(stage, everybody[2:], LUMPUE)
    await passes(stage, minutes=3)
    await stage.does(budi, "Kembalikan")
    assert "dikembalikan oleh Budi" in reads(kiki)
    await passes(stage, days=8)
    assert await standing(stage, State.DRAFT) == 1
    assert await standing(stage, State.SCHEDULED) == 0
