"""`/tenggat`: what is due, overdue first; for coordinators numbers, stages and times by group."""

from dataclasses import replace

import pytest

from cases.case import Case
from cases.person import Person
from cases.taxonomy import Category
from flows.button_data import pack
from flows.effects import Contacted
from flows.event import Pressed
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import BAHAGIA, HASNAH, IKHLAS, KOORDINATOR, LAIN, MASAGENA, REMOVED, SITI, Town, id_of
from tests.follow_ups.rounds import at, contacted, opened, taken, waiting

OVERDUE = contacted(at(10), taken(at(9), opened(at(6))))
TODAY = replace(waiting(at(18), at(20, 15), OVERDUE), id=id_of("heute"), number="AAAA-AAAA-AAA")
LATER = replace(opened(at(19)), id=id_of("dann"), number="BBBB-BBBB-BBB", respond_before=at(23))
UNTOLD = ("keras", "bpjs", "masagena", "hasnah", "siti", "lumpue", "kdrt")


def seen(who: Person, *cases: Case) -> Chat:
    chat = Chat(who, Town(cases=list(cases)))
    chat.calls("/tenggat")
    return chat


def test_a_companion_sees_the_overdue_first() -> None:
    chat = seen(MASAGENA, LATER, OVERDUE, TODAY)
    lines = [line for line in chat.sees.split("\n") if "-" in line]
    assert lines == [
        f"🔴 {OVERDUE.number} · kabar untuk warga · lewat sejak Selasa 17 November pukul 10.00",
        "🟡 AAAA-AAAA-AAA · menunggu pihak lain · paling lambat hari ini pukul 15.00",
        "⚪ BBBB-BBBB-BBB · jawaban pertama · paling lambat Senin pukul 10.00",
    ]
    assert labels(chat.screen)[:3] == [f"🔴 {OVERDUE.number}", "🟡 AAAA-AAAA-AAA", "⚪ BBBB-BBBB-BBB"]
    chat.presses("🔴")
    assert "Anda mendampingi" in chat.sees
    chat.presses("Perkembangan")
    chat.presses("⬅️ Kembali")
    chat.presses("⬅️ Kembali")
    assert chat.sees.startswith("Tenggat")


def test_what_is_owed_to_violence_is_for_its_companion_alone() -> None:
    violence = contacted(at(10), taken(at(9), opened(at(6), kind="kdrt")))
    assert "kabar untuk warga" in seen(MASAGENA, violence).sees
    coordinator = seen(KOORDINATOR, violence)
    coordinator.presses("🔴 Ikhlas")
    (line,) = [line for line in coordinator.sees.split("\n") if violence.number in line]
    assert line == f"🔴 {violence.number} · didampingi · lewat sejak {line.rpartition('sejak ')[2]}"


def test_whether_she_was_spoken_to_is_asked_at_once() -> None:
    about = taken(at(17), opened(at(16)))
    chat = seen(MASAGENA, about)
    chat.presses(f"⚪ {about.number}")
    assert "Warganya sudah dihubungi?" in chat.sees
    chat.presses("⬅️ Kembali")
    assert "Anda mendampingi" in chat.sees
    chat.presses("⬅️ Kembali")
    assert chat.sees.startswith("Tenggat")
    chat.presses(f"⚪ {about.number}")
    chat.presses("Sudah")
    assert chat.one(Contacted) == Contacted(about.id)
    theirs = seen(KOORDINATOR, about)  # of others' cases a coordinator sees the case itself
    theirs.presses("⚪ Ikhlas")
    theirs.presses(f"⚪ {about.number}")
    assert "Didampingi sejak" in theirs.sees


def test_nothing_due_is_said() -> None:
    assert "Tidak ada tenggat sekarang" in seen(MASAGENA).sees
    assert "Tidak ada tenggat sekarang" in seen(KOORDINATOR).sees


@pytest.mark.parametrize("command", ["/tenggat", "/deadlines"])
def test_from_the_command_or_the_menu(command: str) -> None:
    chat = Chat(MASAGENA, Town(cases=[OVERDUE]))
    chat.calls("/start")
    chat.presses("Tenggat")
    by_menu = chat.screen
    chat.calls(command)
    assert chat.screen == by_menu


