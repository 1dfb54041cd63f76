"""`Perkembangan`: a companion says how far her case has come; only moves that the table has, only on what she saw."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases import course
from cases.case import MOVES, Case, Outcome, Status
from cases.contact import Purpose
from flows.effects import AddToCase, Contacted, MoveOn, Redraw, Reply, ReporterOf, Show, Tell
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import HASNAH, KOORDINATOR, MASAGENA, NOW, Town
from tests.follow_ups.rounds import at, closed, contacted, opened, referred, taken, waiting

TAKEN = taken(at(17), opened(at(16)))
IN_HAND = contacted(at(18), TAKEN)
REFERRED = referred(at(19), IN_HAND)
WAITING = waiting(at(19), at(24), IN_HAND)
OLD = "Tombol ini sudah lama. Ini keadaan yang terbaru."


def at_work(about: Case, *, alert: bool = False) -> Chat:
    """She has opened her case from the list of her tasks, or from an alert, and pressed `Perkembangan`."""
    chat = Chat(MASAGENA, Town(cases=[about]))
    chat.calls("/tugas")
    chat.presses(f"✅ {about.number}")
    if alert:
        chat.presses("Buka")
    chat.presses("Perkembangan")
    return chat


@pytest.mark.parametrize(
    ("about", "says", "offers"),
    [
        (TAKEN, "Warga belum dihubungi.", ["Sudah menghubungi warga", "Tulis kabar untuk warga"]),
        (IN_HAND, "Warga dihubungi Rabu 18 November", ["Tulis kabar untuk warga", "Catat perkembangan"]),
        (REFERRED, "menunggu jawaban", ["Menunggu pihak lain", "Lanjut mendampingi"]),
        (WAITING, "Menunggu pihak lain sampai Selasa", ["Tunggu lebih lama", "Lanjut mendampingi"]),
    ],
)
def test_it_says_how_far_the_case_is(about: Case, says: str, offers: list[str]) -> None:
    chat = at_work(about)
    assert "Anda mendampingi sejak Selasa 17 November" in chat.sees
    assert says in chat.sees.replace(" 2026", "")
    assert set(offers) <= set(labels(chat.screen))
    assert ("Lanjut mendampingi" in labels(chat.screen)) == (about.status is not Status.ACCOMPANIED)
    assert ("Sudah saya rujuk" in labels(chat.screen)) == (about.status is not Status.REFERRED)
    assert "Tutup pengaduan" in labels(chat.screen)
    chat.presses("⬅️ Kembali")
    assert "Anda mendampingi pengaduan ini." in chat.sees


def test_she_spoke_to_her() -> None:
    chat = at_work(TAKEN)
    chat.presses("Sudah menghubungi warga")
    assert chat.one(Contacted) == Contacted(TAKEN.id)
    assert chat.toast() == "Sudah kami catat. Terima kasih."
    assert "Warga dihubungi hari ini pukul 10.00" in written(chat.one(Show).screen)
    assert "Sudah menghubungi warga" not in labels(chat.screen)


@pytest.mark.parametrize(
    ("about", "label", "to"),
    [
        (IN_HAND, "Sudah saya rujuk", Status.REFERRED),
        (WAITING, "Sudah saya rujuk", Status.REFERRED),
        (REFERRED, "Lanjut mendampingi", Status.ACCOMPANIED),
        (WAITING, "Lanjut mendampingi", Status.ACCOMPANIED),
    ],
)
def test_one_tap_moves_it_on(about: Case, label: str, to: Status) -> None:
    chat = at_work(about)
    chat.presses(label)
    assert chat.one(MoveOn) == MoveOn(case=about.id, to=to)
    assert label not in labels(chat.screen)


@pytest.mark.parametrize(("label", "days"), [("3 hari", 3), ("1 minggu", 7), ("2 minggu", 14), ("1 bulan", 30)])
@pytest.mark.parametrize("about", [IN_HAND, WAITING])
def test_others_are_given_time(about: Case, label: str, days: int) -> None:
    chat = at_work(about)
    chat.presses("Tunggu lebih lama" if about is WAITING else "Menunggu pihak lain")
    chat.presses(label)
    until = NOW + timedelta(days=days)
    assert chat.one(MoveOn) == MoveOn(case=about.id, to=Status.WAITING, until=until)
    assert "Menunggu pihak lain sampai" in chat.sees


def test_what_happened_is_noted_in_her_own_words() -> None:
    chat = at_work(IN_HAND)
    chat.presses("Catat perkembangan")
    assert f"Untuk {IN_HAND.number}." in chat.sees
    chat.says("Sudah ke kantor BPJS,\nbesok kembali.")
    assert chat.one(AddToCase) == AddToCase(IN_HAND.id, "progress", {"text": "Sudah ke kantor BPJS,\nbesok kembali."})
    assert chat.one(MoveOn) == MoveOn(case=IN_HAND.id)
    assert "sudah tersimpan" in chat.sees
    chat.presses("⬅️ Kembali")
    assert "Anda mendampingi pengaduan ini." in chat.sees


def test_a_note_is_one_message_of_a_thousand_signs() -> None:
    chat = at_work(IN_HAND)
    chat.presses("Catat perkembangan")
    chat.says("a" * 1001)
    assert not [effect for effect in chat.effects if isinstance(effect, AddToCase)]
    chat.says("a" * 1000)
    assert chat.one(AddToCase).content == {"text": "a" * 1000}


def test_who_lost_the_case_meanwhile_notes_nothing() -> None:
    chat = at_work(IN_HAND)
    chat.presses("Catat perkembangan")
    chat.town.cases = [replace(IN_HAND, assigned=HASNAH.id)]
    chat.says("Sudah beres.")
    assert [type(effect).__name__ for effect in chat.effects] == ["Show"]
    assert "tidak ditemukan" in chat.sees


def test_a_note_on_what_was_closed_meanwhile_moves_nothing() -> None:
    chat = at_work(IN_HAND)
    chat.presses("Catat perkembangan")
    chat.town.cases = [closed(at(19), IN_HAND)]
    chat.says("Sudah beres.")
    assert [type(effect).__name__ for effect in chat.effects] == ["AddToCase", "Show"]


@pytest.mark.parametrize(
    ("label", "outcome", "kind", "said"),
    [
        ("Beres", Outcome.RESOLVED, "desil", "sudah selesai ditangani"),
        ("Sebagian beres", Outcome.PARTLY, "desil", "sudah selesai ditangani"),
        ("Belum berhasil", Outcome.NOT_RESOLVED, "desil", "Ada kabar untuk Anda."),
        ("Di luar yang bisa dibantu", Outcome.OUTSIDE_REMIT, "desil", "Ada kabar untuk Anda."),
        ("Beres", Outcome.RESOLVED, "kdrt", "Ada kabar untuk Anda."),
    ],
)
def test_the_end_is_asked_twice_and_told(label: str, outcome: Outcome, kind: str, said: str) -> None:
    about = contacted(at(18), taken(at(17), opened(at(16), kind=kind)))
    chat = at_work(about)
    chat.presses("Tutup pengaduan")
    chat.presses(label)
    assert f"Tutup {about.number} dengan hasil “{label}”?" in chat.sees
    assert not [effect for effect in chat.effects if isinstance(effect, MoveOn)]
    chat.presses("Belum")
    assert "Catat perkembangan" in labels(chat.screen)
    chat.presses("Tutup pengaduan")
    chat.presses(label)
    chat.presses("Ya, tutup")
    assert chat.one(MoveOn) == MoveOn(case=about.id, to=Status.CLOSED, outcome=outcome)
    told = chat.one(Tell)
    assert (told.to, told.purpose, told.case) == (ReporterOf(about.id), Purpose.NOTICE, about.id)
    assert said in written(told.screen)
    assert (about.number in written(told.screen)) == (said != "Ada kabar untuk Anda.")
    assert "sudah ditutup" in written(chat.one(Show).screen)


@pytest.mark.parametrize(
    "label", ["Sudah menghubungi warga", "Sudah saya rujuk", "Menunggu pihak lain", "Tutup pengaduan"]
)
def test_an_old_button_moves_nothing(label: str) -> None:
    chat = at_work(TAKEN)
    chat.town.cases = [replace(TAKEN, version=8)]
    chat.presses(label)
    assert chat.toast() == OLD
    assert [type(effect).__name__ for effect in chat.effects] == ["Toast", "Show"]


@pytest.mark.parametrize("after", [closed(at(19), TAKEN), replace(TAKEN, status=Status.ASSIGNED)])
def test_what_nobody_has_in_hand_is_not_moved(after: Case) -> None:
    chat = at_work(TAKEN)
    chat.town.cases = [after]
    chat.presses("Sudah menghubungi warga")
    assert [type(effect).__name__ for effect in chat.effects] == ["Show"]
    assert "Perkembangan" not in labels(chat.screen)


def test_from_the_details_it_takes_their_place() -> None:
    chat = at_work(IN_HAND, alert=True)
    assert "Anda mendampingi sejak" in written(chat.one(Redraw).screen)
    chat.presses("Sudah saya rujuk")
    assert chat.one(MoveOn).to is Status.REFERRED
    assert "Lanjut mendampingi" in labels(chat.one(Redraw).screen)


def test_a_coordinator_sees_the_stage_and_has_nothing_to_move() -> None:
    chat = Chat(KOORDINATOR, Town(cases=[TAKEN]))
    chat.calls(f"/status {TAKEN.number}")
    assert "Didampingi sejak Selasa 17 November" in chat.sees
    assert "Perkembangan" not in labels(chat.screen)
    chat.presses("Buka")
    assert "Perkembangan" not in labels(chat.one(Reply).screen)


def test_a_coordinator_who_takes_it_sees_since_when() -> None:
    chat = Chat(KOORDINATOR, Town(cases=[replace(opened(at(17)), assigned=None, status=Status.RECEIVED)]))
    chat.calls(f"/status {TAKEN.number}")
    assert "Di koordinator sejak Selasa 17 November" in chat.sees
    chat.presses("Terima")
    assert "Didampingi sejak hari ini pukul 10.00." in chat.sees
    assert {"Perkembangan", "Ganti pendamping"} <= set(labels(chat.screen))


def test_the_stage_of_what_is_asked_is_number_and_times() -> None:
    asked = opened(at(20), kind="kdrt")
    asked = replace(asked, course=course.asked(asked.course, at(20), at(20, 14)))
    chat = Chat(KOORDINATOR, Town(cases=[asked]))
    chat.calls(f"/status {asked.number}")
    assert "Menunggu jawaban sejak hari ini pukul 10.00.\nSudah 1 kali dialihkan.\nBerikutnya: pengingat" in chat.sees
    companion = Chat(MASAGENA, Town(cases=[asked]))
    companion.calls(f"/status {asked.number}")
    assert "dialihkan" not in companion.sees


@pytest.mark.parametrize("about", [TAKEN, IN_HAND, REFERRED, WAITING])
def test_only_moves_that_the_table_has_are_offered(about: Case) -> None:
    chat = at_work(about)
    offered = {"Sudah saya rujuk": Status.REFERRED, "Lanjut mendampingi": Status.ACCOMPANIED}
    for label, to in offered.items():
        assert (label in labels(chat.screen)) == (to in MOVES[about.status])
