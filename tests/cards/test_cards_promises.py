"""`/janji`: promises, working time and holidays as coordinators see and change them."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from cases.case import Urgency
from cases.holiday import Holiday
from cases.person import Language, Person
from cases.promise import SPANS
from cases.rules import WITA, Rules, shipped_rules
from cases.taxonomy import Category
from cases.within import Unit, Within
from flows.cards import promise_screens
from flows.cards.promise_choices import CHOICES
from flows.cards.promise_screens import PLACES
from flows.effects import AddHoliday, RemoveHoliday, RemovePromise, SetPromise, SetWorkingTime, Show, Toast
from flows.event import Pressed
from flows.known import Known
from flows.spans import days_words, within_words
from flows.text import text
from flows.words import Words
from tests.cards.desk_chat import Chat, labels, say
from tests.cards.desk_town import KOORDINATOR, MASAGENA, SITI, Town

SHIPPED = shipped_rules(WITA)
CHANGES = (SetPromise, RemovePromise, SetWorkingTime, AddHoliday, RemoveHoliday)


class Ruled(Town):
    """A town whose rules can be told; `does` of the chat changes nothing here, so tests do it themselves."""

    rules: Rules = SHIPPED

    def known(self, viewer: Person, needs: Any) -> Known:
        return replace(super().known(viewer, needs), rules=self.rules)


def at_promises(*further: str, rules: Rules = SHIPPED) -> Chat:
    town = Ruled()
    town.rules = rules
    chat = Chat(KOORDINATOR, town)
    chat.calls("/janji")
    for label in further:
        chat.presses(label)
    return chat


def with_line(category: Category, urgency: Urgency) -> Rules:
    return replace(SHIPPED, promises={**SHIPPED.promises, (category, urgency): SHIPPED.promise(None, urgency)})


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("urgency", Urgency)
def test_every_time_on_offer_fits_on_its_button(urgency: Urgency, span: str) -> None:
    """Found by a hostile run: the longest category with the longest time did not, and nothing was shown."""
    for category in PLACES:
        screen = promise_screens.span(promise_screens.Place(category, urgency), span, SHIPPED)
        assert all(len(button.data.encode()) <= 64 for row in screen.rows for button in row)


# The words. ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("within", "words"),
    [
        (Within(15, Unit.MINUTES), "15 menit"),
        (Within(1, Unit.HOURS), "1 jam"),
        (Within(30, Unit.WORKING_MINUTES), "30 menit kerja"),
        (Within(4, Unit.WORKING_HOURS), "4 jam kerja"),
        (Within(1, Unit.WORKING_DAYS), "1 hari kerja"),
        (Within(14, Unit.DAYS), "14 hari"),
    ],
)
def test_a_promised_time_in_words(within: Within, words: str) -> None:
    assert say(within_words(within)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({0, 1, 2, 3, 4}, "Senin–Jumat"),
        ({0, 1, 2, 3, 5}, "Senin–Kamis, Sabtu"),
        ({5, 6}, "Sabtu, Minggu"),
        ({2}, "Rabu"),
        ({0, 1, 2, 3, 4, 5, 6}, "Senin–Minggu"),
    ],
)
def test_working_days_in_words(days: set[int], words: str) -> None:
    assert say(days_words(days)) == words


def test_a_day_is_said_in_the_language_of_the_reader() -> None:
    day = text("test.day", "{day}")(day=date(2026, 12, 25))
    assert say(day) == "Jumat 25 Desember 2026"
    assert Words(Language.ENGLISH, {}, WITA).say(day) == "Friday 25 December 2026"


# Looking. -----------------------------------------------------------------------------------------------------------


def test_the_overview_tells_hours_and_the_next_holiday() -> None:
    chat = at_promises()
    assert "Jam kerja: Senin–Jumat, 08.00–16.00." in chat.sees
    assert "Libur berikutnya: Jumat 25 Desember 2026, Kelahiran Yesus Kristus (Natal)." in chat.sees


def test_the_menu_leads_there_too() -> None:
    chat = Chat(KOORDINATOR)
    chat.calls("/start")
    chat.presses("Kelola")
    chat.picks("Janji & waktu kerja")
    assert "Jam kerja" in chat.sees


def test_the_table_is_read_as_lines() -> None:
    chat = at_promises("📋 Janji: biasa")
    assert "Semua kategori\nJawaban pertama: 1 hari kerja\nTindakan pertama: 5 hari kerja" in chat.sees
    assert "Disakiti, diancam, diganggu\nJawaban pertama: 4 jam kerja" in chat.sees
    assert "✏️ Disakiti, diancam, diganggu" in labels(chat.screen)
    assert "BPJS dan berobat" in labels(chat.screen)
    assert len(labels(chat.screen)) == len(Category) + 2  # all but infrastructure, the general line; back, exit


def test_every_screen_leads_back() -> None:
    chat = at_promises("📋 Janji: biasa", "BPJS", "Jawaban pertama")
    for title in ("Kategori ini mengikuti", "Pilih untuk mengubah", "Pilih yang ingin dilihat"):
        chat.presses("⬅️ Kembali")
        assert title in chat.sees
    chat.presses("⬅️ Kembali")
    assert "Sampaikan pengaduan" in labels(chat.screen)


# Changing promises. -------------------------------------------------------------------------------------------------


def test_a_category_gets_a_promise_of_its_own_and_gives_it_back() -> None:
    chat = at_promises("📋 Janji: biasa", "BPJS")
    assert "mengikuti janji semua kategori" in chat.sees
    assert "↩️ Ikuti janji semua kategori" not in labels(chat.screen)
    chat.presses("Jawaban pertama: 1 hari kerja")
    assert "Sekarang: 1 hari kerja." in chat.sees
    assert "✅ 1 hari kerja" in labels(chat.screen)
    chat.presses("4 jam kerja")
    within = Within(4, Unit.WORKING_HOURS)
    assert chat.one(SetPromise) == SetPromise(Category.HEALTH, Urgency.ROUTINE, "first_answer", within)
    assert "Jawaban pertama: 4 jam kerja" in labels(chat.screen)
    assert "mengikuti" not in chat.sees
    chat.town = Ruled()
    chat.town.rules = with_line(Category.HEALTH, Urgency.ROUTINE)
    chat.presses("↩️ Ikuti")
    assert chat.one(RemovePromise) == RemovePromise(Category.HEALTH, Urgency.ROUTINE)
    assert "mengikuti janji semua kategori" in chat.sees


def test_the_line_of_all_cannot_be_taken_away() -> None:
    chat = at_promises("📋 Janji: biasa", "Semua kategori")
    assert "↩️ Ikuti janji semua kategori" not in labels(chat.screen)
    effects = chat.does(Pressed("promises:follow:routine~-:0"))
    assert not any(isinstance(effect, CHANGES) for effect in effects)


def test_danger_is_only_promised_round_the_clock() -> None:
    chat = at_promises("📋 Janji: sangat mendesak", "Semua kategori", "Jawaban pertama")
    offered = labels(chat.screen)
    assert "10 menit" in offered
    assert not any("kerja" in label for label in offered)
    effects = chat.does(Pressed("promises:to:danger~-~first_answer~1 working_days:0"))
    assert not any(isinstance(effect, CHANGES) for effect in effects)


@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize("span", SPANS)
def test_what_is_promised_now_is_among_the_times_on_offer(urgency: Urgency, span: str) -> None:
    for category in (None, *Category):
        assert getattr(SHIPPED.promise(category, urgency), span) in CHOICES[span]


# Working time. ------------------------------------------------------------------------------------------------------


def test_working_days_are_switched() -> None:
    chat = at_promises("🕗 Jam kerja")
    chat.presses("▫️ Sabtu")
    assert chat.one(SetWorkingTime) == SetWorkingTime(frozenset(range(6)), time(8), time(16))
    assert "✅ Sabtu" in labels(chat.screen)
    chat.does(Pressed("hours:on:0:0"))  # an old button: it is on already
    assert not any(isinstance(effect, CHANGES) for effect in chat.effects)


def test_one_working_day_is_left() -> None:
    only = replace(SHIPPED, working=replace(SHIPPED.working, days=frozenset({2})))
    chat = at_promises("🕗 Jam kerja", rules=only)
    chat.presses("✅ Rabu")
    assert "satu hari kerja" in chat.toast()
    assert not any(isinstance(effect, CHANGES) for effect in chat.effects)


def test_working_hours_are_chosen() -> None:
    chat = at_promises("🕗 Jam kerja", "Selesai: 16.00")
    assert "08.00" not in labels(chat.screen)  # it opens then
    assert "✅ 16.00" in labels(chat.screen)
    chat.presses("17.30")
    assert chat.one(SetWorkingTime) == SetWorkingTime(frozenset(range(5)), time(8), time(17, 30))
    assert "Selesai: 17.30" in labels(chat.screen)
    chat.presses("Mulai: 08.00")
    effects = chat.does(Pressed("hours:set:end~0730:0"))
    assert not any(isinstance(effect, CHANGES) for effect in effects)


# Holidays. ----------------------------------------------------------------------------------------------------------


def test_holidays_are_listed_from_the_next_one_on() -> None:
    chat = at_promises("📅 Hari libur")
    assert "25/12/2026 · Kelahiran Yesus Kristus (Natal)" in labels(chat.screen)
    assert "❔ 05/01/2027 · Isra Mikraj Nabi Muhammad" in labels(chat.screen)
    assert "❔ = perkiraan. Kalau tanggal resminya sudah keluar, tekan untuk memastikannya." in chat.sees
    seen: list[str] = []
    while "◀️ Sebelumnya" in labels(chat.screen):
        chat.presses("◀️ Sebelumnya")
    while True:
        seen += [label for label in labels(chat.screen) if " · " in label]
        if "Berikutnya ▶️" not in labels(chat.screen):
            break
        chat.presses("Berikutnya ▶️")
    assert len(seen) == len(SHIPPED.holidays)


def test_a_holiday_is_removed_after_asking() -> None:
    chat = at_promises("📅 Hari libur", "25/12/2026")
    assert "Jumat 25 Desember 2026: Kelahiran Yesus Kristus (Natal)." in chat.sees
    assert labels(chat.screen)[0] == "Ya, hapus"  # its date is sure already
    chat.presses("Ya, hapus")
    assert chat.one(RemoveHoliday) == RemoveHoliday(date(2026, 12, 25))
    assert not any(label.startswith("25/12/2026") for label in labels(chat.screen))


def test_an_expected_date_is_confirmed() -> None:
    chat = at_promises("📅 Hari libur", "❔ 05/01/2027")
    assert "masih perkiraan. Kalau tanggal resminya lain: hapus yang ini, lalu tambahkan" in chat.sees
    chat.presses("✅ Tanggalnya sudah pasti")
    assert chat.one(AddHoliday) == AddHoliday(date(2027, 1, 5), "Isra Mikraj Nabi Muhammad")
    assert "05/01/2027 · Isra Mikraj Nabi Muhammad" in labels(chat.screen)


def test_a_holiday_removed_meanwhile_is_no_error() -> None:
    chat = at_promises("📅 Hari libur", "25/12/2026")
    chat.town = Ruled()
    chat.town.rules = replace(SHIPPED, holidays=SHIPPED.holidays[:16])
    chat.presses("Ya, hapus")
    assert not any(isinstance(effect, CHANGES) for effect in chat.effects)
    assert "Pada hari-hari ini jam kerja tidak berjalan" in chat.sees


@pytest.mark.parametrize("written", ["24/12/2026", "24 Desember 2026", "tgl 24 Desember", "24 Des", "2026-12-24"])
def test_a_holiday_is_added_as_one_would_write_it(written: str) -> None:
    chat = at_promises("📅 Hari libur", "➕")
    chat.says(written)
    chat.says("Cuti bersama Natal")
    assert "Kamis 24 Desember 2026" in chat.sees
    chat.presses("✅ Simpan")
    assert chat.one(AddHoliday) == AddHoliday(date(2026, 12, 24), "Cuti bersama Natal")
    assert "Kamis 24 Desember 2026 (Cuti bersama Natal) sudah ditambahkan." in chat.sees
    assert "24/12/2026 · Cuti bersama Natal" in labels(chat.screen)


def test_next_year_still_to_be_entered_is_said() -> None:
    this_year = tuple(holiday for holiday in SHIPPED.holidays if holiday.date.year == 2026)
    chat = at_promises("📅 Hari libur", rules=replace(SHIPPED, holidays=this_year))
    assert "Hari libur 2027 belum ada" in chat.sees
    chat = at_promises("📅 Hari libur", rules=replace(SHIPPED, holidays=()))
    assert "Belum ada hari libur." in chat.sees
    assert "belum ada" not in at_promises("📅 Hari libur").sees


def test_long_names_and_many_lines_fit() -> None:
    long = tuple(Holiday(date(2027, 1, day), "W" * 80) for day in range(1, 29))
    lines = {
        (category, urgency): SHIPPED.promise(None, urgency) for category in (None, *Category) for urgency in Urgency
    }
    chat = at_promises("📅 Hari libur", rules=replace(SHIPPED, holidays=long, promises=lines))
    chat.presses("01/01/2027")  # the chat checks each screen's limits
    for urgency in ("biasa", "mendesak", "sangat mendesak"):
        chat.calls("/janji")
        chat.presses(f"📋 Janji: {urgency}")


# Who may not. -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [SITI, MASAGENA])
@pytest.mark.parametrize(
    "data",
    [
        "promises:show::0",
        "promises:to:routine~-~first_answer~1 working_days:0",
        "promises:follow:routine~violence:0",
        "hours:off:0:0",
        "hours:set:end~1700:0",
        "holidays:drop:2026-12-25:0",
        "holidays:add::0",
    ],
)
def test_nobody_else_sees_or_changes_the_rules(who: Person, data: str) -> None:
    chat = Chat(who)
    chat.calls("/janji")
    unknown = chat.sees
    chat.calls("/tidakada")
    assert chat.sees == unknown
    effects = chat.does(Pressed(data))
    assert {type(effect) for effect in effects} == {Toast, Show}
    assert chat.session.active is None


def test_who_is_no_coordinator_any_more_adds_no_holiday() -> None:
    chat = at_promises("📅 Hari libur", "➕")
    chat.says("24 Desember 2026")
    chat.says("Cuti bersama Natal")
    chat.viewer = replace(KOORDINATOR, active=False)
    chat.presses("✅ Simpan")
    assert not any(isinstance(effect, CHANGES) for effect in chat.effects)
