"""What holds in every talk: back, skip, change, cancel, old buttons, typed replies, odd inputs."""

from dataclasses import replace
from uuid import UUID

import pytest

from cases.contact import Purpose
from cases.person import Person
from cases.taxonomy import Category
from flows import engine
from flows.effects import AddToCase, AssignedTo, Keep, KeepWithCase, OpenCase, Show, Tell
from flows.event import FileKind
from flows.kinds.add_more import AddMore
from flows.kinds.ask import Ask
from flows.kinds.complaint import Complaint
from flows.session import Mode, Session, Talk
from tests.flows.talk import KNOWN, NOW, RAHMA, Phone, an_open_case, resident_with, up_to_review


def at_safe() -> Phone:
    return Phone().begin().press("Lanjut")


def at_place() -> Phone:
    return at_safe().press("Ya, aman", "Lewati", "KTP, Kartu Keluarga", "Akta lahir", "Untuk saya sendiri")


def at_story() -> Phone:
    return at_place().press("Kec. Ujung", "Lapadde")


# Back, skip, change. --------------------------------------------------------------------------------------------


def test_back_drops_the_last_answer() -> None:
    phone = at_safe().press("Ya, aman", "Kembali")
    assert "aman memakai HP" in phone.text
    assert list(phone.answers()) == ["consent"]


def test_there_is_no_way_back_from_the_first_question() -> None:
    assert "⬅️ Kembali" not in Phone().begin().labels


def test_back_closes_an_open_kecamatan_first() -> None:
    phone = at_place().press("Kec. Ujung", "Kembali")
    assert "Di kelurahan mana?" in phone.text
    assert "for_whom" in phone.answers()


def test_going_back_costs_no_story() -> None:
    phone = at_story().write("Akta anak saya hilang").press("Kembali", "Kec. Ujung", "Lapadde")
    assert "1 pesan tertulis" in phone.text
    assert phone.press("Selesai").answers()["story"]["v"]["parts"][0]["text"] == "Akta anak saya hilang"


def test_a_second_tap_on_back_goes_back_once() -> None:
    phone = at_safe().press("Ya, aman", "Jangan menulis ke sini", "Lewati")
    data = phone.button("Kembali").data
    phone.tap(data).tap(data)
    assert "Tombol itu sudah lama" in phone.toast()
    assert "may_write" in phone.answers()


def test_a_skip_is_an_answer() -> None:
    assert at_safe().press("Ya, aman", "Lewati").answers()["may_write"] == {"skip": True}


def test_changing_the_category_drops_what_no_longer_applies() -> None:
    phone = up_to_review().press("✏️ 3")
    assert "Ini tentang apa?" in phone.text
    phone.press("KTP, Kartu Keluarga")
    assert "Mana yang paling dekat?" in phone.text
    assert not {"kind", "programme", "found", "papers"} & phone.answers().keys()
    assert {"place", "story", "hidden_from"} <= phone.answers().keys()
    phone.press("Akta lahir")
    assert "Mari periksa sebentar" in phone.text


def test_turning_back_from_a_change_keeps_the_answer() -> None:
    phone = up_to_review()
    before = phone.answers()
    phone.press("✏️ 3", "Kembali")
    assert "Mari periksa sebentar" in phone.text
    assert phone.answers() == before


def test_the_same_answer_again_drops_nothing() -> None:
    phone = up_to_review()
    before = phone.answers()
    assert phone.press("✏️ 3", "BPJS dan berobat").answers() == before


def test_another_place_asks_again_who_must_not_know() -> None:
    phone = up_to_review().press("✏️ 6", "Kec. Ujung", "Lapadde")
    assert "yang tidak boleh tahu" in phone.text


def test_words_about_who_must_not_know_survive_another_place() -> None:
    phone = up_to_review().press("✏️ 10").write("Pak Lurah").press("Selesai", "✏️ 6", "Kec. Ujung", "Lapadde")
    assert "Pak Lurah" in phone.text


def test_the_story_can_be_added_to_from_the_review() -> None:
    phone = up_to_review().press("✏️ 7").write("Tambahan").press("Selesai")
    assert len(phone.answers()["story"]["v"]["parts"]) == 2


