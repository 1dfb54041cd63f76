"""Somebody else holds her phone: without her word it shows nothing; a wrong one gets what any word gets."""

from typing import Any

import pytest

from storage import ledger, locks
from tests.product.lock_scene import DURESS, SETS, WORD, derived, locked, look, told
from tests.product.stage import Stage, seen
from tests.product.test_product_exit import A_CASE

EMPTY = "Belum ada apa-apa di sini. Punya nomor? Ketik nomornya."


async def test_the_word_is_offered_set_and_never_seen_again(stage: Stage) -> None:
    phone, _ = await told(stage)
    await stage.does(phone, *SETS)
    assert WORD not in phone.printed()
    await stage.does(phone, f">{DURESS}")
    assert "Untuk melihat kabar, tulis kata itu" in phone.printed()
    assert DURESS not in phone.printed()
    (row,) = await rows(stage)
    assert row.tries == 0
    assert WORD.encode() not in row.body


async def test_the_word_opens_and_its_message_goes(stage: Stage) -> None:
    phone, number = await locked(stage)
    await stage.does(phone, ">  BUNGA   Melati ")
    assert number in phone.printed()
    assert "melati" not in phone.printed().lower()
    await stage.does(phone, number)
    assert "Tambah keterangan" in str(look(phone))


@pytest.mark.parametrize("typed", ["bunga mawar", "bunga", "hujan sore", "9xk2"])
async def test_a_wrong_word_and_a_strangers_chat_are_alike(stage: Stage, typed: str) -> None:
    """Message for message, and derivation for derivation."""
    phone, _ = await locked(stage, duress=DURESS)
    unused = await stage.resident("Budi")
    made = derived(stage)
    await stage.does(phone, f">{typed}")
    hers = made()
    await stage.does(unused, f">{typed}")
    assert hers == made() == 2
    assert look(phone) == look(unused)
    assert seen(phone) == seen(unused)
    await stage.does(phone, "Pengaduan saya")
    await stage.does(unused, "Pengaduan saya")
    assert look(phone) == look(unused)
    assert EMPTY in phone.printed()


async def test_the_right_word_costs_as_much_as_a_wrong_one(stage: Stage) -> None:
    phone, _ = await locked(stage)
    made = derived(stage)
    await stage.does(phone, f">{WORD}")
    assert made() == 2


@pytest.mark.parametrize("how", ["{}", "/status {}"])
async def test_her_number_without_the_word_is_as_unknown_as_any(stage: Stage, how: str) -> None:
    phone, number = await locked(stage)
    unused = await stage.resident("Budi")
    for one in (phone, unused):
        await stage.does(one, f">{how.format(number)}")
    assert look(phone) == look(unused)


@pytest.mark.parametrize("how", ["{}", "/status {}"])
async def test_where_no_word_was_set_the_number_tells_only_that_we_are_at_it(stage: Stage, how: str) -> None:
    phone, number = await told(stage)
    await stage.does(phone, "👋 Salam", f">{how.format(number)}")
    assert number not in phone.printed()
    assert "Sedang kami urus." in phone.printed()
    assert look(phone)[-1][2] == (("Minta dihubungi",), ("⬅️ Kembali", "👋 Salam"))


async def test_another_case_of_hers_is_shown_as_ever(stage: Stage) -> None:
    phone, number = await locked(stage)
    await stage.does(phone, *A_CASE)
    other = (await stage.cases())[-1].number
    await stage.does(phone, "👋 Salam", "Pengaduan saya")
    assert other in phone.printed()
    assert number not in phone.printed()
    await stage.does(phone, f">{other}")
    assert "Tambah keterangan" in str(look(phone))
    await stage.does(phone, "👋 Salam", f">{WORD}")
    assert number in phone.printed()
    assert other in phone.printed()


async def test_too_many_wrong_ones_make_wait_also_after_a_restart(stage: Stage) -> None:
    phone, number = await locked(stage)
    for guess in ("melati", "mawar", "anggrek", "kamboja"):
        await stage.does(phone, f">{guess}")
    await stage.stop()
    await stage.start()
    await stage.does(phone, f">{WORD}")
    assert number not in phone.printed()
    await stage.later(seconds=31)
    await stage.does(phone, f">{WORD}")
    assert number in phone.printed()
    (row,) = await rows(stage)
    assert row.tries == 0


@pytest.mark.parametrize("how", ["exit", "typed", "start", "idle", "restart"])
async def test_it_shuts(stage: Stage, how: str) -> None:
    phone, number = await locked(stage)
    await stage.does(phone, f">{WORD}")
    match how:
        case "exit":
            await stage.does(phone, "👋 Salam")
        case "typed":
            await stage.does(phone, ">permisi")
        case "start":
            await stage.does(phone, "/start")
        case "idle":
            await stage.later(minutes=11)
        case _:
            await stage.stop()
            await stage.start()
            await stage.does(phone, "Kembali")
    await stage.does(phone, "Pengaduan saya")
    assert number not in phone.printed()
    assert EMPTY in phone.printed()


async def test_what_is_behind_it_becomes_the_menu_by_itself(stage: Stage) -> None:
    phone, number = await locked(stage)
    await stage.does(phone, f">{WORD}", number)
    await stage.later(minutes=9)
    assert number in phone.printed()
    await stage.later(minutes=1, seconds=1)
    assert number not in phone.printed()
    assert "Sampaikan pengaduan" in str(look(phone)[-1])


