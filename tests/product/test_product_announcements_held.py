"""Let go, and held: a file that can't be had, a time long past; and a card that becomes the report after a restart."""

from cases.announcement import Reached, State
from tests.product.announcement_scene import (
    LUMPUE,
    WORDS,
    card,
    compose,
    passes,
    reached,
    reads,
    residents,
    state,
    subscribe,
)
from tests.product.pictures import photo
from tests.product.stage import Stage

WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def test_a_paper_that_can_not_be_opened_is_told_and_nobody_is_counted_as_failed(stage: Stage) -> None:
    kiki = stage.koordinator
    await subscribe(stage, await residents(stage, "Ani", "Bunga"), LUMPUE)
    await stage.does(kiki, "/siaran", "➕ Buat siaran", f">{WORDS}", "Cukup bahasa Indonesia")
    await kiki.sends_document(b"PK\x03\x04 a paper of another kind" * 50, "undangan.docx", WORD_FILE)
    await stage.settled()
    await stage.does(kiki, "Tidak ada", "Tidak ada", "Ya", "Ya", "Warga yang berlangganan", "Kegiatan di kelurahan")
    await stage.pages_to(kiki, f"{LUMPUE} (")
    await stage.does(kiki, f"{LUMPUE} (", "Selesai", "Semua bahasa", "Begitu saya tekan Kirim", "Sekali saja")
    await stage.does(kiki, "Simpan konsep", "Lihat & kirim")
    await stage.does(kiki, "Kirim", "Ya, kirim")
    await passes(stage, minutes=2)
    assert await state(stage) is State.DRAFT
    assert await reached(stage) == []
    assert "berkasnya tidak bisa dibuka" in reads(kiki)
    await passes(stage, minutes=2)
    assert reads(kiki).count("berkasnya tidak bisa dibuka") == 1


async def test_a_picture_that_telegram_does_not_give_yet_is_waited_for(stage: Stage) -> None:
    kiki = stage.koordinator
    await subscribe(stage, await residents(stage, "Ani", "Bunga"), LUMPUE)
    stage.telegram.faults.add("fail", "getFile", times=0, status=500)
    await compose(stage, kiki, places=(LUMPUE,), picture=photo())
    await stage.does(kiki, "Kirim", "Ya, kirim")
    await passes(stage, minutes=2)
    assert await state(stage) is State.SCHEDULED
    stage.telegram.faults.clear()
    await passes(stage, minutes=30)
    await passes(stage, minutes=1)
    assert await reached(stage) == [Reached.SENT, Reached.SENT]


async def test_what_missed_its_time_by_hours_asks_its_author(stage: Stage) -> None:
    kiki = stage.koordinator
    await subscribe(stage, await residents(stage, "Ani"), LUMPUE)
    await compose(stage, kiki, places=(LUMPUE,))
    await stage.does(kiki, "Kirim", "Ya, kirim")
    await stage.stop()
    stage.clock.jump(5 * 86_400)
    await stage.start()
    await passes(stage, seconds=20)
    assert await state(stage) is State.DRAFT
    assert "sudah lama lewat" in reads(kiki)
    await stage.does(kiki, "Lihat siaran")
    assert "Konsep" in card(kiki)


async def test_killed_after_the_last_message_the_card_still_becomes_the_report(stage: Stage) -> None:
    kiki = stage.koordinator
    await subscribe(stage, await residents(stage, "Ani", "Bunga", "Citra"), LUMPUE)
    await compose(stage, kiki, places=(LUMPUE,))
    await stage.does(kiki, "Kirim", "Ya, kirim")
    stage.clock.jump(61)
    await stage.product.look_at_announcements()
    await stage.settled()
    await stage.stop()
    await stage.start()
    await passes(stage, seconds=1)
    assert await state(stage) is State.DONE
    assert "Selesai" in card(kiki)
