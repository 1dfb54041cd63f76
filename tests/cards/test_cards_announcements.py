"""Announcements as coordinators see them before they go out: the list, the draft, what Kirim does, and the undo."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.announcement import Audience, Content, Repeat, State
from cases.editable import Options
from cases.person import Language, Person, Role
from cases.place import all_kelurahan
from flows.button_data import pack
from flows.effects import Effect, MoveAnnouncement, Show, ShowAnnouncement, Tell
from flows.event import Pressed
from flows.kinds.announcement import Announce
from tests.cards.announcement_scene import DRAFT, EDITABLE, HALF, MANY, PROGRAMME, SENDING, moved, opened, town
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import (
    ANDI,
    BAHAGIA,
    IKHLAS,
    KOORDINATOR,
    LAIN,
    LUMPUE,
    MASAGENA,
    NOW,
    REMOVED,
    Town,
    id_of,
    person,
)

OUT_OF_DATE = "Ini keadaan terbaru"
NOT_FOUND = "Maaf, itu tidak ditemukan di akun ini."


def nothing_moved(effects: tuple[Effect, ...]) -> bool:
    return not [one for one in effects if isinstance(one, MoveAnnouncement | Tell | ShowAnnouncement)]


# The list. ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/siaran", "/announce"])
def test_without_any_there_is_a_way_to_make_one(command: str) -> None:
    boss = Chat(KOORDINATOR, Town())
    boss.calls(command)
    assert "Belum ada siaran." in boss.sees
    boss.presses("➕ Buat siaran")
    assert boss.session.active == Announce.name
    assert "Apa yang ingin disiarkan?" in boss.sees


def test_the_list_says_state_when_and_how_far() -> None:
    made = town(SENDING, progress=HALF)
    later = replace(DRAFT, id=id_of("nanti"), state=State.SCHEDULED, begins_at=NOW + timedelta(days=1))
    made.news.announcements.append(later)
    boss = Chat(KOORDINATOR, made)
    boss.calls("/siaran")
    assert "• Posyandu Sabtu jam 9., mulai hari ini pukul 10.00: 504 dari 1.000 orang" in boss.sees
    assert "• Posyandu Sabtu jam 9., mulai besok pukul 10.00" in boss.sees
    boss.presses("⏰ Dijadwalkan: Posyandu")
    assert "Mulai besok pukul 10.00" in boss.sees
    boss.presses("⬅️ Kembali")
    assert "➕ Buat siaran" in labels(boss.screen)


def test_a_long_list_has_pages() -> None:
    made = town()
    made.news.announcements = [replace(DRAFT, id=id_of(str(number))) for number in range(20)]
    boss = Chat(KOORDINATOR, made)
    boss.calls("/siaran")
    first = labels(boss.screen)
    boss.presses("Berikutnya")
    assert "◀️ Sebelumnya" in labels(boss.screen)
    assert "Halaman 2" in boss.sees
    boss.presses("⬅️ Kembali")
    assert first != labels(boss.screen)


# The draft. -----------------------------------------------------------------------------------------------------


def test_the_draft_says_to_whom_how_many_and_who_not() -> None:
    audience = Audience(
        kelurahan=frozenset({LUMPUE}),
        roles=frozenset({Role.RESIDENT, Role.COMPANION}),
        topic="kegiatan",
        without=frozenset({BAHAGIA.id}),
    )
    made = town(
        replace(DRAFT, audience=audience),
        by_role={Role.RESIDENT: 46, Role.COMPANION: 4},
        by_group={IKHLAS.id: 4},
        by_kelurahan={LUMPUE: 43, "": 3},
        by_language={Language.INDONESIAN: 49, Language.ENGLISH: 1},
        excluded={"blocked": 7, "contact": 2, "language": 0},
    )
    boss = opened(made)
    for line in (
        "Untuk: Warga, topik “Kegiatan”, Pendamping",
        "Daerah: Lumpue (Kec. Bacukiki Barat)",
        "Tanpa petugas kelompok: Bahagia",
        "Mulai: begitu dikirim",
        "Sekarang akan diterima 50 orang.",
        "• Warga, topik “Kegiatan”: 46",
        "• Pendamping: kurang dari 5",
        "• Ikhlas: kurang dari 5",
        "• Lumpue (Kec. Bacukiki Barat): 43",
        "• Seluruh kota: kurang dari 5",
        "• Bahasa Indonesia: 49",
        "• English: kurang dari 5",
        "• memblokir bot: 7",
        "• meminta tidak ditulisi: kurang dari 5",
    ):
        assert line in boss.sees.splitlines()
    assert "membaca bahasa lain" not in boss.sees


@pytest.mark.parametrize("few", [1, 4])
def test_a_handful_is_not_counted_aloud(few: int) -> None:
    boss = opened(town(total=few))
    assert "kurang dari 5 orang" in boss.sees
    boss.presses("📨 Kirim")
    assert "kepada kurang dari 5 orang" in boss.sees


def test_for_nobody_there_is_nothing_to_send() -> None:
    boss = opened(town(total=0))
    assert "tidak ada seorang pun" in boss.sees
    assert "📨 Kirim" not in labels(boss.screen)
    for action in ("sure", "send"):
        boss.does(Pressed(pack("siaran", action, DRAFT.id, version=DRAFT.version)))
        assert nothing_moved(boss.effects)


def test_the_preview_comes_below_for_her_alone() -> None:
    boss = opened(town())
    boss.presses("👁 Pratinjau")
    assert boss.one(ShowAnnouncement).announcement == DRAFT
    assert "hanya untuk Anda" in boss.toast()
    assert not [one for one in boss.effects if isinstance(one, Show)]


def test_it_is_changed_with_all_its_answers() -> None:
    boss = opened(town())
    boss.presses("✏️ Ubah")
    talk = boss.session.talk
    assert talk is not None
    assert (talk.flow, talk.subject) == (Announce.name, DRAFT.id)
    assert "“Posyandu Sabtu jam 9.”" in boss.sees
    assert "✅ Simpan konsep" in labels(boss.screen)


def test_a_draft_is_deleted() -> None:
    boss = opened(town())
    boss.presses("🗑 Hapus konsep")
    assert boss.one(MoveAnnouncement).to is State.DROPPED
    assert "akan diterima" not in boss.sees
    assert "⬅️ Kembali" in labels(boss.screen)


# Kirim, and the minute after. -----------------------------------------------------------------------------------


def test_kirim_says_what_will_happen_and_can_be_taken_back() -> None:
    boss = opened(town())
    boss.presses("📨 Kirim")
    assert "Akan dikirim kepada 50 orang, mulai hari ini pukul 10.01." in boss.sees
    assert "60 detik" in boss.sees
    assert nothing_moved(boss.effects)
    boss.presses("Ya, kirim")
    assert boss.one(MoveAnnouncement).to is State.SCHEDULED
    assert boss.one(Show).about == DRAFT.id  # kept up to date in place
    moved(boss)
    boss.presses("↩️ Batalkan")
    assert boss.one(MoveAnnouncement).to is State.DRAFT
    assert "konsepnya tetap ada" in boss.toast()
    moved(boss)
    assert boss.one(Show).about is None
    assert {"✏️ Ubah", "📨 Kirim"} <= set(labels(boss.screen))


def test_a_second_tap_sends_nothing_twice() -> None:
    boss = opened(town())
    boss.presses("📨 Kirim")
    again = boss.button("Ya, kirim").data
    boss.does(Pressed(again))
    moved(boss)
    boss.does(Pressed(again))
    assert nothing_moved(boss.effects)
    assert "↩️ Batalkan" in labels(boss.screen)


def test_not_sure_goes_back_to_the_draft() -> None:
    boss = opened(town())
    boss.presses("📨 Kirim")
    boss.presses("Tidak jadi")
    assert nothing_moved(boss.effects)
    assert "📨 Kirim" in labels(boss.screen)


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (21, "🌙 Di luar jam siaran: baru mulai besok pukul 08.00."),
        (6 + 24, "🌙 Di luar jam siaran: baru mulai besok pukul 08.00."),
        (12, None),
    ],
)
def test_quiet_hours_are_said_before_and_after(hour: int, said: str | None) -> None:
    begins = NOW + timedelta(hours=hour - 10)  # it is ten o'clock
    boss = opened(town(replace(DRAFT, begins_at=begins)))
    assert ("🌙" in boss.sees) is (said is not None)
    assert said is None or said in boss.sees
    boss.presses("📨 Kirim")
    expected = "besok pukul 08.00" if said else "hari ini pukul 12.00"
    assert f"mulai {expected}" in boss.sees
    boss.presses("Ya, kirim")
    assert f"Mulai {expected}. Sampai saat itu masih bisa dibatalkan." in boss.sees


@pytest.mark.parametrize("repeat", [Repeat.DAILY, Repeat.WEEKLY, Repeat.MONTHLY])
def test_a_series_says_until_when(repeat: Repeat) -> None:
    boss = opened(town(replace(DRAFT, repeat=repeat, until=date(2026, 12, 18))))
    assert "sampai Jumat 18 Desember 2026" in boss.sees
    boss.presses("📨 Kirim")
    assert "Diulang: Setiap" in boss.sees


@pytest.mark.parametrize("action", ["sure", "send", "ask"])
def test_a_series_whose_last_day_is_over_is_changed_first(action: str) -> None:
    over = replace(DRAFT, repeat=Repeat.DAILY, until=date(2026, 11, 19))
    boss = opened(town(over))
    assert "Hari terakhir pengulangannya sudah lewat" in boss.sees
    assert "📨 Kirim" not in labels(boss.screen)
    boss.does(Pressed(pack("siaran", action, over.id, version=over.version)))
    assert nothing_moved(boss.effects)
    assert "sudah lewat" in boss.toast()


# Above the number. ----------------------------------------------------------------------------------------------


def test_more_people_by_now_need_a_second_word_after_all() -> None:
    boss = opened(town())
    boss.presses("📨 Kirim")
    boss.town.editable = replace(EDITABLE, options=Options(approval_above=49))
    boss.presses("Ya, kirim")
    assert nothing_moved(boss.effects)
    assert "🙋 Minta persetujuan" in labels(boss.screen)
    assert "Lebih dari 49 orang" in boss.sees


def test_exactly_the_number_needs_none() -> None:
    assert "📨 Kirim" in labels(opened(town(total=200)).screen)
    assert "🙋 Minta persetujuan" in labels(opened(town(total=201)).screen)


def test_where_nobody_else_could_approve_it_is_said() -> None:
    made = town(total=MANY)
    made.people = (KOORDINATOR, MASAGENA, PROGRAMME, replace(LAIN, active=False))
    boss = opened(made)
    assert "Belum ada koordinator lain" in boss.sees
    assert "🙋 Minta persetujuan" not in labels(boss.screen)
    boss.does(Pressed(pack("siaran", "ask", DRAFT.id, version=DRAFT.version)))
    assert nothing_moved(boss.effects)


# Who may not, and what is out of date. --------------------------------------------------------------------------

STATES = {
    State.DRAFT: ("edit", "drop", "sure", "send", "ask"),
    State.ASKED: ("back", "approve", "return", "ok", "no"),
    State.SCHEDULED: ("undo",),
    State.SENDING: ("pause", "stop", "stopped"),
    State.PAUSED: ("resume", "stop", "stopped"),
}
ACTIONS = sorted({action for some in STATES.values() for action in some})
OBSERVER = person("Pemantau", Role.OBSERVER)


@pytest.mark.parametrize("viewer", [ANDI, MASAGENA, REMOVED, OBSERVER], ids=lambda one: one.name or "warga")
@pytest.mark.parametrize("action", ["list", "new", "open", "preview", *ACTIONS])
def test_nobody_else_sees_or_does_anything(viewer: Person, action: str) -> None:
    other = Chat(viewer, town())
    other.does(Pressed(pack("siaran", action, DRAFT.id, version=DRAFT.version)))
    assert other.toast() == NOT_FOUND
    assert nothing_moved(other.effects)
    assert other.session.active is None
    assert "Posyandu" not in other.sees


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", ACTIONS)
def test_a_button_of_before_shows_how_it_stands(state: State, action: str) -> None:
    one = replace(DRAFT, state=state, version=9, begins_at=NOW, size=1000)
    boss = Chat(LAIN, town(one, progress=HALF))
    boss.does(Pressed(pack("siaran", action, one.id, version=8)))
    assert nothing_moved(boss.effects)
    assert boss.session.active is None
    assert boss.toast()
    assert boss.sees


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", ACTIONS)
def test_what_does_not_fit_the_state_does_nothing(state: State, action: str) -> None:
    if action in STATES.get(state, ()):
        return
    one = replace(DRAFT, state=state, begins_at=NOW, size=1000)
    boss = Chat(LAIN, town(one, progress=HALF))
    boss.does(Pressed(pack("siaran", action, one.id, version=one.version)))
    assert nothing_moved(boss.effects)


@pytest.mark.parametrize("state", list(State))
def test_every_card_has_a_way_back(state: State) -> None:
    boss = opened(town(replace(DRAFT, state=state, begins_at=NOW, size=1000), progress=HALF))
    assert labels(boss.screen)[-2:] == ["⬅️ Kembali", "👋 Salam"]


@pytest.mark.parametrize("subject", ["", "x", "a" * 22])
@pytest.mark.parametrize("action", ["open", *ACTIONS])
def test_one_that_is_not_there(subject: str, action: str) -> None:
    boss = Chat(KOORDINATOR, town())
    boss.does(Pressed(pack("siaran", action, subject, version=1)))
    assert boss.toast() == NOT_FOUND


def test_the_longest_of_all_still_fits_on_a_screen() -> None:
    places = frozenset(each.code for each in all_kelurahan())
    long = replace(
        DRAFT,
        content=Content(words=dict.fromkeys(Language, "a" * 3500), come=True),
        audience=Audience(kelurahan=places, roles=frozenset(Role), topic="kegiatan", without=frozenset({IKHLAS.id})),
    )
    places_, roles = dict.fromkeys(["", *places], 9), dict.fromkeys(Role, 9)
    for total, label in ((MANY, "🙋 Minta persetujuan"), (50, "📨 Kirim")):
        chat = opened(town(long, total, by_kelurahan=places_, by_role=roles))
        chat.presses(label)  # the chat checks Telegram's limits
        assert chat.effects
