"""Markdown becomes words with entities inside Telegram's bounds, whatever was written; the rest is plain words."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import render
from bot.markdown import marked
from cases.guides import FULL, Fault, faults, pages
from cases.person import Language
from flows.screen import Screen
from flows.text import verbatim
from flows.words import Words

WORDS = Words(Language.INDONESIAN, {}, ZoneInfo("Asia/Makassar"))
OPEN = ("**", "*", "_", "__", "[", "](https://a.id)", "](http://b.id)", "# ", "- ", "1. ", "> ", "```", "`", "---\n")
OTHER = (
    "\n",
    "\n\n",
    "    ",
    "<b>",
    "![x](y)",
    "&amp;",
    "\\",
    "👋",
    "kata ",
    "😀é",
    "\x00",
    "\ud800",
    "|",
    "<https://c.id>",
)
SIGNS = st.sampled_from((*OPEN, *OTHER))
MARKDOWN = st.one_of(st.lists(SIGNS, max_size=60).map("".join), st.text(max_size=300))


def shown(markdown: str, title: str = "", foot: str = "") -> dict[str, Any]:
    made = Screen((), (), verbatim(title) if title else None, markdown, (verbatim(foot),) if foot else ())
    return render.message(made, WORDS)


def pieces(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """Each entity with the words it covers, cut as Telegram counts."""
    raw = payload["text"].encode("utf-16-le")
    return [
        (one["type"], raw[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"))
        for one in payload.get("entities", ())
    ]


def test_each_mark_covers_its_own_words() -> None:
    payload = shown(
        "## Judul 👋\n\nHalo **tebal _keduanya_** dan *miring*, lihat [situs](https://a.id/x?y=1).", "😀 A", "B"
    )
    assert payload["text"] == "😀 A\n\nJudul 👋\n\nHalo tebal keduanya dan miring, lihat situs.\n\nB"
    assert pieces(payload) == [
        ("bold", "😀 A"),
        ("bold", "Judul 👋"),
        ("bold", "tebal keduanya"),
        ("italic", "keduanya"),
        ("italic", "miring"),
        ("text_link", "situs"),
    ]
    assert payload["entities"][-1]["url"] == "https://a.id/x?y=1"


def test_lists_are_lines() -> None:
    assert shown("Bawa:\n\n- satu\n- dua\n   - kecil\n\n3. tiga\n4. empat\n\nSelesai.")["text"] == (
        "Bawa:\n\n• satu\n• dua\n   • kecil\n\n3. tiga\n4. empat\n\nSelesai."
    )


@pytest.mark.parametrize(
    "address", ["http://a.id", "javascript:alert(1)", "tg://resolve?domain=x", "/lokal", "https://", "https://[x", ""]
)
def test_only_https_is_a_link(address: str) -> None:
    payload = shown(f"lihat [situs]({address}) ini")
    assert "situs" in payload["text"]
    assert "entities" not in payload


def test_all_else_is_plain_words() -> None:
    payload = shown("> kutipan\n\n```\nkode **x**\n```\n\n<b>tebal</b>\n\n| a | b |\n\n![foto](https://a.id/x.png)")
    assert payload["text"] == "kutipan\n\nkode **x**\n\n<b>tebal</b>\n\n| a | b |\n\nfoto"
    assert "entities" not in payload


def test_lines_stay_lines() -> None:
    assert shown("Jl. Mawar 1\nParepare")["text"] == "Jl. Mawar 1\nParepare"


def test_too_long_a_text_is_cut_with_its_marks_and_the_foot_stays() -> None:
    payload = shown("**a** " * 60 + "kata " * 1200 + "**akhir**", foot="Diperiksa")
    assert render.units(payload["text"]) <= render.TEXT_UNITS
    assert payload["text"].endswith("…\n\nDiperiksa")
    assert len(payload["entities"]) == 60


def test_no_more_entities_than_telegram_takes() -> None:
    assert len(shown("**a** *b* " * 200)["entities"]) == render.ENTITIES


@settings(max_examples=300, deadline=None)
@given(MARKDOWN, st.sampled_from(["", "😀 judul"]))
def test_whatever_is_written_gives_a_message_within_bounds(markdown: str, title: str) -> None:
    payload = shown(markdown, title)
    length = render.units(payload["text"])
    assert 0 < length <= render.TEXT_UNITS
    assert payload["text"] == payload["text"].strip()
    for one in payload.get("entities", ()):
        assert 0 <= one["offset"] < one["offset"] + one["length"] <= length
        assert one["type"] in {"bold", "italic", "text_link"}
    for _, words in pieces(payload):  # cut between characters, and without blanks at the ends: Telegram would move them
        assert words == words.strip() != ""


@settings(max_examples=200, deadline=None)
@given(st.one_of(MARKDOWN, st.lists(MARKDOWN, max_size=40).map("\n\n".join), st.text("a😀 \n#*", max_size=9000)))
def test_pages_hold_every_word_once_and_fit(markdown: str) -> None:
    made = pages(markdown)
    assert "".join("".join(made).split()) == "".join(markdown.split())
    for page in made:
        assert render.units(page) <= FULL
        assert render.units(shown(page)["text"]) <= FULL + 200


def test_a_heading_stays_with_what_follows() -> None:
    made = pages("\n\n".join(f"## Bagian {n}\n\n{'kata ' * 250}" for n in range(6)))
    assert len(made) > 2
    assert all(page.startswith("## Bagian") for page in made)
    assert not any(page.rstrip().endswith(tuple("012345")) for page in made)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", {Fault.EMPTY}),
        (" \n", {Fault.EMPTY}),
        ("a" * 12_001, {Fault.TOO_LONG}),
        ("[a](http://b.id)", {Fault.LINK}),
        ("[a](b.id) dan [c](https://d.id)", {Fault.LINK}),
        ("**tebal", {Fault.PAIR}),
        ("![a](https://b.id/c.png)", {Fault.PICTURE}),
        ("<b>a</b>", {Fault.HTML}),
        ("<https://a.id> **a** 3 < 4", set()),
    ],
)
def test_what_is_wrong_is_named(markdown: str, expected: set[Fault]) -> None:
    assert set(faults(markdown)) == expected


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
def test_reading_never_fails(markdown: str) -> None:
    list(faults(markdown))
    text = marked(markdown)
    assert text.text == text.text.strip()
