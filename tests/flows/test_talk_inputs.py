"""Old buttons, typed replies, odd inputs, long stories, places: nothing is lost, each gets a kind word."""

import pytest

from cases.taxonomy import Category
from flows.effects import Keep
from flows.event import FileKind
from tests.flows.talk import Phone, at_place, at_safe, at_story, up_to_review

# Old buttons, typed replies, odd inputs. ------------------------------------------------------------------------


@pytest.mark.parametrize("data", ["t:zzzz:safe:y", "t:zzzz:!back", "t:", "t:a", "t:::", "t:a:b:c:d"])
def test_an_old_button_is_named_and_the_question_shown(data: str) -> None:
    phone = at_safe().tap(data)
    assert "sudah lama" in phone.toast()
    assert "aman memakai HP" in phone.text


def test_a_button_of_an_answered_question_is_old() -> None:
    phone = at_safe()
    data = phone.button("Tidak aman").data
    phone.press("Ya, aman").tap(data)
    assert "sudah lama" in phone.toast()
    assert phone.answers()["safe"] == {"v": True}


def test_a_button_without_any_talk_leads_to_the_menu() -> None:
    phone = Phone().tap("t:abcd:safe:y")
    assert "Sampaikan pengaduan" in phone.labels


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("1", True), ("ya", True), ("Iye", True), ("aman", True), ("2", False), ("tdk aman", False), ("TIDAK", False)],
)
def test_yes_and_no_may_be_typed(typed: str, answer: object) -> None:
    assert at_safe().write(typed).answers()["safe"] == {"v": answer}


@pytest.mark.parametrize("typed", ["12", "0", "hmm", "ya tapi sebenarnya tidak", "🙈", ""])
def test_what_is_not_understood_is_asked_again(typed: str) -> None:
    phone = at_safe().press("Ya, aman").write(typed)
    assert "Bolehkah kami menulis" in phone.text
    assert "belum paham" in phone.text


@pytest.mark.parametrize("typed", ["2", "bpjs", "berobat", "BPJS dan berobta"])
def test_a_label_may_be_typed(typed: str) -> None:
    phone = at_safe().press("Ya, aman", "Lewati").write(typed)
    assert phone.answers()["category"] == {"v": Category.HEALTH.value}


def test_odd_files_and_places_get_a_kind_word() -> None:
    phone = at_safe()
    assert "belum bisa kami baca" in phone.sticker().text
    assert "belum kami perlukan" in phone.locate(-4.0, 119.6).text
    assert "terlalu panjang" in at_safe().press("Ya, aman", "Jangan menulis").write("a" * 300).text


def test_a_story_told_too_early_is_kept() -> None:
    phone = at_safe().write("Saya mau lapor akta anak saya hilang waktu banjir").send(FileKind.VOICE)
    assert "kami simpan sebagai bagian cerita" in phone.text
    assert "aman memakai HP" in phone.text
    assert isinstance(phone.last[0], Keep)
    phone.press("Ya, aman", "Lewati", "KTP, Kartu", "Akta", "Untuk saya", "Kec. Ujung", "Lapadde")
    assert "1 pesan tertulis, 1 pesan suara" in phone.text


def test_nothing_is_kept_before_consent() -> None:
    phone = Phone().begin().write("Saya mau lapor akta anak saya hilang waktu banjir")
    assert phone.talk.partial == {}


def test_a_story_told_at_the_review_is_added() -> None:
    phone = up_to_review().write("Satu lagi, kartunya juga sudah lama rusak")
    assert "kartunya juga" in phone.text
    assert len(phone.answers()["story"]["v"]["parts"]) == 2


def test_who_must_not_know_is_never_put_into_the_story() -> None:
    phone = at_story().press("Cukup, hubungi saya").write("jangan " * 60)
    assert "terlalu panjang" in phone.text
    assert phone.answers()["story"]["v"]["parts"] == []


# The story's limits. --------------------------------------------------------------------------------------------


def test_a_very_long_story_is_kept_up_to_a_kind_end() -> None:
    phone = at_story().write("a" * 4000, "b" * 4000, "c" * 4000, "d" * 4000)
    assert "sudah cukup panjang" in phone.text
    assert sum(len(part["text"]) for part in phone.press("Selesai").answers()["story"]["v"]["parts"]) == 12000


def test_a_file_too_large_to_fetch_is_named() -> None:
    phone = at_story().send(FileKind.VIDEO, size=30_000_000)
    assert "terlalu besar" in phone.text
    assert not any(isinstance(effect, Keep) for effect in phone.last)


def test_danger_in_a_caption_is_seen() -> None:
    assert at_story().send(FileKind.PHOTO, "tolong, dia mau bunuh saya sekarang").talk.danger


# Where. ---------------------------------------------------------------------------------------------------------


def test_a_name_with_a_twin_is_asked_back() -> None:
    phone = at_place().write("lompue")
    assert "Lompoe (Kec. Bacukiki)" in phone.text
    assert "Lumpue (Kec. Bacukiki Barat)" in phone.text
    assert phone.write("lumpue").answers()["place"] == {"v": "73.72.04.1003"}


def test_a_shared_location_is_asked_back() -> None:
    phone = at_place().locate(-3.992748, 119.65511)
    assert "Lokasi itu ada di Lapadde (Kec. Ujung). Betul?" in phone.text
    assert phone.write("ya").answers()["place"] == {"v": "73.72.02.1004"}


def test_a_location_elsewhere_is_named() -> None:
    assert "di luar Kota Parepare" in at_place().locate(-5.13, 119.4).text


def test_not_that_place_leads_back_to_the_list() -> None:
    phone = at_place().write("lapade").press("Bukan itu")
    assert "4️⃣ Kec. Bacukiki Barat" in phone.labels
