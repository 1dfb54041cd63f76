"""What companions and coordinators do with a case: take it, hand it on, hand it over, list their tasks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.case import Case, Status, Urgency
from cases.contact import Purpose
from cases.course import begun
from cases.person import Person
from flows.cards.case_notices import alert_screen, answer_notice, question_alert, taken_notice
from flows.cards.case_reasons import CHOSEN
from flows.effects import Accept, AssignTo, PassOn, Redraw, Reply, ReporterOf, Show, Tell, To
from tests.cards.desk_chat import Chat, labels, say, written
from tests.cards.desk_town import HASNAH, KOORDINATOR, LAIN, MASAGENA, NOW, RAHMAT, Town, case

REASON_LABELS = [
    "Sedang berhalangan",
    "Saya kenal orangnya",
    "Di luar wilayah saya",
    "Terlalu banyak tugas",
    "Alasan lain",
]
NOTHING_ELSE = ("keras", "bpjs", "siti", "lumpue", "rumah")


def alerted(who: Person, theirs: Case, assigned_to: Person | None = MASAGENA) -> Chat:
    chat = Chat(who, Town(cases=[theirs]))
    chat.calls("/start")
    chat.gets(alert_screen(theirs, assigned_to))
    return chat


def changes(chat: Chat) -> list[object]:
    return [effect for effect in chat.effects if isinstance(effect, Accept | PassOn | AssignTo | Tell)]


@pytest.mark.parametrize("kind", ["kdrt", "desil"])
def test_an_alert_carries_number_urgency_and_time_and_nothing_else(kind: str) -> None:
    theirs = case(kind=kind, urgency=Urgency.DANGER, course=begun(NOW, NOW + timedelta(minutes=15)))
    screen = alert_screen(theirs, MASAGENA)
    assert written(screen) == f"{theirs.number} · sangat mendesak\n\nTanggapi paling lambat hari ini pukul 10.15"
    assert labels(screen) == ["Buka", "Terima", "Alihkan"]
    assert labels(alert_screen(replace(theirs, assigned=None), None)) == ["Buka", "Terima", "Pilih pendamping"]


@pytest.mark.parametrize("kind", ["kdrt", "desil"])
def test_notices_name_no_category_and_no_name(kind: str) -> None:
    theirs = case(kind=kind)
    for screen in (taken_notice(theirs), question_alert(theirs), answer_notice(theirs)):
        shown = written(screen).lower()
        assert not any(word in shown for word in NOTHING_ELSE)
    assert (theirs.number in written(taken_notice(theirs))) is (kind != "kdrt")


def test_taking_a_case_without_opening_it() -> None:
    theirs = case(kind="kdrt")
    chat = alerted(MASAGENA, theirs)
    chat.presses("Terima")
    assert chat.one(Accept).case == theirs.id
    redrawn = chat.one(Redraw).screen
    assert "Anda mendampingi" in written(redrawn)
    assert labels(redrawn) == ["Buka", "Jawab", "Perkembangan", "Alihkan"]
    told = chat.one(Tell)
    assert (told.to, told.purpose, told.case) == (ReporterOf(theirs.id), Purpose.NOTICE, theirs.id)
    assert written(told.screen) == "Ada kabar untuk Anda."
    assert labels(told.screen) == ["Lihat"]


def test_what_another_has_taken_is_said_honestly_and_without_detail() -> None:
    theirs = case(status=Status.ACCOMPANIED, assigned=RAHMAT.id, version=4)
    chat = Chat(LAIN, Town(cases=[theirs]))
    chat.gets(alert_screen(case(assigned=None), None))
    chat.presses("Terima")
    assert chat.toast() == "Sudah ada yang mendampingi."
    assert changes(chat) == []
    assert labels(chat.one(Redraw).screen) == ["Buka", "Jawab", "Ganti pendamping"]


def test_a_second_tap_takes_nothing_twice() -> None:
    chat = alerted(MASAGENA, case())
    chat.presses("Terima")
    chat.town.cases = [case(status=Status.ACCOMPANIED, version=4)]
    chat.gets(alert_screen(case(), MASAGENA))
    chat.presses("Terima")
    assert changes(chat) == []
    assert "Anda mendampingi" in written(chat.one(Redraw).screen)


def test_a_closed_one_is_not_taken() -> None:
    chat = alerted(MASAGENA, case(status=Status.CLOSED))
    chat.gets(alert_screen(case(), MASAGENA))
    chat.presses("Terima")
    assert chat.toast() == "Pengaduan ini sudah ditutup."
    assert changes(chat) == []


def test_an_urgent_case_needs_no_second_tap_because_the_button_is_old() -> None:
    chat = Chat(MASAGENA, Town(cases=[case(version=9)]))
    chat.gets(alert_screen(case(version=3), MASAGENA))
    chat.presses("Terima")
    assert chat.one(Accept).case == case().id


@pytest.mark.parametrize("reason", REASON_LABELS)
def test_handing_on_takes_one_tap_for_the_reason(reason: str) -> None:
    theirs = case()
    chat = alerted(MASAGENA, theirs)
    chat.presses("Alihkan")
    assert labels(chat.one(Redraw).screen) == [*REASON_LABELS, "⬅️ Kembali", "👋 Salam"]
    chat.presses(reason)
    passed = chat.one(PassOn)
    assert passed.case == theirs.id
    assert say(CHOSEN[passed.reason]) == reason
    assert written(chat.one(Redraw).screen) == f"{theirs.number} sudah dialihkan, bukan tugas Anda lagi."


def test_an_old_reason_hands_nothing_on() -> None:
    chat = alerted(MASAGENA, case())
    chat.presses("Alihkan")
    chat.town.cases = [case(version=5)]
    chat.presses("Alasan lain")
    assert "yang terbaru" in chat.toast()
    assert changes(chat) == []


def test_what_has_ended_cannot_be_handed_on() -> None:
    chat = alerted(MASAGENA, case())
    chat.town.cases = [case(status=Status.CLOSED)]
    chat.presses("Alihkan")
    assert changes(chat) == []
    assert labels(chat.one(Redraw).screen) == ["Buka"]


@pytest.mark.parametrize("status", [Status.REFERRED, Status.WAITING])
def test_what_lies_with_others_is_handed_on_as_well(status: Status) -> None:
    chat = alerted(MASAGENA, case())
    chat.town.cases = [case(status=status)]
    chat.presses("Alihkan")
    assert labels(chat.one(Redraw).screen)[:-2] == REASON_LABELS


def test_a_coordinator_hands_over_to_whom_she_chooses() -> None:
    theirs = case(barred=frozenset({RAHMAT.id}), assigned=None, wants_woman=True)
    chat = alerted(KOORDINATOR, theirs, None)
    chat.presses("Pilih pendamping")
    assert "Diminta pendamping perempuan" in chat.sees
    assert labels(chat.screen) == ["👩 Masagena · Ikhlas", "👩 Hasnah · Bahagia", "⬅️ Kembali", "👋 Salam"]
    chat.presses("👩 Hasnah")
    assert chat.one(AssignTo) == AssignTo(theirs.id, HASNAH.id)
    assert changes(chat) == [AssignTo(theirs.id, HASNAH.id)]
    assert "Hasnah sudah diminta mendampingi" in chat.sees


def test_who_had_it_hears_that_she_no_longer_does() -> None:
    chat = alerted(KOORDINATOR, case(), None)
    chat.presses("Pilih pendamping")
    chat.presses("Rahmat")
    told = chat.one(Tell)
    assert told.to == To(MASAGENA.id)
    assert "sudah dialihkan" in written(told.screen)


def test_who_became_barred_meanwhile_is_not_asked() -> None:
    chat = alerted(KOORDINATOR, case(), None)
    chat.presses("Pilih pendamping")
    chat.town.cases = [case(barred=frozenset({RAHMAT.id}))]
    chat.presses("Rahmat")
    assert changes(chat) == []


def test_the_list_of_companions_is_paged() -> None:
    many = tuple(replace(RAHMAT, id=case(f"p{n}").id, name=f"Nama {n:02}") for n in range(20))
    theirs = case(assigned=None)
    chat = Chat(KOORDINATOR, Town(cases=[theirs], people=(*many, KOORDINATOR)))
    chat.gets(alert_screen(theirs, None))
    chat.presses("Pilih pendamping")
    found: list[str] = []
    for _ in range(3):
        found += [label.split(" ·")[0] for label in labels(chat.screen) if label.startswith("Nama")]
        if len(found) < 20:
            chat.presses("Berikutnya")
    assert found == [person.name for person in many]


def test_my_tasks_lead_to_each_case_and_back() -> None:
    cases = [case(f"t{n}", kind="kdrt") for n in range(10)]
    chat = Chat(MASAGENA, Town(cases=cases))
    chat.calls("/tugas")
    assert "10 tugas terbuka" in chat.sees
    chat.presses("Berikutnya")
    last = cases[-1]
    chat.presses(f"🔔 {last.number}")
    assert labels(chat.one(Show).screen) == ["Buka", "Terima", "Alihkan", "⬅️ Kembali", "👋 Salam"]
    chat.presses("Terima")
    assert chat.one(Accept).case == last.id
    assert "Anda mendampingi" in written(chat.one(Show).screen)
    chat.presses("⬅️ Kembali")
    assert "10 tugas terbuka" in chat.sees


def test_opening_is_audited_and_fades() -> None:
    theirs = case()
    chat = alerted(MASAGENA, theirs)
    chat.presses("Buka")
    assert chat.one(Reply).fades_after == timedelta(minutes=5)
    assert [type(effect).__name__ for effect in chat.effects] == ["Read", "Reply"]


def test_no_tasks() -> None:
    chat = Chat(MASAGENA)
    chat.calls("/tugas")
    assert "Tidak ada tugas terbuka" in chat.sees


def test_a_companion_hears_that_a_coordinator_took_what_she_was_asked_to() -> None:
    chat = alerted(KOORDINATOR, case(), None)
    chat.presses("Terima")
    told = [effect.to for effect in chat.effects if isinstance(effect, Tell)]
    assert told == [To(MASAGENA.id), ReporterOf(case().id)]
