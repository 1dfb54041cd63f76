"""What coordinators edit in chat takes effect at once, survives a restart, and can be undone."""

from cases.person import Language
from cases.taxonomy import Category
from simulator import Phone
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

NEW = "Mari mulai:"
PAPERS = "KTP, Kartu Keluarga, akta"
BEGUN = A_CASE[: A_CASE.index(PAPERS)]
REST = A_CASE[A_CASE.index(PAPERS) + 2 :]


def printed(phone: Phone) -> str:
    """All that stands on the phone, with the buttons in brackets."""
    lines = [message.text for message in phone.screen()]
    labels = [f"[{label}]" for message in phone.screen() for row in message.buttons for label in row]
    return "\n".join((*lines, *labels))


def reads(phone: Phone) -> str:
    return "\n".join(message.text for message in phone.screen())


async def reword(stage: Stage, query: str, shown: str, words: str) -> None:
    await stage.does(stage.koordinator, f"/kata {query}", shown, "Ubah Indonesia", f">{words}")


async def undo(stage: Stage, subject: str) -> None:
    await stage.does(stage.koordinator, "/riwayat", subject, "Urungkan", "Ya, urungkan")


async def again(stage: Stage) -> None:
    await stage.stop()
    await stage.start()


async def test_a_wording_is_said_at_once_and_after_a_restart_and_is_undone(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    await reword(stage, "menu choose", "Silakan pilih", NEW)
    await stage.does(stage.koordinator, "Pakai sekarang", "Ya, ini tetap aman")
    assert "Sudah dipakai" in reads(stage.koordinator)
    await stage.does(ani, "/start")
    assert NEW in reads(ani)
    await again(stage)
    await stage.does(ani, "/start")
    assert NEW in reads(ani)
    await undo(stage, "menu.choose")
    await stage.does(ani, "/start")
    assert NEW not in reads(ani)
    await stage.does(stage.koordinator, "/riwayat", "↩️")
    assert "Sudah diurungkan" in reads(stage.koordinator)


async def test_a_broken_placeholder_is_refused_with_the_reason(stage: Stage) -> None:
    await reword(stage, "paging page_of", "Halaman", "Halaman {page}")
    assert "Yang ini belum ada: {pages}" in reads(stage.koordinator)
    await stage.does(stage.koordinator, ">Halaman {page} dari {pages} dan {semua}")
    assert "tidak dikenal di pesan ini: {semua}" in reads(stage.koordinator)
    await stage.does(stage.koordinator, ">Halaman {{page}} dari {pages}")
    assert "dobel" in reads(stage.koordinator)
    await stage.does(stage.koordinator, ">Lembar {page} dari {pages}", "Pakai sekarang")
    assert "Lembar {page} dari {pages}" in reads(stage.koordinator)


async def test_a_notice_on_a_lock_screen_may_not_tell(stage: Stage) -> None:
    await reword(stage, "notice news", "Ada kabar", "Laporan kekerasan Anda dibaca.")
    assert "bisa memberi tahu orang lain" in reads(stage.koordinator)


async def test_the_old_exit_key_goes_on_working(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    await reword(stage, "exit key", "👋 Salam", "👋 Dadah")
    await stage.does(stage.koordinator, "Pakai sekarang", "Ya, ini tetap aman")
    await stage.does(stage.koordinator, "/kata exit key", "👋 Dadah", "Ubah Indonesia", ">👋 Sampai nanti")
    await stage.does(stage.koordinator, "Pakai sekarang", "Ya, ini tetap aman")
    for label in ("👋 Salam", "👋 Dadah", "👋 Sampai nanti"):
        await stage.does(ani, "/start", "Tentang & privasi", f">{label}")
        assert "Silakan pilih" in reads(ani)
    await again(stage)
    await stage.does(ani, "Tentang & privasi", ">👋 Dadah")
    assert "Silakan pilih" in reads(ani)


async def test_a_label_may_be_typed_as_it_reads_now_and_as_it_read(stage: Stage) -> None:
    await reword(stage, "category papers", "KTP, Kartu", "Surat-surat")
    await stage.does(stage.koordinator, "Pakai sekarang")
    for typed in ("Surat-surat", "KTP, Kartu Keluarga, akta"):
        phone = await stage.resident(typed)
        await stage.does(phone, "Sampaikan pengaduan", "Lanjut", "Ya, aman", "Boleh, kapan saja")
        await stage.does(phone, "Hanya saya", ">" + typed)
        assert "Mana yang paling dekat" in reads(phone)


async def test_an_own_kind_is_offered_and_hidden_ones_are_not(stage: Stage) -> None:
    await stage.does(stage.koordinator, "/kata", "Jenis pengaduan", "KTP, Kartu Keluarga, akta", "Tambah jenis")
    await stage.does(stage.koordinator, ">Surat pindah", ">Moving papers", "Lewati", "Simpan")
    assert "Sudah disimpan" in reads(stage.koordinator)
    await again(stage)
    await stage.does(stage.koordinator, "/kata", "Jenis pengaduan", "KTP, Kartu Keluarga, akta", "✅ KTP")
    ani = await stage.resident("Ani")
    await stage.does(ani, *BEGUN, PAPERS)
    assert "Surat pindah" in printed(ani)
    assert not [line for line in printed(ani).splitlines() if line.endswith(" KTP]")]
    await stage.does(ani, "Surat pindah", *REST)
    (case,) = await stage.cases()
    assert case.kind.startswith("own-")
    assert case.category is Category.PAPERS
    await undo(stage, "Jenis pengaduan: Surat pindah")
    beda = await stage.resident("Beda")
    await stage.does(beda, *BEGUN, PAPERS)
    assert "Surat pindah" not in printed(beda)
    await stage.does(ani, "/start", "Pengaduan saya")
    assert case.number in printed(ani)
    await stage.does(stage.koordinator, f"/status {case.number}")
    assert case.number in reads(stage.koordinator)


async def test_a_hidden_category_is_not_offered_but_violence_always_is(stage: Stage) -> None:
    steps = ("/kata", "Jenis pengaduan", PAPERS, "Sembunyikan kategori ini")
    await stage.does(stage.koordinator, *steps)
    ani = await stage.resident("Ani")
    await stage.does(ani, *BEGUN)
    assert PAPERS not in printed(ani)
    await stage.does(stage.koordinator, "/kata", "Jenis pengaduan", "Disakiti, diancam, diganggu")
    assert "Sembunyikan" not in printed(stage.koordinator)
    await undo(stage, "Tampil atau tidak: KTP")
    beda = await stage.resident("Beda")
    await stage.does(beda, *BEGUN)
    assert PAPERS in printed(beda)


async def test_an_option_counts_at_once(stage: Stage) -> None:
    await stage.does(stage.koordinator, "/kata", "Pengaturan", "Siaran perlu persetujuan", "50")
    await again(stage)
    assert (await stage.product.storage.store.directory.editable()).options.approval_above == 50
    await undo(stage, "Pengaturan: Siaran")
    assert (await stage.product.storage.store.directory.editable()).options.approval_above == 200


async def test_topics_are_added_renamed_and_hidden(stage: Stage) -> None:
    await stage.does(stage.koordinator, "/kata", "Topik kabar", "Tambah topik", ">Kerja bakti", "Lewati", "Simpan")
    topics = (await stage.product.storage.store.directory.editable()).topics
    assert [topic.label[Language.INDONESIAN] for topic in topics][-1] == "Kerja bakti"
    await again(stage)
    await stage.does(stage.koordinator, "/kata", "Topik kabar", "✅ Kerja bakti")
    assert not (await stage.product.storage.store.directory.editable()).topics[-1].shown


async def test_rules_go_through_the_same_door(stage: Stage) -> None:
    before = await stage.product.storage.store.directory.rules()
    await stage.does(stage.koordinator, "/janji", "Jam kerja", "Mulai: 08.00", "11.00")
    await stage.does(stage.koordinator, "/janji", "Hari libur", "Tambah hari libur", ">hari ini", ">Libur", "Simpan")
    assert await stage.product.storage.store.directory.rules() != before
    await again(stage)
    await undo(stage, "Hari libur: Senin 8 Juni 2026")
    await undo(stage, "Jam kerja: hari & jam")
    assert await stage.product.storage.store.directory.rules() == before
