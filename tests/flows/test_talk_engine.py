"""What holds in every talk: back, skip, change, cancel, drafts; adding and asking."""

from dataclasses import replace
from uuid import UUID

import pytest

from cases.contact import Purpose
from cases.person import Person
from cases.taxonomy import Category
from flows import engine
from flows.effects import AddToCase, AssignedTo, Keep, KeepWithCase, OpenCase, Show, Tell, Wipe
from flows.event import FileKind
from flows.flow import Flow
from flows.kinds.add_more import AddMore
from flows.kinds.ask import Ask
from flows.kinds.complaint import Complaint
from flows.session import Mode, Session, Talk
from tests.flows.talk import (
    KNOWN,
    NOW,
    RAHMA,
    Phone,
    an_open_case,
    at_place,
    at_safe,
    at_story,
    resident_with,
    up_to_review,
)

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
    phone = up_to_review().press("✏️ 4")
    assert "Ini tentang apa?" in phone.text
    phone.press("KTP, Kartu Keluarga")
    assert "Mana yang paling dekat?" in phone.text
    assert not {"kind", "named.found", "named.papers"} & phone.answers().keys()
    assert {"place", "story", "hidden_from"} <= phone.answers().keys()
    phone.press("Akta lahir")
    assert "Mari periksa sebentar" in phone.text


def test_turning_back_from_a_change_keeps_the_answer() -> None:
    phone = up_to_review()
    before = phone.answers()
    phone.press("✏️ 4", "Kembali")
    assert "Mari periksa sebentar" in phone.text
    assert phone.answers() == before


def test_the_same_answer_again_drops_nothing() -> None:
    phone = up_to_review()
    before = phone.answers()
    assert phone.press("✏️ 4", "BPJS dan berobat").answers() == before


def test_another_place_asks_again_who_must_not_know() -> None:
    phone = up_to_review().press("✏️ 7", "Kec. Ujung", "Lapadde")
    assert "yang tidak boleh tahu" in phone.text


def test_words_about_who_must_not_know_survive_another_place() -> None:
    phone = up_to_review().press("✏️ 11").write("Pak Lurah").press("Selesai", "✏️ 7", "Kec. Ujung", "Lapadde")
    assert "Pak Lurah" in phone.text


def test_the_story_can_be_added_to_from_the_review() -> None:
    phone = up_to_review().press("✏️ 8").write("Tambahan").press("Selesai")
    assert len(phone.answers()["story"]["v"]["parts"]) == 2


def test_the_last_part_of_the_story_can_be_taken_back_once_a_tap() -> None:
    phone = up_to_review().press("✏️ 8").write("Salah", "Salah lagi")
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
    assert phone.one(Wipe).screen.rows  # what she told goes from the chat as well


def test_an_answer_while_being_asked_whether_to_cancel_is_taken() -> None:
    phone = at_story().cancel().write("Sebenarnya suami saya yang membawa surat itu")
    assert phone.talk.mode is Mode.ASKING
    assert "1 pesan tertulis" in phone.text


# Adding and asking. ---------------------------------------------------------------------------------------------

CASE = an_open_case("birth", Category.PAPERS)


def test_more_is_added_to_a_case_with_its_files() -> None:
    phone = Phone(resident_with(CASE)).begin(AddMore, CASE.id).write("Ini tambahannya").send(FileKind.DOCUMENT)
    assert not any(isinstance(effect, Keep) for effect in phone.effects)
    phone.press("Selesai")
    assert phone.one(AddToCase).kind == "addition"
    assert phone.one(KeepWithCase).case == CASE.id


def test_a_question_reaches_the_companion_without_its_words() -> None:
    phone = Phone(resident_with(CASE)).begin(Ask, CASE.id).write("Kapan kira-kira selesai?").press("Selesai")
    assert phone.one(AddToCase).content == {"parts": [{"kind": "text", "text": "Kapan kira-kira selesai?"}]}
    told = phone.one(Tell)
    assert (told.to, told.purpose) == (AssignedTo(CASE.id), Purpose.DUTY)
    assert "selesai?" not in str(told.screen)


@pytest.mark.parametrize("flow", [AddMore, Ask])
def test_nothing_is_added_to_what_is_not_hers(flow: type[Flow]) -> None:
    others = resident_with(replace(CASE, reporter=UUID(int=8)))
    phone = Phone(others).begin(flow, CASE.id).write("Halo").press("Selesai")
    assert [type(effect) for effect in phone.last] == [Show]
    assert "tidak ditemukan" in phone.text


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