async def test_news_leads_nowhere_without_the_word(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone, number = await locked(stage)
    await stage.does(companion, "Terima")
    assert "Ada kabar untuk Anda." in phone.printed()
    assert number not in phone.printed()
    await stage.does(phone, "Lihat")
    assert number not in phone.printed()
    assert "Sampaikan pengaduan" in str(look(phone)[-1])


async def test_without_a_word_news_says_how_to_ask_for_it(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone, number = await told(stage)
    await stage.does(phone, "👋 Salam")
    await stage.does(companion, "Terima")
    await stage.does(phone, "Lihat")
    assert "Ada kabar untuk Anda." in phone.printed()
    assert number not in phone.printed()
    await stage.does(phone, "Minta dihubungi")
    assert "Baik, sudah kami sampaikan." in phone.printed()
    asked = [text for _, text, _ in look(companion) if "Minta dihubungi" in text]
    assert len(asked) == 1
    await stage.later(minutes=20)
    await stage.does(phone, f">{number}", "Minta dihubungi")
    assert len([text for _, text, _ in look(companion) if "Minta dihubungi" in text]) == 1
    await stage.does(companion, "Buka")
    assert "minta dihubungi dengan cara amannya" in companion.printed()


async def test_the_word_for_duress_looks_wrong_and_warns(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone, _ = await locked(stage, duress=DURESS)
    await stage.does(companion, "Terima")
    await stage.does(phone, "👋 Salam", f">{DURESS}")
    unused = await stage.resident("Budi")
    await stage.does(unused, f">{DURESS}")
    assert look(phone) == look(unused)
    for staff in (companion, stage.koordinator):
        warned = [text for _, text, _ in look(staff) if "Hati-hati" in text]
        assert len(warned) == 1
        assert "memukul" not in warned[0]
    case = (await stage.cases())[-1]
    assert case.course.duress_at == stage.now()
    await stage.does(companion, "Buka")
    assert "ada tanda orang lain memegang HP-nya" in companion.printed()
    before = look(phone)
    await stage.does(companion, "Jawab", ">Kami datang besok.", "Selesai")
    await stage.later(hours=30)
    assert "Ada kabar" not in str(look(phone))
    assert len(look(phone)) <= len(before)


async def test_what_was_answered_before_a_word_was_set_stays_unread(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone, number = await told(stage)
    await stage.does(companion, "Terima", "Jawab", ">Kami tahu tempat aman.", "Selesai")
    await stage.does(phone, "/start", "Tentang & privasi", "Kata rahasia", *SETS, "Lewati")
    await stage.does(phone, f">{number}")
    assert "Baca jawaban" not in str(look(phone))
    await stage.later(minutes=1)
    await stage.does(companion, "Buka", "Jawab", ">Besok jam sembilan.", "Selesai")
    await stage.does(phone, f">{WORD}", number, "Baca jawaban")
    assert "Besok jam sembilan." in phone.printed()
    assert "tempat aman" not in phone.printed()


async def test_nobody_puts_another_word_in_place_of_hers(stage: Stage) -> None:
    """Nor learns by trying that there is one."""
    phone, number = await locked(stage)
    unused = await stage.resident("Budi")
    for step in ("Tentang & privasi", "Kata rahasia", "Pasang kata rahasia", ">kata lain", "Lewati"):
        await stage.does(phone, step)
        await stage.does(unused, step)
        assert look(phone) == look(unused)
    await stage.does(phone, "/start", ">kata lain")
    assert number not in phone.printed()
    assert len(await rows(stage)) == 2
    await stage.does(
        phone, f">{WORD}", "Kembali", "Tentang & privasi", "Kata rahasia", "Hapus kata rahasia", "Ya, hapus"
    )
    assert len(await rows(stage)) == 1


async def test_words_that_people_type_anyway_are_refused_kindly(stage: Stage) -> None:
    phone, number = await told(stage)
    await stage.does(phone, "Pasang kata rahasia")
    for word, why in (
        ("abc", "Terlalu pendek"),
        ("pengaduan saya", "dipakai untuk hal lain"),
        ("status", "dipakai untuk hal lain"),
        ("terima kasih", "dipakai untuk hal lain"),
        (number, "dipakai untuk hal lain"),
        ("satu dua tiga empat lima", "Terlalu panjang"),
    ):
        await stage.does(phone, f">{word}")
        assert why in phone.printed()
        assert ("me", word) not in [(sender, text) for sender, text, _ in look(phone)]
    await stage.does(phone, f">{WORD}", f">{WORD.upper()}")
    assert "sama dengan kata yang pertama" in phone.printed()


async def test_every_message_with_a_secret_is_gone_from_the_ledger_too(stage: Stage) -> None:
    phone, _ = await locked(stage)
    await stage.does(phone, f">{WORD}")
    async with stage.product.storage.engines.read.connect() as connection:
        standing = (
            await connection.execute(
                ledger.ledger.select().where(ledger.ledger.c.ours.is_(False), ledger.ledger.c.gone_at.is_(None))
            )
        ).all()
    assert [row for row in standing if row.telling] == []
    assert [one for one in phone.screen() if one.sender == "me" and one.text != "/start"] == []


async def rows(stage: Stage) -> list[Any]:
    async with stage.product.storage.engines.read.connect() as connection:
        return list((await connection.execute(locks.locks.select())).all())