def test_the_last_part_of_the_story_can_be_taken_back_once_a_tap() -> None:
    phone = up_to_review().press("✏️ 7").write("Salah", "Salah lagi")
    data = phone.button("Hapus yang terakhir").data
    phone.tap(data).tap(data).press("Selesai")
    assert [part["text"] for part in phone.answers()["story"]["v"]["parts"]] == ["Anak saya perlu berobat", "Salah"]


# Cancelling. ----------------------------------------------------------------------------------------------------


def test_cancel_asks_back_only_when_something_was_told() -> None:
    assert Phone().begin().press("Batal").session.talks == {}
    assert at_safe().cancel().session.talks == {}
    phone = at_safe().press("Ya, aman").cancel()
    assert phone.talk.mode is Mode.CANCELLING
    assert {"Ya, batal", "Lanjut mengisi"} <= set(phone.labels)
    assert phone.press("Lanjut mengisi").talk.mode is Mode.ASKING


@pytest.mark.parametrize("yes", ["Ya, batal", "ya", "batal", "/batal"])
def test_cancel_confirmed_shows_the_menu(yes: str) -> None:
    phone = at_safe().press("Ya, aman").cancel()
    phone = phone.cancel() if yes == "/batal" else phone.write(yes)
    assert phone.session.talks == {}
    assert "Sampaikan pengaduan" in phone.labels
    assert "Tidak ada yang dikirim" in phone.text
    assert phone.one(Show).telling is False


def test_an_answer_while_being_asked_whether_to_cancel_is_taken() -> None:
    phone = at_story().cancel().write("Sebenarnya suami saya yang membawa surat itu")
    assert phone.talk.mode is Mode.ASKING
    assert "1 pesan tertulis" in phone.text


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


# Adding and asking. ---------------------------------------------------------------------------------------------

CASE = an_open_case("birth", Category.PAPERS)


def test_more_is_added_to_a_case_with_its_files() -> None:
    phone = Phone().begin(AddMore, CASE.id).write("Ini tambahannya").send(FileKind.DOCUMENT)
    assert not any(isinstance(effect, Keep) for effect in phone.effects)
    phone.press("Selesai")
    assert phone.one(AddToCase).kind == "addition"
    assert phone.one(KeepWithCase).case == CASE.id


def test_a_question_reaches_the_companion_without_its_words() -> None:
    phone = Phone(resident_with(CASE)).begin(Ask, CASE.id).write("Kapan kira-kira selesai?")
    assert phone.one(AddToCase).content == {"text": "Kapan kira-kira selesai?"}
    told = phone.one(Tell)
    assert (told.to, told.purpose) == (AssignedTo(CASE.id), Purpose.DUTY)
    assert "selesai?" not in str(told.screen)


# Drafts. --------------------------------------------------------------------------------------------------------


def test_a_draft_is_taken_up_where_it_stood() -> None:
    phone = at_story().write("Sebagian")
    away = replace(phone.session, active=None)
    turn = engine.resume(away, KNOWN, Complaint)
    assert turn.session == phone.session
    assert turn.effects == (Show(phone.screen),)
    assert engine.redraw(phone.session, KNOWN) == phone.screen


def test_a_release_that_forgets_an_option_asks_that_question_again() -> None:
    talk = Talk(
        flow="complaint", tag="abcd", answers={"consent": {"v": True}, "safe": {"v": "perhaps"}, "gone": {"v": 1}}
    )
    screen = engine.redraw(Session().with_talk(talk), KNOWN)
    assert any("aman memakai HP" in part.indonesian for part in screen.body)


def test_a_companion_who_complains_is_not_given_her_own_case() -> None:
    phone = up_to_review(Phone(replace(KNOWN, viewer=RAHMA))).press("Kirim")
    assert RAHMA.id in phone.one(OpenCase).barred


def test_two_residents_get_two_numbers() -> None:
    numbers = set()
    for turns in (0, 500):
        viewer = Person(id=UUID(int=70 + turns), telegram_id=70 + turns)
        phone = up_to_review(Phone(replace(KNOWN, viewer=viewer, at=NOW), turns=turns)).press("Kirim")
        numbers.add(phone.one(OpenCase).number)
    assert len(numbers) == 2
