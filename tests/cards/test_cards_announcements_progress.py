"""The card of an announcement under way: its numbers, pause, go on, stop; and the report, which adds up."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from cases.announcement import Announcement, Progress, Reached, State
from flows.cards.announcements_progress import progress_screen
from flows.effects import MoveAnnouncement, Show
from flows.event import Pressed
from tests.cards.announcement_scene import HALF, SENDING, moved, opened, town
from tests.cards.desk_chat import labels, written
from tests.cards.desk_town import KOORDINATOR, LAIN, NOW

DONE = replace(SENDING, state=State.DONE, ended_at=NOW + timedelta(minutes=1))
OVER = Progress(
    reached={
        Reached.SENT: 963,
        Reached.BLOCKED: 12,
        Reached.FAILED: 5,
        Reached.UNCERTAIN: 7,
        Reached.LEFT_OUT: 13,
    },
    coming=40,
    not_coming=9,
    questions=6,
)


def lines(one: Announcement, progress: Progress) -> list[str]:
    return written(progress_screen(one, progress)).splitlines()


def test_under_way_it_says_how_far_how_fast_and_how_long() -> None:
    said = lines(SENDING, HALF)
    for line in (
        "📨 Sedang dikirim",
        "Selesai untuk: 504 (dari 1.000 orang)",
        "✅ Terkirim: 480",
        "⏳ Menunggu: 496",
        "🚫 Memblokir atau pergi: 10",
        "⚠️ Gagal: 5",
        "❔ Belum pasti sampai: kurang dari 5",
        "➖ Dilewati (tidak mau atau berhenti): 6",
        "Kecepatan: 1.500 per menit",
        "Perkiraan selesai: hari ini pukul 10.01",
        "✋ Akan datang: 40",
        "Tidak bisa: kurang dari 5",
        "💬 Pertanyaan: kurang dari 5",
    ):
        assert line in said


def test_the_report_adds_up_to_its_size() -> None:
    said = "\n".join(lines(DONE, OVER))
    numbers = [int(found) for found in re.findall(r"^(?:✅|🚫|⚠️|❔|➖|⏳).*: (\d+)$", said, re.MULTILINE)]
    assert sum(numbers) == DONE.size
    assert "Jumlah: 1.000" in said
    assert "Selesai: hari ini pukul 10.01" in said
    assert "Menunggu" not in said
    assert "per menit" not in said


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_no_small_number_stands_on_it(few: int) -> None:
    progress = Progress(
        reached={Reached.SENT: few, Reached.BLOCKED: few, Reached.LEFT_OUT: few}, coming=few, not_coming=few
    )
    for one in (replace(SENDING, size=few * 3), replace(DONE, size=few * 3)):
        said = "\n".join(line for line in lines(one, progress) if "pukul" not in line and "per menit" not in line)
        assert not re.search(rf": {few}\b", said)
        assert "✅ Terkirim: kurang dari 5" in said


def test_what_nobody_was_asked_is_not_counted() -> None:
    plain = replace(DONE, content=replace(DONE.content, come=False, ask=False))
    said = "\n".join(lines(plain, replace(OVER, questions=0)))
    assert "datang" not in said
    assert "Pertanyaan" not in said


def test_paused_and_gone_on_with() -> None:
    boss = opened(town(SENDING, progress=HALF))
    assert boss.one(Show).about == SENDING.id
    boss.presses("⏸ Jeda")
    assert boss.one(MoveAnnouncement).to is State.PAUSED
    assert "Tidak ada yang dikirim" in boss.toast()
    moved(boss)
    boss.presses("▶️ Lanjutkan")
    assert boss.one(MoveAnnouncement).to is State.SENDING
    moved(boss)
    assert "⏸ Jeda" in labels(boss.screen)


@pytest.mark.parametrize("state", [State.SENDING, State.PAUSED])
def test_stopping_is_asked_again_and_says_what_it_means(state: State) -> None:
    boss = opened(town(replace(SENDING, state=state), progress=HALF))
    boss.presses("⏹ Hentikan")
    assert not [one for one in boss.effects if isinstance(one, MoveAnnouncement)]
    assert "Yang sudah terkirim tidak bisa ditarik kembali." in boss.sees
    boss.presses("Tidak jadi")
    assert not [one for one in boss.effects if isinstance(one, MoveAnnouncement)]
    boss.presses("⏹ Hentikan")
    boss.presses("Ya, hentikan")
    assert boss.one(MoveAnnouncement).to is State.STOPPED
    moved(boss)
    assert "➖ Dilewati (tidak mau atau berhenti): 496" in boss.sees  # who waited does not get it any more
    assert not {"⏸ Jeda", "⏹ Hentikan", "▶️ Lanjutkan"} & set(labels(boss.screen))


def test_two_coordinators_press_at_once() -> None:
    made = town(SENDING, progress=HALF)
    boss, lain = opened(made), opened(made, LAIN)
    boss.presses("⏸ Jeda")
    moved(boss)
    lain.presses("⏸ Jeda")
    assert not [one for one in lain.effects if isinstance(one, MoveAnnouncement)]
    assert "▶️ Lanjutkan" in labels(lain.screen)


def test_it_is_looked_at_anew() -> None:
    made = town(SENDING, progress=HALF)
    boss = opened(made)
    made.news.progress = {SENDING.id: OVER}
    made.news.announcements[0] = replace(DONE, version=SENDING.version + 1)
    boss.presses("🔄 Perbarui")
    assert "Jumlah: 1.000" in boss.sees
    assert "🔄 Perbarui" not in labels(boss.screen)


def test_its_questions_are_a_button_away() -> None:
    boss = opened(town(DONE, progress=OVER))
    button = boss.button("💬 Pertanyaan (6)")
    boss.does(Pressed(button.data))
    assert KOORDINATOR.name not in boss.sees
    assert "👋 Salam" in labels(boss.screen)
