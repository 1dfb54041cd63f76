"""How coordinators write guides and services, and change them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.editable import Service
from cases.guides import as_value as guide_value
from cases.services import as_value
from flows.effects import Edit
from flows.event import FileKind, Said, Sent
from tests.cards.desk_chat import labels
from tests.cards.test_cards_info import CLINIC, EN, GUIDE, ID, POLICE
from tests.cards.test_cards_info_work import SECOND, alone, at

NEW_SERVICE = (
    "Dinas Contoh",
    "0421-12345",
    "Kosongkan",
    "Senin-Jumat 08.00-15.00",
    "Jl. Contoh 2",
    "Kosongkan",
    "tidak",
)


def test_a_service_is_written_and_hidden_until_it_is_shown() -> None:
    chat = at("svcset")
    chat.presses("➕ Tambah layanan")
    for words in (*NEW_SERVICE, "Menelepon kantornya", "kemarin"):
        chat.says(words)
    chat.presses("✅ Simpan")
    value = chat.edit.value
    assert value is not None
    assert chat.edit.subject.startswith("s-")
    assert (value["name"], value["phone"], value["whatsapp"]) == ("Dinas Contoh", "0421-12345", "")
    assert (value["status"], value["last_checked"], value["shown"]) == ("verified", "2026-11-19", False)
    assert "Tidak terlihat oleh warga" in chat.sees


def test_without_a_source_it_is_not_verified() -> None:
    chat = at("svcset")
    chat.presses("➕ Tambah layanan")
    for words in (*NEW_SERVICE, "Kosongkan", "hari ini"):
        chat.says(words)
    chat.presses("✅ Simpan")
    assert chat.edit.value is not None
    assert chat.edit.value["status"] == "second_hand"
    assert "Belum bisa ditampilkan" in chat.sees


@pytest.mark.parametrize("words", ["telepon kantor", "12", "0421 kantor", "-"])
def test_what_is_no_number_is_asked_again(words: str) -> None:
    chat = at("svcset")
    chat.presses("➕ Tambah layanan")
    chat.says("Dinas Contoh")
    chat.says(words)
    assert ("belum seperti nomor" in chat.sees) is (words != "12")


@pytest.mark.parametrize("words", ["besok", "3/5/2027", "abc"])
def test_nobody_has_checked_in_the_future(words: str) -> None:
    chat = at("svcset")
    chat.presses("➕ Tambah layanan")
    for said in (*NEW_SERVICE, "Menelepon", words):
        chat.says(said)
    assert chat.session.talk is not None
    assert "last_checked" not in chat.session.talk.answers


def test_one_field_is_changed_and_the_others_stay() -> None:
    chat = at("svcset", "clinic")
    chat.presses("✏️ Ubah")
    assert "Puskesmas Contoh" in chat.sees
    chat.presses("✏️ 4")
    chat.says("07.30-13.00")
    chat.presses("✅ Simpan")
    assert chat.edit == Edit("service", "clinic", as_value(replace(CLINIC, hours="07.30-13.00")))


def test_the_last_number_is_not_edited_away() -> None:
    chat = at("svcset", "police", alone(POLICE, CLINIC))
    chat.presses("✏️ Ubah")
    chat.presses("✏️ 2")
    chat.presses("Kosongkan")
    chat.presses("Hari ini")
    chat.presses("✅ Simpan")
    assert chat.edits == []
    assert "satu-satunya nomor darurat" in chat.sees


UNCHECKED = replace(POLICE, last_checked=None)


def test_a_word_put_right_takes_no_number_off_residents_screens() -> None:
    """As shipped: nobody has called it yet, and it is shown."""
    chat = at("svcset", "police", alone(UNCHECKED, SECOND))
    chat.presses("✏️ Ubah")
    chat.presses("✏️ 4")
    chat.says("24 jam")
    chat.presses("✅ Simpan")
    assert chat.edit == Edit("service", "police", as_value(replace(UNCHECKED, hours="24 jam")))
    assert "👁 Terlihat oleh warga" in chat.sees


@pytest.mark.parametrize(("answer", "shown"), [("Hari ini", True), ("Belum diperiksa (disembunyikan dulu)", False)])
@pytest.mark.parametrize("start", [POLICE, UNCHECKED])
def test_a_new_number_is_asked_about_before_it_counts(start: Service, answer: str, shown: bool) -> None:
    chat = at("svcset", "police", alone(start, SECOND))
    chat.presses("✏️ Ubah")
    chat.presses("✏️ 2")
    chat.says("0421 777 777")
    assert "Kapan terakhir diperiksa" in chat.sees
    chat.presses(answer)
    chat.presses("✅ Simpan")
    assert chat.edit.value is not None
    assert chat.edit.value["shown"] is shown
    assert ("warga tidak melihatnya lagi" in chat.sees) is not shown


def test_a_guide_is_written_in_several_messages_previewed_and_saved() -> None:
    chat = at("guideset")
    chat.presses("➕ Tulis panduan")
    chat.says("Judul baru")
    chat.says("Baris **pertama")
    assert "tidak berpasangan" in chat.sees
    assert chat.screen.markdown == "Baris **pertama"
    chat.presses("🗑 Tulis ulang")
    chat.does(Said("Baris tebal", "Baris **tebal**"))
    chat.says("- satu\n- dua")
    assert chat.screen.markdown == "Baris **tebal**\n\n- satu\n- dua"
    chat.presses("✅ Selesai")
    for words in ("Kosongkan", "Kosongkan", "Rapat tim", "hari ini", "Tanpa batas waktu"):
        chat.says(words)
    chat.presses("✅ Simpan")
    value = chat.edit.value
    assert value is not None
    assert value["body"] == "Baris **tebal**\n\n- satu\n- dua"
    assert (value["title"], value["english_title"], value["shown"]) == ("Judul baru", "", False)
    assert chat.screen.markdown == value["body"]


def test_a_file_is_taken_as_its_words() -> None:
    chat = at("guideset")
    chat.presses("➕ Tulis panduan")
    chat.says("Judul baru")
    chat.does(Sent(FileKind.DOCUMENT, "remote", 20))
    assert "belum bisa dibaca" in chat.sees
    chat.does(Sent(FileKind.DOCUMENT, "remote", 20, text="# Isi berkas"))
    assert chat.screen.markdown == "# Isi berkas"


def test_what_may_not_stand_is_refused_with_the_reason() -> None:
    chat = at("guideset")
    chat.presses("➕ Tulis panduan")
    chat.says("Judul baru")
    chat.says("Lihat [situs](http://a.id)")
    assert "tidak diawali https://" in chat.sees
    chat.presses("✅ Selesai")
    assert chat.session.talk is not None
    assert "body" not in chat.session.talk.answers


def test_a_long_guide_is_previewed_page_by_page() -> None:
    chat = at("guideset")
    chat.presses("➕ Tulis panduan")
    chat.says("Judul baru")
    for n in range(3):
        chat.says(f"## Bagian {n}\n\n{'kata ' * 500}")
    assert "Pratinjau halaman 3 dari 3" in chat.sees
    chat.presses("▶️ Halaman pratinjau")
    assert chat.screen.markdown.startswith("## Bagian 0")


def test_a_guide_is_changed_with_all_that_stands_there() -> None:
    chat = at("guideset", "contoh")
    chat.presses("✏️ Ubah")
    chat.presses("✏️ 1")
    chat.says("Judul lain")
    chat.presses("✅ Simpan")
    assert chat.edit.value == guide_value(replace(GUIDE, title={ID: "Judul lain", EN: "An example"}))
    assert "Terlihat oleh warga" in chat.sees


def test_without_its_source_a_guide_does_not_stay_shown() -> None:
    chat = at("guideset", "contoh")
    chat.presses("✏️ Ubah")
    chat.presses("✏️ 5")
    chat.presses("Kosongkan")
    chat.presses("✅ Simpan")
    assert chat.edit.value is not None
    assert (chat.edit.value["source"], chat.edit.value["shown"]) == ("", False)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_whatever_words_a_coordinator_writes_are_kept_or_asked_again(name: str, about: str) -> None:
    """What the storage would not take never comes as far as an edit."""
    chat = at("svcset")
    chat.presses("➕ Tambah layanan")
    for words in (name, "129", "Kosongkan", "Kosongkan", "Kosongkan", about, "tidak", "Kosongkan", "hari ini"):
        chat.says(words)
    if "✅ Simpan" in labels(chat.screen) and chat.session.talk is not None:
        chat.presses("✅ Simpan")
        assert chat.edit.value is not None
