"""Reminders and what those hear whom a step leaves behind: number, reason and time."""

from dataclasses import replace

import pytest

from cases import course
from cases.case import Case
from cases.rules import WITA
from flows.cards.case_reasons import FOUND, reason_words
from flows.cards.ladder_notices import (
    handed_over_notice,
    left_behind_notice,
    reminder_screen,
    reminders_screen,
)
from tests.cards.desk_chat import buttons, labels, say, written
from tests.cards.desk_town import KOORDINATOR, MASAGENA, case
from tests.follow_ups.rounds import RULES, at, opened

UNTOLD = ("keras", "bpjs", "siti", "lumpue", "rumah")


def waiting_for(case_: Case, asked: int = 0) -> Case:
    made = replace(case_, course=replace(case_.course, answer_by=at(16, 14)))
    for _ in range(asked):
        made = replace(made, course=course.asked(made.course, at(16, 12), at(16, 16)))
    return made


@pytest.mark.parametrize("kind", ["kdrt", "desil"])
def test_who_is_asked_hears_the_number_the_reason_and_until_when(kind: str) -> None:
    asked = waiting_for(opened(at(16), kind=kind))
    reminded = replace(asked, course=course.reminded(asked.course, at(16, 12)))
    screen = reminder_screen(reminded, MASAGENA, RULES)
    assert f"⏰ {asked.number} menunggu Anda sejak" in written(screen)
    assert "Kalau tidak sempat, tekan Alihkan." in written(screen)
    assert labels(screen) == ["Buka", "Terima", "Alihkan"]
    assert not any(word in written(screen).lower() for word in UNTOLD)


def test_reminded_late_she_still_has_her_time() -> None:
    """After a downtime the next is not asked at once."""
    asked = waiting_for(opened(at(16)))
    reminded = replace(asked, course=course.reminded(asked.course, at(17, 9)))
    late = RULES.working.half(at(17, 9), RULES.promise(asked.category, asked.urgency).climb)
    assert late.astimezone(WITA) > at(16, 14)
    said = reminder_screen(reminded, MASAGENA, RULES).body[0]
    assert dict(said.values)["until"] == late


@pytest.mark.parametrize(("asked", "ends"), [(0, "."), (2, ". Sudah ditanyakan ke 2 pendamping.")])
def test_coordinators_hear_since_when_and_how_many_were_asked(asked: int, ends: str) -> None:
    lies = replace(waiting_for(opened(at(16)), asked), assigned=None)
    screen = reminder_screen(lies, KOORDINATOR, RULES)
    assert written(screen).endswith(f"belum ada pendamping sejak Senin 16 November pukul 10.00{ends}")
    assert labels(screen) == ["Buka", "Terima", "Pilih pendamping"]


def test_several_are_one_message() -> None:
    cases = [case(f"nomor {n}", assigned=None) for n in range(12)]
    screen = reminders_screen(cases, KOORDINATOR)
    assert written(screen).count("belum ada pendamping") == 8
    assert labels(screen) == [*(c.number for c in cases[:8]), "dan 4 lagi"]
    assert buttons(screen)[0].data.startswith("task:show:")
    own = reminders_screen([case("satu"), case("dua")], MASAGENA)
    assert written(own).count("menunggu Anda") == 2


@pytest.mark.parametrize("reason", [*FOUND, "what is new"])
def test_who_is_left_behind_hears_it_kindly(reason: str) -> None:
    left = case(kind="kdrt")
    said = written(left_behind_notice(left, reason))
    assert said.startswith(f"{left.number} kami ")
    assert "erima kasih" in said
    assert not any(word in said.lower() for word in (*UNTOLD, "warganya bilang"))


def test_who_is_away_hears_which_are_with_others() -> None:
    cases = [case("satu"), case("dua")]
    numbers = f"{cases[0].number}, {cases[1].number}"
    assert written(handed_over_notice(cases)).endswith(f": {numbers}. Bukan tugas Anda lagi.")


def test_an_unknown_reason_has_words_too() -> None:
    assert say(reason_words("what is new")) == "alasan lain"
    assert say(reason_words("away")) == "pendamping sedang berhalangan"
