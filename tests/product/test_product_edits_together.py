"""Two coordinators change the same thing at once: nothing either wrote is lost, and both know what holds."""

from simulator import Phone
from tests.product.announcement_scene import second
from tests.product.edited_scene import GUIDES, SERVICES
from tests.product.stage import Stage, taps_nth
from tests.product.test_product_guides import adds_a_number, reads

MET = "Sementara Anda menulis, orang lain juga mengubah: "
OFFICE = "👁 ☎️ Dinas Contoh"


async def opens_the_number(stage: Stage, phone: Phone) -> None:
    await stage.does(phone, "/start", *SERVICES, "Berikutnya", OFFICE, "✏️ Ubah")


async def answers(stage: Stage, phone: Phone, what: str, words: str) -> None:
    """One answer anew on the review; not yet saved."""
    number = next(line.partition(".")[0] for line in reads(phone).splitlines() if f". {what}: " in line)
    await stage.does(phone, f"✏️ {number}", f">{words}")
    if what == "Telepon":  # a new number is asked about
        await stage.does(phone, "Hari ini")


async def test_two_change_different_answers_and_both_hold(stage: Stage) -> None:
    await adds_a_number(stage)
    kiki, budi = stage.koordinator, await second(stage)
    for phone in (kiki, budi):
        await opens_the_number(stage, phone)
    await answers(stage, kiki, "Telepon", "0421-99999")
    await answers(stage, budi, "Nama", "Dinas Baru")
    await stage.does(kiki, "✅ Simpan")
    await stage.does(budi, "✅ Simpan")
    assert MET not in reads(budi)
    ani = await stage.resident("Ani")
    await stage.does(ani, "Nomor darurat")
    assert "Dinas Baru: telepon 0421-99999" in reads(ani)


async def test_whoever_changes_the_same_answer_last_is_told_and_the_other_stays_in_the_history(stage: Stage) -> None:
    await adds_a_number(stage)
    kiki, budi = stage.koordinator, await second(stage)
    for phone in (kiki, budi):
        await opens_the_number(stage, phone)
    await answers(stage, kiki, "Telepon", "0421-99999")
    await answers(stage, budi, "Telepon", "0421-11111")
    await stage.does(kiki, "✅ Simpan")
    assert MET not in reads(kiki)
    await stage.does(budi, "✅ Simpan")
    assert f"{MET}Telepon." in reads(budi)
    assert "0421-11111" in reads(budi)
    await stage.does(kiki, "/riwayat")
    await taps_nth(kiki, 1)
    await stage.settled()
    await stage.does(kiki, "Urungkan", "Ya, urungkan")
    ani = await stage.resident("Ani")
    await stage.does(ani, "Nomor darurat")
    assert "telepon 0421-99999" in reads(ani)


async def test_what_somebody_removed_meanwhile_is_kept_as_a_new_one_nobody_sees_yet(stage: Stage) -> None:
    await stage.does(stage.koordinator, *GUIDES, "➕ Tulis panduan", ">Ke kantor lurah", ">Bawa KTP", "✅ Selesai")
    await stage.does(
        stage.koordinator, "Kosongkan", "Kosongkan", ">Rapat", "Hari ini", "Tanpa batas waktu", "✅ Simpan"
    )
    await stage.does(stage.koordinator, "👁 Tampilkan")
    kiki, budi = stage.koordinator, await second(stage)
    await stage.does(budi, "/start", *GUIDES, "👁 Ke kantor lurah", "✏️ Ubah")
    await answers(stage, budi, "Judul", "Ke kantor camat")
    await stage.does(kiki, "/start", *GUIDES, "👁 Ke kantor lurah", "🗑 Hapus", "Ya, hapus")
    await stage.does(budi, "✅ Simpan")
    assert "orang lain menghapusnya" in reads(budi)
    ani = await stage.resident("Ani")
    await stage.does(ani, "ℹ️ Info & kabar", "📖 Panduan")
    assert not any("kantor" in row for message in ani.screen() for row in message.buttons)
    await stage.does(budi, "👁 Tampilkan")
    await stage.does(ani, "⬅️ Kembali", "📖 Panduan", "Ke kantor camat")
    assert "Bawa KTP" in reads(ani)


async def test_words_changed_meanwhile_are_told_of(stage: Stage) -> None:
    kiki, budi = stage.koordinator, await second(stage)
    for phone, words in ((kiki, "Lembar {page} dari {pages}"), (budi, "{page} / {pages}")):
        await stage.does(phone, "/kata paging page_of", "Halaman", "Ubah Indonesia", f">{words}")
    await stage.does(kiki, "Pakai sekarang")
    assert MET not in reads(kiki)
    await stage.does(budi, "Pakai sekarang")
    assert f"{MET}Kata-katanya." in reads(budi)
