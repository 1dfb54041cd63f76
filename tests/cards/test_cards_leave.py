"""`/berhalangan`: her own days, a coordinator's look at who is away, and what she may set for companions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.case import Case, Status, Urgency
from cases.leave import Leave
from cases.person import Person
from flows.button_data import pack
from flows.effects import EndLeave, TakeLeave, Tell
from flows.event import Pressed
from tests.cards.desk_chat import Chat, buttons, labels
from tests.cards.desk_town import (
    KOORDINATOR,
    LAIN,
    MASAGENA,
    RAHMAT,
    REMOVED,
    SITI,
    STAFF,
    Town,
    case,
    id_of,
)

TODAY = date(2026, 11, 20)  # a Friday, as in the town


CLOSED = Status.CLOSED


def on(first: int, last: int | None = None) -> Leave:
    """Days of November 2026."""
    return Leave(date(2026, 11, first), date(2026, 11, first if last is None else last))


def away(who: Person, *leave: Leave) -> Town:
    """The town while somebody has noted these days."""
    return Town(people=tuple(replace(one, leave=leave) if one.id == who.id else one for one in STAFF))


def test_the_menu_and_the_command_lead_there() -> None:
    chat = Chat(MASAGENA)
    for call in ("/berhalangan", "/away"):
        chat.calls(call)
        assert "Anda sedang bertugas." in chat.sees
    chat.calls("/start")
    chat.presses("Sedang berhalangan")
    assert "Anda sedang bertugas." in chat.sees
    assert labels(chat.screen) == ["Mulai hari ini", "Pilih tanggal", "⬅️ Kembali", "👋 Salam"]


def test_it_says_what_becomes_of_her_tasks() -> None:
    chat = Chat(MASAGENA, Town(cases=[case("satu"), case("dua"), case("lain", assigned=RAHMAT.id)]))
    chat.calls("/berhalangan")
    assert "Anda memegang 2 tugas." in chat.sees
    assert "Begitu Anda mulai berhalangan, tugas Anda dialihkan dan tidak kembali sendiri." in chat.sees


@pytest.mark.parametrize(
    ("label", "days"), [("Hari ini saja", 1), ("3 hari", 3), ("Satu minggu", 7), ("Dua minggu", 14)]
)
def test_from_today_on_with_two_taps(label: str, days: int) -> None:
    chat = Chat(MASAGENA, Town(cases=[case()]))
    chat.calls("/berhalangan")
    chat.presses("Mulai hari ini")
    chat.presses(label)
    last = TODAY + timedelta(days=days - 1)
    assert chat.one(TakeLeave) == TakeLeave(MASAGENA.id, TODAY, last)
    assert "Anda sedang berhalangan sampai" in chat.sees
    assert "tugas" not in chat.sees.replace("tugas baru", "")  # what was hers is with others by now
    assert "✅ Saya sudah kembali" in labels(chat.screen)
    assert not any(isinstance(effect, Tell) for effect in chat.effects)


ALL, KEEP = "Titipkan semua ke pendamping lain", "Yang sudah saya dampingi tetap saya pegang"
KEPT = "Yang sudah Anda dampingi tetap Anda pegang, kecuali yang sangat mendesak."
TAKEN = case(status=Status.ACCOMPANIED)


@pytest.mark.parametrize(("label", "keeps"), [(ALL, False), (KEEP, True)])
def test_who_accompanies_somebody_says_what_becomes_of_it(label: str, keeps: bool) -> None:
    chat = Chat(MASAGENA, Town(cases=[TAKEN]))
    chat.calls("/berhalangan")
    chat.presses("Mulai hari ini")
    chat.presses("3 hari")
    assert "Anda sedang mendampingi warga." in chat.sees
    assert not any(isinstance(effect, TakeLeave) for effect in chat.effects)
    chat.presses(label)
    assert chat.one(TakeLeave) == TakeLeave(MASAGENA.id, TODAY, TODAY + timedelta(days=2), keeps)
    assert (KEPT in chat.sees) == keeps


@pytest.mark.parametrize(("label", "keeps"), [(ALL, False), (KEEP, True)])
def test_for_days_of_her_choice_too(label: str, keeps: bool) -> None:
    chat = Chat(MASAGENA, Town(cases=[TAKEN]))
    chat.calls("/berhalangan")
    chat.presses("Pilih tanggal")
    chat.says("lusa")
    chat.says("25 Desember")
    chat.picks(label)
    chat.presses("✅ Simpan")
    assert chat.one(TakeLeave) == TakeLeave(MASAGENA.id, date(2026, 11, 22), date(2026, 12, 25), keeps)
    assert (KEPT in chat.sees) == keeps
    assert ("tugas Anda dialihkan" in chat.sees) != keeps


@pytest.mark.parametrize(
    "one",
    [case(), replace(TAKEN, urgency=Urgency.DANGER), replace(TAKEN, assigned=None), replace(TAKEN, status=CLOSED)],
)
def test_who_has_taken_nothing_that_could_stay_is_not_asked(one: Case) -> None:
    chat = Chat(MASAGENA, Town(cases=[one]))
    chat.calls("/berhalangan")
    chat.presses("Mulai hari ini")
    chat.presses("Hari ini saja")
    assert chat.one(TakeLeave) == TakeLeave(MASAGENA.id, TODAY, TODAY)


def test_a_coordinator_keeps_nothing_for_somebody_else() -> None:
    chat = Chat(KOORDINATOR, Town(cases=[replace(TAKEN, assigned=KOORDINATOR.id)]))
    chat.does(Pressed(pack("leave", "for", MASAGENA.id, 3, "keep")))
    assert chat.one(TakeLeave).keeps is False
    chat.does(Pressed(pack("leave", "for", KOORDINATOR.id, 3)))
    assert "Anda sedang mendampingi warga." in chat.sees


def test_while_away_she_reads_what_she_chose() -> None:
    chat = Chat(MASAGENA, away(MASAGENA, replace(on(18, 25), keeps=True)))
    chat.calls("/berhalangan")
    assert KEPT in chat.sees


def test_typed_days_are_checked_and_kept_after_a_look() -> None:
    chat = Chat(MASAGENA)
    chat.calls("/berhalangan")
    chat.presses("Pilih tanggal")
    assert "Mulai hari apa?" in chat.sees
    assert labels(chat.screen)[:3] == ["Hari ini", "Besok", "Minggu 22 November 2026"]
    chat.says("nanti")
    assert "belum kami pahami" in chat.sees
    chat.says("1/1/2020")
    assert "terlalu awal" in chat.sees
    chat.says("25 Desember")
    chat.says("24/12/2026")
    assert "terlalu awal. Pilih Jumat 25 Desember 2026" in chat.sees
    chat.says("senin")
    assert "Jumat 25 Desember 2026" in chat.sees
    assert "Senin 28 Desember 2026" in chat.sees
    chat.presses("✅ Simpan")
    assert chat.one(TakeLeave) == TakeLeave(MASAGENA.id, date(2026, 12, 25), date(2026, 12, 28))
    assert "Sudah kami catat: Jumat 25 Desember 2026 – Senin 28 Desember 2026" in chat.sees
    assert "Anda sedang bertugas." in chat.sees
    assert chat.session.talk is None


def test_a_first_day_set_later_asks_for_the_last_again() -> None:
    chat = Chat(MASAGENA)
    chat.calls("/berhalangan")
    chat.presses("Pilih tanggal")
    chat.presses("Besok")
    chat.presses("Besok")  # that day alone
    chat.presses("✏️ 1")
    chat.says("lusa")
    assert "Sampai hari apa?" in chat.sees
    chat.says("lusa")
    chat.presses("✅ Simpan")
    assert chat.one(TakeLeave) == TakeLeave(MASAGENA.id, date(2026, 11, 22), date(2026, 11, 22))
    assert "Sudah kami catat: Minggu 22 November 2026. Terima kasih" in chat.sees


@pytest.mark.parametrize(("last", "taken"), [("2026-11-21", TODAY), ("2026-11-19", None)])
def test_days_that_passed_while_she_thought_are_not_noted(last: str, taken: date | None) -> None:
    chat = Chat(MASAGENA)
    chat.calls("/berhalangan")
    chat.presses("Pilih tanggal")
    talk = replace(chat.session.talks["leave"], answers={"first": {"v": "2026-11-18"}, "last": {"v": last}})
    chat.session = chat.session.with_talk(talk)
    chat.calls("/bantuan")
    chat.presses("⬅️ Kembali")
    chat.presses("✅ Simpan")
    if taken:
        assert chat.one(TakeLeave) == TakeLeave(MASAGENA.id, taken, date.fromisoformat(last))
    else:
        assert not any(isinstance(effect, TakeLeave) for effect in chat.effects)
        assert "sudah lewat" in chat.sees


def test_back_again_at_any_time() -> None:
    chat = Chat(MASAGENA, away(MASAGENA, on(18, 25), on(28)))
    chat.calls("/berhalangan")
    assert "Anda sedang berhalangan sampai Rabu 25 November 2026." in chat.sees
    chat.presses("✅ Saya sudah kembali")
    assert chat.one(EndLeave) == EndLeave(MASAGENA.id)
    assert "Selamat datang kembali" in chat.sees
    assert "Anda sedang bertugas." in chat.sees
    assert "🗑 Sabtu 28 November 2026" in labels(chat.screen)
    chat.town = Town()
    chat.presses("✅ Saya sudah kembali")  # an old button
    assert "keadaan yang terbaru" in chat.toast()
    assert not any(isinstance(effect, EndLeave) for effect in chat.effects)


def test_a_coming_leave_is_taken_back_after_a_question() -> None:
    chat = Chat(MASAGENA, away(MASAGENA, on(23, 24), on(28)))
    chat.calls("/berhalangan")
    chat.presses("🗑 Senin 23 November 2026 – Selasa 24 November 2026")
    assert "Hapus catatan Senin 23 November 2026 – Selasa 24 November 2026?" in chat.sees
    chat.picks("Kembali")
    assert "Sudah tercatat untuk nanti" in chat.sees
    chat.presses("🗑 Senin 23")
    chat.presses("Ya, hapus")
    assert chat.one(EndLeave) == EndLeave(MASAGENA.id, date(2026, 11, 23))
    assert "Sudah kami hapus" in chat.sees
    assert [label for label in labels(chat.screen) if "🗑" in label] == ["🗑 Sabtu 28 November 2026"]
    chat.town = Town()
    chat.presses("Ya, hapus")
    assert "keadaan yang terbaru" in chat.toast()


def test_many_coming_days_are_paged() -> None:
    many = [Leave(day, day) for day in (date(2026, 12, 1) + timedelta(days=2 * n) for n in range(11))]
    chat = Chat(MASAGENA, away(MASAGENA, *many))
    chat.calls("/berhalangan")
    assert "Halaman 1 dari 2" in chat.sees
    chat.presses("Berikutnya")
    assert len([label for label in labels(chat.screen) if "🗑" in label]) == 3
    chat.picks("21 Desember")
    chat.picks("Kembali")
    assert "Halaman 2 dari 2" in chat.sees


@pytest.mark.parametrize("who", [SITI, REMOVED, RAHMAT])
@pytest.mark.parametrize("action", ["show", "today", "for", "pick", "back", "sure", "drop", "away", "whom", "odd"])
def test_nobody_else_sees_or_sets_her_days(who: Person, action: str) -> None:
    chat = Chat(who, away(MASAGENA, on(20, 22), on(28)))
    chat.does(Pressed(pack("leave", action, MASAGENA.id, 3)))
    assert "tidak ditemukan" in chat.toast()
    assert "Masagena" not in chat.sees


@pytest.mark.parametrize("subject", [(LAIN.id,), (SITI.id,), (REMOVED.id,), (id_of("nobody"),), ("x",)])
@pytest.mark.parametrize("action", ["show", "for", "pick", "back", "drop"])
def test_odd_buttons_do_nothing(action: str, subject: tuple[str]) -> None:
    chat = Chat(KOORDINATOR)
    chat.does(Pressed(pack("leave", action, *subject)))
    assert not any(isinstance(effect, TakeLeave | EndLeave | Tell) for effect in chat.effects)


def test_odd_days_and_lengths_do_nothing() -> None:
    chat = Chat(MASAGENA, away(MASAGENA, on(23)))
    for action, value in (("for", 400), ("for", "x"), ("sure", "20261399"), ("drop", "tomorrow"), ("drop", "20261120")):
        chat.does(Pressed(pack("leave", action, MASAGENA.id, value)))
        assert not any(isinstance(effect, TakeLeave | EndLeave) for effect in chat.effects)


def test_every_screen_leads_back_and_out() -> None:
    chat = Chat(KOORDINATOR, away(RAHMAT, on(20, 22), on(28)))
    for action, *further in (
        ("show",),
        ("away",),
        ("whom",),
        ("show", RAHMAT.id),
        ("today", RAHMAT.id),
        ("sure", RAHMAT.id, "20261128"),
    ):
        chat.does(Pressed(pack("leave", action, *further)))
        assert labels(chat.screen)[-2:] == ["⬅️ Kembali", "👋 Salam"]
        assert all(button.data for button in buttons(chat.screen))
