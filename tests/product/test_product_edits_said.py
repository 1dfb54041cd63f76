"""What coordinators are told while they place people and write: what it leaves behind, and what may not stand."""

from flows.button_data import pack_id
from tests.faults.scene import person_of
from tests.product.announcement_scene import second
from tests.product.edited_scene import GUIDES, TOPICS
from tests.product.stage import Stage, invitation_in
from tests.product.test_product_guides import reads
from tests.product.test_product_people import buttons, show_person

EMPTIED = "Tanpa pendamping setelah itu: Masagenae"
BPJS = (*GUIDES, "👁 BPJS PBI nonaktif: apa yang disiapkan?", "✏️ Ubah")


async def test_a_name_on_residents_phones_tells_nothing(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, *TOPICS, "Tambah topik", ">Korban KDRT")
    assert "Kata “korban”" in reads(kiki)
    await stage.does(kiki, ">\u3164\u3164")
    assert "kosong" in reads(kiki)
    await stage.does(kiki, ">Kerja bakti", ">Help for victims")
    assert "Kata “victim”" in reads(kiki)
    await stage.does(kiki, "Lewati", "Simpan")
    assert "Kerja bakti" in buttons(kiki)
    await stage.does(kiki, "/start", *GUIDES, "➕ Tulis panduan", ">Lapor polisi")
    assert "Pilih kata yang biasa saja" in reads(kiki)


async def test_a_kind_of_complaint_is_called_what_it_is(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/kata", "Jenis pengaduan", "Disakiti", "Tambah jenis", ">Kekerasan di sekolah")
    assert "bahasa Inggris" in reads(kiki)


async def test_what_was_not_changed_leaves_no_edit(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, *BPJS, "✅ Simpan")
    assert "tidak ada yang diubah" in reads(kiki)
    await stage.does(kiki, "/riwayat")
    assert "BPJS" not in reads(kiki) + buttons(kiki)
    await stage.does(kiki, "/start", *BPJS, "✏️ 1", ">Kartu sehat", "✅ Simpan", "/riwayat")
    assert "Kartu sehat" in reads(kiki) + buttons(kiki)


async def test_the_review_names_its_own_button_and_what_becomes_of_it(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, *BPJS, ">sudah benar")
    assert "tekan ✅ Simpan" in reads(kiki)
    await stage.does(kiki, "/batal")
    assert "tidak disimpan" in reads(kiki)
    assert "ceritakan" not in reads(kiki)


async def test_whom_nobody_changed_but_somebody_removed_is_said_once(stage: Stage) -> None:
    kiki, budi = stage.koordinator, await second(stage)
    await stage.does(kiki, *GUIDES, "➕ Tulis panduan", ">Ke kantor lurah", ">Bawa KTP", "✅ Selesai")
    await stage.does(kiki, "Kosongkan", "Kosongkan", ">Rapat", "Hari ini", "Tanpa batas waktu", "✅ Simpan")
    await stage.does(budi, "/start", *GUIDES, "👁 Ke kantor lurah", "✏️ Ubah", "✏️ 1", ">Ke kantor camat")
    await stage.does(kiki, "🗑 Hapus", "Ya, hapus")
    await stage.does(budi, "✅ Simpan")
    assert "orang lain menghapusnya" in reads(budi)
    assert "orang lain juga mengubah" not in reads(budi)


async def test_a_group_that_loses_its_last_companion_is_named_before(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.companion("Sari", "Masagenae")
    rahma = await stage.companion("Rahma", "Masagenae")
    await show_person(stage, "Sari")
    await stage.does(kiki, "Keluarkan")
    assert EMPTIED not in reads(kiki)
    await stage.does(kiki, "Ya, keluarkan")
    await show_person(stage, "Rahma")
    await stage.does(kiki, "Keluarkan")
    assert EMPTIED in reads(kiki)
    await stage.does(kiki, "Tidak jadi", "Ganti tugas", "Pemantau", "Tanpa kelompok")
    assert EMPTIED in reads(kiki)
    line = f"{pack_id(await person_of(stage, rahma))},Rahma,pemantau,,P"
    await stage.does(kiki, "/orang", "Unggah CSV", f">id,nama,peran,kelompok,jenis\n{line}")
    assert EMPTIED in reads(kiki)
    assert "Belum ada yang diubah" in reads(kiki)


async def test_a_new_companion_is_led_to_her_pin(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/undang", "Pendamping")
    await stage.pages_to(kiki, "Masagenae")
    await stage.does(kiki, "Masagenae", "Perempuan")
    sari = stage.telegram.person("Sari")
    await stage.joins(sari, invitation_in(kiki))
    await stage.does(kiki, "Konfirmasi")
    assert "dibuka dengan PIN" in reads(sari)
    await stage.does(sari, "🔒 Pasang PIN")
    assert "Pasang PIN" in buttons(sari)
