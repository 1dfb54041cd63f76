"""Kirim, the minute after it, and what is not sent without more: a series that is over, more people than allowed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.announcement import Repeat, State
from cases.editable import Options
from flows.button_data import pack
from flows.effects import MoveAnnouncement, Show
from flows.event import Pressed
from tests.cards.announcement_scene import (
    DRAFT,
    EDITABLE,
    MANY,
    PROGRAMME,
    moved,
    nothing_moved,
    opened,
    town,
)
from tests.cards.desk_chat import labels
from tests.cards.desk_town import (
    KOORDINATOR,
    LAIN,
    MASAGENA,
    NOW,
)


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
