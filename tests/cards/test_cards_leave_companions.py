"""What coordinators see and set of the leave calendar: who is away, a companion's days, whom a case may go to."""

from dataclasses import replace
from datetime import date

from flows.button_data import pack
from flows.cards.case_hand_over import candidates
from flows.effects import EndLeave, Show, TakeLeave, Tell, To
from flows.event import Pressed
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import HASNAH, KOORDINATOR, MASAGENA, RAHMAT, STAFF, Town, case, person
from tests.cards.test_cards_leave import TODAY, away, on


def test_a_coordinator_sees_who_is_away_and_sets_it_for_a_companion() -> None:
    chat = Chat(KOORDINATOR, away(RAHMAT, on(20, 22)))
    chat.calls("/berhalangan")
    assert "Ada" not in chat.sees  # her list holds what lies with all coordinators
    chat.presses("Pendamping yang berhalangan")
    assert "1 pendamping sedang berhalangan" in chat.sees
    chat.presses("Rahmat · sampai Minggu 22 November 2026")
    assert "Rahmat sedang berhalangan sampai Minggu 22 November 2026." in chat.sees
    chat.presses("✅ Rahmat sudah kembali")
    assert chat.one(EndLeave) == EndLeave(RAHMAT.id)
    assert chat.one(Tell).to == To(RAHMAT.id)
    assert "Rahmat tidak sedang berhalangan." in chat.sees
    chat.picks("Kembali")
    chat.presses("Atur untuk pendamping")
    assert labels(chat.screen)[:3] == ["Hasnah · Bahagia", "Masagena · Ikhlas", "Rahmat · Ikhlas"]
    chat.presses("Hasnah · Bahagia")
    chat.presses("Mulai hari ini")
    chat.presses("3 hari")
    assert chat.one(TakeLeave) == TakeLeave(HASNAH.id, TODAY, date(2026, 11, 22))
    assert "Koordinator mencatat Anda berhalangan" in written(chat.one(Tell).screen)
    assert "Hasnah sedang berhalangan" in chat.sees


def test_a_coordinator_picks_days_for_a_companion() -> None:
    chat = Chat(KOORDINATOR)
    chat.does(Pressed(pack("leave", "pick", HASNAH.id)))
    assert "Untuk Hasnah." in chat.sees
    chat.says("besok")
    chat.says("lusa")
    chat.presses("✅ Simpan")
    assert chat.one(TakeLeave) == TakeLeave(HASNAH.id, date(2026, 11, 21), date(2026, 11, 22))
    assert chat.one(Tell).to == To(HASNAH.id)
    chat.picks("Kembali")
    assert "Hari ini tidak ada pendamping yang berhalangan." in chat.sees


def test_who_may_no_longer_set_it_at_the_end_does_not() -> None:
    chat = Chat(KOORDINATOR)
    chat.does(Pressed(pack("leave", "pick", HASNAH.id)))
    chat.says("besok")
    chat.says("lusa")
    chat.viewer = replace(KOORDINATOR, active=False)
    chat.presses("✅ Simpan")
    assert "tidak ditemukan" in chat.sees
    assert [type(effect) for effect in chat.effects] == [Show]


def test_a_long_list_of_companions_is_paged() -> None:
    many = tuple(person(f"Orang {n:02}", MASAGENA.role, leave=(on(20),)) for n in range(11))
    chat = Chat(KOORDINATOR, Town(people=(*many, KOORDINATOR)))
    chat.calls("/berhalangan")
    chat.presses("Pendamping yang berhalangan")
    assert "11 pendamping" in chat.sees
    chat.presses("Berikutnya")
    assert "Halaman 2 dari 2" in chat.sees
    chat.presses("Atur untuk pendamping")
    chat.presses("Berikutnya")
    assert labels(chat.screen)[0] == "Orang 08 · tanpa kelompok"


def test_a_coordinator_is_not_offered_who_is_away_or_can_not_be_reached() -> None:
    given = case(assigned=None)
    town = away(RAHMAT, on(20))
    assert candidates(given, town.roster, TODAY) == [MASAGENA, HASNAH]
    assert [p.id for p in candidates(given, town.roster, date(2026, 11, 21))] == [MASAGENA.id, RAHMAT.id, HASNAH.id]
    blocked = Town(people=tuple(replace(one, reachable=one != MASAGENA) for one in STAFF))
    assert [p.id for p in candidates(given, blocked.roster, TODAY)] == [RAHMAT.id, HASNAH.id]