def test_many_come_in_pages() -> None:
    many = [replace(OVERDUE, id=id_of(f"n{n}"), number=f"CCCC-CCCC-C{n:02}") for n in range(20)]
    chat = seen(MASAGENA, *many)
    found: list[str] = []
    for page in (1, 2, 3):
        assert f"Halaman {page} dari 3" in chat.sees
        found += [label for label in labels(chat.screen) if label.startswith("🔴")]
        if page < 3:
            chat.presses("Berikutnya")
    assert found == [f"🔴 {one.number}" for one in many]


def test_coordinators_see_groups_then_cases_and_nothing_of_the_contents() -> None:
    theirs = replace(OVERDUE, id=id_of("lain"), number="DDDD-DDDD-DDD", group=BAHAGIA.id, assigned=HASNAH.id)
    violence = replace(LATER, kind="kdrt", category=Category.VIOLENCE, assigned=None, group=None)
    chat = seen(KOORDINATOR, OVERDUE, TODAY, theirs, violence)
    assert "🔴 Ikhlas: 2 terbuka, 1 lewat waktu sejak Selasa 17 November pukul 10.00" in chat.sees
    assert "⚪ Tanpa kelompok: 1 terbuka, 0 lewat waktu, berikutnya Senin pukul 10.00" in chat.sees
    assert {"🔴 Ikhlas", "🔴 Bahagia", "⚪ Tanpa kelompok"} <= set(labels(chat.screen))
    assert not any(word in chat.sees.lower() for word in UNTOLD)
    for group, line in (
        ("🔴 Ikhlas", "🟡 AAAA-AAAA-AAA · didampingi · menunggu pihak lain · paling lambat hari ini pukul 15.00"),
        ("🔴 Bahagia", "🔴 DDDD-DDDD-DDD · didampingi · kabar untuk warga · lewat sejak"),
        ("⚪ Tanpa kelompok", "⚪ BBBB-BBBB-BBB · di koordinator · paling lambat Senin pukul 10.00"),
    ):
        chat.presses(group)
        assert line in chat.sees
        assert not any(word in chat.sees.lower() for word in UNTOLD)
        chat.presses("⬅️ Kembali")
    chat.presses("⚪ Tanpa kelompok")
    chat.presses("⚪ BBBB")
    assert "Di koordinator sejak" in chat.sees
    chat.presses("⬅️ Kembali")
    assert "BBBB-BBBB-BBB · di koordinator" in chat.sees


def test_a_coordinator_sees_her_own_tasks_too() -> None:
    own = replace(OVERDUE, assigned=KOORDINATOR.id)
    chat = seen(KOORDINATOR, own)
    chat.presses("Tugas saya sendiri (1)")
    assert own.number in chat.sees
    chat.presses("⬅️ Kembali")
    assert "Ikhlas" in chat.sees


def test_who_must_not_know_sees_nothing_even_where_too_much_was_loaded() -> None:
    barred = replace(OVERDUE, barred=frozenset({KOORDINATOR.id}))
    assert "Tidak ada tenggat sekarang" in seen(KOORDINATOR, barred).sees
    assert "Ikhlas" in seen(LAIN, barred).sees
    leaking = Chat(KOORDINATOR, Leaking(cases=[barred]))
    leaking.does(Pressed(pack("due", "group", IKHLAS.id)))
    assert barred.number not in leaking.sees + " ".join(labels(leaking.screen))


class Leaking(Town):
    """Rows that forget whom she excluded."""

    def _visible(self, _viewer: Person) -> list[Case]:
        return self.cases


@pytest.mark.parametrize("who", [SITI, REMOVED])
@pytest.mark.parametrize("action", ["show", "mine", "groups", "group"])
def test_it_is_for_staff(who: Person, action: str) -> None:
    chat = Chat(who, Town(cases=[OVERDUE]))
    chat.does(Pressed(pack("due", action, IKHLAS.id)))
    assert chat.toast() == "Maaf, itu tidak ditemukan di akun ini."
    chat.calls("/tenggat")
    assert "tidak ditemukan" in chat.sees


def test_groups_are_for_coordinators() -> None:
    chat = Chat(MASAGENA, Town(cases=[OVERDUE]))
    for action in ("groups", "group"):
        chat.does(Pressed(pack("due", action, IKHLAS.id)))
        assert chat.toast() == "Maaf, itu tidak ditemukan di akun ini."
