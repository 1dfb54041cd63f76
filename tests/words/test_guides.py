"""The guides that ship: whole, in both languages, sourced, within bounds, and with nothing that is not verified."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bot.markdown import marked
from cases.directory import directory
from cases.editable import Guide
from cases.guides import FULL, faults, pages, visible
from cases.person import Language
from cases.shipped_guides import guide_in, shipped_guides

GUIDES = shipped_guides()
DIGITS = re.compile(r"\d[\d .-]{2,}\d")
LAWS = re.compile(r"UU \d+/\d{4}|Februari \d{4}|February \d{4}")
TELLING = ("kekerasan", "violence", "korban", "victim", "kdrt", "polisi", "police")
ENGLISH = "<!-- English -->\nwords\n"
GOOD = "---\ntitle: A\nenglish_title: B\nsource: C\nlast_checked: 2026-05-03\nposition: 1\n---\nisi\n" + ENGLISH


def test_there_are_the_six() -> None:
    assert [guide.key for guide in GUIDES] == ["bpjs-pbi", "desil", "dokumen", "kelompok", "menjaga-diri", "bansos"]
    assert all(one.position < other.position for one, other in pairwise(GUIDES))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
def test_each_is_whole_sourced_and_sound(guide: Guide) -> None:
    assert guide.source
    assert guide.shown
    for language in Language:
        assert 0 < len(guide.title[language]) <= 60
        assert list(faults(guide.body[language])) == []
        assert all(len(page) <= FULL for page in pages(guide.body[language]))
        assert marked(guide.body[language]).spans


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
def test_no_number_to_call_stands_in_a_guide(guide: Guide) -> None:
    """Numbers are in the directory, where they are checked; what nobody verified is nowhere."""
    for language in Language:
        said = LAWS.sub("", guide.body[language] + guide.title[language])
        assert DIGITS.findall(said) == []
        for entry in directory():
            known = {entry.phone, entry.whatsapp} - {None}
            assert not any(re.search(rf"\b{re.escape(number)}\b", said) for number in known if number)
        assert "112" not in said


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
def test_what_stands_on_the_button_tells_nothing(guide: Guide) -> None:
    assert not any(word in guide.title[language].lower() for word in TELLING for language in Language)
    assert not any(re.search(r"\bKK\b", guide.body[language] + guide.title[language]) for language in Language)


def test_papers_are_not_asked_for_in_the_chat() -> None:
    for guide in GUIDES:
        if "NIK" in guide.body[Language.INDONESIAN]:
            assert re.search(r"[Jj]angan (kirim|memberikan)", guide.body[Language.INDONESIAN])


def test_every_file_is_a_guide() -> None:
    folder = Path(__file__).parents[2] / "texts" / "guides"
    assert {file.stem for file in folder.glob("*.md")} - {"README"} == {guide.key for guide in GUIDES}


@pytest.mark.parametrize(
    "broken",
    [
        "isi saja",
        GOOD.replace("source: C\n", ""),
        GOOD.replace("<!-- English -->", ""),
        GOOD.replace("title: A", "titel A"),
        GOOD.replace("2026-05-03", "3 Mei"),
        GOOD.replace("position: 1", "position: 1\nauthor: X"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        guide_in("x", broken)


def test_one_that_has_ended_is_not_shown() -> None:
    guide = guide_in("x", GOOD.replace("position: 1", "position: 1\nvalid_until: 2026-05-31"))
    assert guide.valid_until is not None
    assert visible([guide], guide.valid_until) == (guide,)
    assert visible([guide], date(2026, 6, 1)) == ()
