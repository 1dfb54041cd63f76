"""What a Text says to its reader."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.person import Language
from flows.text import Text, text, verbatim
from flows.words import Words

MAKASSAR = ZoneInfo("Asia/Makassar")
MONDAY_NOON = datetime(2026, 8, 3, 12, 0, tzinfo=MAKASSAR)
GREET = text("test.greet", "Halo {name}, nomor {number}.")


def indonesian(now: datetime | None = None) -> Words:
    return Words(Language.INDONESIAN, {}, MAKASSAR, now)


def english(catalogue: dict[tuple[str, str], str]) -> Words:
    return Words(Language.ENGLISH, catalogue, MAKASSAR, MONDAY_NOON)


def test_the_indonesian_speaks_where_nothing_is_translated() -> None:
    assert indonesian().say(GREET(name="Ibu Sitti", number=3)) == "Halo Ibu Sitti, nomor 3."


def test_a_translation_is_found_by_key_and_wording() -> None:
    words = english({("test.greet", GREET.indonesian): "Hello {name}, number {number}."})
    assert words.say(GREET(name="Sitti", number=3)) == "Hello Sitti, number 3."
    assert words.say(text("test.other", GREET.indonesian)(name="S", number=1)) == "Halo S, nomor 1."


def test_what_a_person_wrote_stays_as_it_is() -> None:
    story = "{name} {0} {{x}} %s \\1 {number}"
    assert indonesian().say(GREET(name=story, number=1)) == f"Halo {story}, nomor 1."
    assert indonesian().say(verbatim(story)) == story


def test_a_text_within_a_text_is_translated_too() -> None:
    inner = text("test.inner", "kekerasan")
    words = english({("test.inner", "kekerasan"): "violence", ("test.about", "Tentang {what}"): "About {what}"})
    assert words.say(text("test.about", "Tentang {what}")(what=inner)) == "About violence"


@pytest.mark.parametrize("broken", ["Hello {nmae}", "Hello", "Hello {name}, {number}, {more}", ""])
def test_a_translation_with_other_placeholders_gives_way_to_the_indonesian(broken: str) -> None:
    words = english({("test.greet", GREET.indonesian): broken})
    assert words.say(GREET(name="S", number=1)) == "Halo S, nomor 1."


def test_a_value_nobody_gave_is_left_out() -> None:
    assert indonesian().say(GREET(number=2)) == "Halo …, nomor 2."


@pytest.mark.parametrize(
    ("away", "said", "meant"),
    [
        (timedelta(hours=1), "hari ini pukul 13.00", "today at 13:00"),
        (timedelta(hours=21), "besok pukul 09.00", "tomorrow at 09:00"),
        (timedelta(hours=-27), "kemarin pukul 09.00", "yesterday at 09:00"),
        (timedelta(days=6), "Minggu pukul 12.00", "Sunday at 12:00"),
        (timedelta(days=7), "Senin 10 Agustus pukul 12.00", "Monday 10 August at 12:00"),
        (timedelta(days=-7), "Senin 27 Juli pukul 12.00", "Monday 27 July at 12:00"),
        (timedelta(days=200), "Jumat 19 Februari 2027 pukul 12.00", "Friday 19 February 2027 at 12:00"),
    ],
)
def test_a_moment_in_the_readers_words(away: timedelta, said: str, meant: str) -> None:
    at = (MONDAY_NOON + away).astimezone(UTC)
    when = text("test.when", "{at}")(at=at)
    assert indonesian(MONDAY_NOON).say(when) == said
    assert english({}).say(when) == meant


def test_without_now_a_moment_carries_its_date() -> None:
    assert indonesian().say(text("test.when", "{at}")(at=MONDAY_NOON)) == "Senin 3 Agustus pukul 12.00"


@given(template=st.text(), translated=st.text(), value=st.text() | st.integers() | st.datetimes())
def test_saying_never_raises(template: str, translated: str, value: str | int | datetime) -> None:
    words = Words(Language.ENGLISH, {("k", template): translated}, MAKASSAR, MONDAY_NOON)
    assert isinstance(words.say(Text("k", template, (("name", value),))), str)
