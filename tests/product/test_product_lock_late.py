"""A word set later may be somebody else's: alone it opens nothing older, together with the number what came since."""

import pytest

from simulator import Phone
from tests.product.lock_scene import SETS, TOLD, WORD, locked, look, told
from tests.product.stage import Stage

SET_IT = ("/start", "Tentang & privasi", "Kata rahasia", *SETS, "Lewati")


async def before(stage: Stage) -> tuple[Phone, Phone, str]:
    """A companion at work on a violence case, and an hour later its reporter's phone, cleaned up."""
    companion = await stage.companion("Rahma", "Masagenae")
    phone, number = await told(stage)
    await stage.does(companion, "Terima", "Jawab", ">Kami tahu tempat aman.", "Selesai")
    await stage.does(phone, "👋 Salam")
    await stage.later(minutes=60)
    return companion, phone, number


async def test_who_finds_her_phone_and_sets_a_word_learns_nothing_by_it(stage: Stage) -> None:
    _, phone, _ = await before(stage)
    unused = await stage.resident("Budi")
    steps = (*SET_IT, "Kembali", "Pengaduan saya", "Kembali", f">{WORD}", "/data_saya", "Perbaiki", "Kembali")
    for step in (*steps, "/start", "Sampaikan pengaduan"):
        await stage.does(phone, step)
        await stage.does(unused, step)
        assert look(phone) == look(unused)


async def test_nor_where_news_came(stage: Stage) -> None:
    companion, phone, number = await before(stage)
    await stage.does(phone, *SET_IT)
    await stage.does(companion, "Buka", "Jawab")
    assert "Pastikan dulu langsung dengannya" in companion.printed()
    await stage.does(companion, ">Besok jam sembilan.", "Selesai")
    await stage.does(phone, "👋 Salam", f">{WORD}")
    await stage.later(hours=3)
    await stage.does(companion, "Buka", "Jawab", ">Masih di sana?", "Selesai")
    await stage.does(phone, f">{WORD}", "Lihat")
    assert "Minta dihubungi" in str(look(phone))
    assert number not in str(look(phone))
    assert "pendamping" not in str(look(phone))


@pytest.mark.parametrize("how", [">{}", "/status {}"])
async def test_she_gives_the_number_beside_it(stage: Stage, how: str) -> None:
    companion, phone, number = await before(stage)
    await stage.does(phone, *SET_IT)
    await stage.later(minutes=1)
    await stage.does(companion, "Buka", "Jawab", ">Besok jam sembilan.", "Selesai")
    await stage.does(phone, "👋 Salam", f">{WORD}")
    assert number not in phone.printed()
    await stage.does(phone, how.format(number))
    assert ("me", number) not in [(sender, said) for sender, said, _ in look(phone)]
    await stage.does(phone, "Baca jawaban")
    assert "Besok jam sembilan." in phone.printed()
    assert "tempat aman" not in phone.printed()
    await stage.does(phone, "Kembali", "Kembali")
    assert "Pilih nomor" in phone.printed()
    assert number in phone.printed()
    await stage.does(phone, "👋 Salam", f">{WORD}")
    assert number not in phone.printed()


async def test_the_number_alone_opens_nothing(stage: Stage) -> None:
    _, phone, number = await before(stage)
    unused = await stage.resident("Budi")
    await stage.does(phone, *SET_IT, "👋 Salam", f">{number}")
    await stage.does(unused, "/start", f">{number}")
    assert look(phone) == look(unused)


async def test_a_draft_is_not_offered_to_who_set_a_word_since(stage: Stage) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, *TOLD[:11], "👋 Salam")
    await stage.later(minutes=20)
    unused = await stage.resident("Budi")
    for step in (*SET_IT, "Kembali", "Sampaikan pengaduan"):
        await stage.does(phone, step)
        await stage.does(unused, step)
        assert look(phone) == look(unused)


@pytest.mark.parametrize(
    "typed", ["Bunga melati.", "bunga melati. ", "BUNGA MELATI", "“Bunga melati”", "bunga melati 🌼"]
)
async def test_what_a_keyboard_adds_does_not_keep_her_out(stage: Stage, typed: str) -> None:
    phone, number = await locked(stage)
    await stage.does(phone, f">{typed}")
    assert number in phone.printed()
