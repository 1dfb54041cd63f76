"""A day asked for: by button, or typed as people write it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.person import Language
from flows.event import Said, Unreadable
from flows.questions.day_words import day_meant
from flows.questions.question import Answered, Asking, Chosen, Taken, Unclear
from flows.questions.when_day import NOT_READ, TODAY, TOMORROW, WhenDay, day_label
from flows.text import text
from flows.words import Words
from tests.flows.talk import KNOWN, said

MONDAY = date(2026, 11, 23)  # as in KNOWN
WHEN = WhenDay(text("test.when", "Kapan?"))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("hari ini", "2026-11-23"),
        ("Besok", "2026-11-24"),
        ("mulai besok", "2026-11-24"),
        ("lusa", "2026-11-25"),
        ("sampai lusa", "2026-11-25"),
        ("tomorrow", "2026-11-24"),
        ("25/12/2026", "2026-12-25"),
        ("25-12-26", "2026-12-25"),
        ("25.12.2026", "2026-12-25"),
        ("tgl 25 / 12", "2026-12-25"),
        ("2026-12-25", "2026-12-25"),
        ("25 12 2026", "2026-12-25"),
        ("5/1", "2027-01-05"),
        ("25 Desember", "2026-12-25"),
        ("25 des 2026", "2026-12-25"),
        ("tanggal 25 desember 2027", "2027-12-25"),
        ("1 Agustus", "2027-08-01"),
        ("1 agt", "2027-08-01"),
        ("December 25", "2026-12-25"),
        ("25th december", "2026-12-25"),
        ("29 Februari", "2028-02-29"),
        ("25", "2026-11-25"),
        ("tanggal 5", "2026-12-05"),
        ("31", "2026-12-31"),
        ("Selasa", "2026-11-24"),
        ("senin", "2026-11-30"),
        ("hari Jum'at", "2026-11-27"),
        ("Senin depan", "2026-11-30"),
        ("Jum'at 25/12", "2026-12-25"),
        ("Jum'at 25 Desember", "2026-12-25"),
        ("jumat depan", "2026-12-04"),
        ("next friday", "2026-12-04"),
        ("minggu", "2026-11-29"),
        ("3 hari lagi", "2026-11-26"),
        ("dua minggu lagi", "2026-12-07"),
        ("in 2 weeks", "2026-12-07"),
        ("23/11/2025", "2025-11-23"),
    ],
)
def test_a_typed_day_is_read(typed: str, day: str) -> None:
    assert day_meant(typed, MONDAY, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed",
    ["", "31/2/2026", "32", "0", "25/13/2026", "nanti", "minggu depan", "3 hari", "kapan kapan", "besok " * 40,
     "99999 hari lagi", "0000-00-00", "25 buah", "١٢/١٢"],
)  # fmt: skip
def test_what_names_no_day_is_asked_again(typed: str) -> None:
    assert day_meant(typed, MONDAY, MONDAY) is None


@given(st.text(max_size=60), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_whatever_is_typed_is_a_day_or_none(typed: str, today: date) -> None:
    found = day_meant(typed, today, today)
    assert found is None or isinstance(found, date)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 360))
def test_a_day_as_it_is_shown_is_understood_when_typed(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    for language in Language:
        words = Words(language, {}, KNOWN.zone)
        shown = words.say(day_label(day, today - timedelta(days=9)))
        assert day_meant(shown, today, today) == day
    for written in (f"{day:%d/%m/%Y}", day.isoformat(), f"{day.day}/{day.month}", f"{day:%d-%m-%y}"):
        assert day_meant(written, today, today) == day


def take(what: Any, question: WhenDay = WHEN, told: Any = None) -> Taken:
    return question.take(what, Asking("when", "abcd", "test", told, KNOWN))


def test_the_next_days_are_on_buttons() -> None:
    face = WHEN.draw(Asking("when", "abcd", "test", None, KNOWN))
    labels = [said(button.label) for (button,) in face.rows]
    assert labels[:2] == [said(TODAY), said(TOMORROW)]
    assert len(labels) == 7
    assert face.rows[2][0].data == "t:abcd:when:2026-11-25"
    assert take(Chosen("2026-11-25")) == Answered("2026-11-25")


def test_days_out_of_reach_are_named() -> None:
    assert take(Said("1/1/2020")) == take(Chosen("2020-01-01"))
    for what, words in ((Said("22/11/2026"), "terlalu awal"), (Said("1/1/2099"), "terlalu jauh")):
        taken = take(what)
        assert isinstance(taken, Unclear)
        assert words in taken.note.indonesian
    assert take(Said("nanti saja")) == Unclear(NOT_READ)
    assert take(Chosen("soon")) == Unclear(NOT_READ)
    assert isinstance(take(Unreadable("sticker")), Unclear)
    assert take(Said((MONDAY + timedelta(days=366)).isoformat())) == Answered("2027-11-24")


def test_a_last_day_is_never_before_the_first() -> None:
    last = WhenDay(text("test.last", "Sampai kapan?"), since=lambda told: told)
    first = date(2026, 12, 20)
    assert take(Said("19/12/2026"), last, first) != Answered("2026-12-19")
    assert take(Said("3"), last, first) == Answered("2027-01-03")
    assert take(Said("20 desember"), last, first) == Answered("2026-12-20")
    with pytest.raises(ValueError, match="before"):
        last.load("2026-12-19", first)
    assert last.load("2026-12-20", first) == first
