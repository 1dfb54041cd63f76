"""Announcements as coordinators see them before they go out: the list, the draft with its counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.announcement import Audience, State
from cases.person import Language, Role
from flows.button_data import pack
from flows.effects import MoveAnnouncement, Show, ShowAnnouncement
from flows.event import Pressed
from flows.kinds.announcement import Announce
from tests.cards.announcement_scene import (
    DRAFT,
    HALF,
    SENDING,
    nothing_moved,
    opened,
    town,
)
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import (
    BAHAGIA,
    IKHLAS,
    KOORDINATOR,
    LUMPUE,
    NOW,
    Town,
    id_of,
)


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
        "• Lumpue (Kec. Bacukiki Barat): 5 atau lebih",  # 43, but from a sum the three others could be taken
        "• Seluruh kota: kurang dari 5",
        "• Bahasa Indonesia: 5 atau lebih",
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
