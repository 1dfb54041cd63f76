"""Telegram's HTML, its entities in UTF-16 units, and what it finds by itself."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.refusals import Refusal
from simulator.text.reading import read_said, read_text
from simulator.text.tags import TAGS, read_html
from simulator.text.units import trimmed, utf16

MARKED = [
    ("<b>tebal</b> biasa", "tebal biasa", [("bold", 0, 5)]),
    ("👋<i>halo</i>", "👋halo", [("italic", 2, 4)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("1 &lt; 2 &amp; 3 &#33;", "1 < 2 & 3 !", []),
    ("<u>a</u><s>b</s><code>c</code>", "abc", [("underline", 0, 1), ("strikethrough", 1, 1), ("code", 2, 1)]),
    ("R&D & co", "R&D & co", []),
    ("<b></b>kosong", "kosong", []),
]
REFUSED = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("é<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'),
    ("1 < 2", "Unclosed start tag at byte offset 2"),
]


@pytest.mark.parametrize(("source", "text", "entities"), MARKED)
def test_markup(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = read_html(source)
    assert read == text
    assert [(each["type"], each["offset"], each["length"]) for each in found] == entities


@pytest.mark.parametrize(("source", "words"), REFUSED)
def test_bad_markup_is_refused_with_its_place(source: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_links_and_code_with_a_language() -> None:
    _, links = read_html('<a href="https://parepare.go.id/?a=1&amp;b=2">kota</a><a href="x">biasa</a>')
    assert links == [{"type": "text_link", "offset": 0, "length": 4, "url": "https://parepare.go.id/?a=1&b=2"}]
    _, code = read_html('<pre><code class="language-python">x</code></pre>')
    assert code == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


def test_what_telegram_finds_by_itself() -> None:
    found = read_said("  /batal lalu @sipakatau_bot di https://x.id/a. #aman a@b.id 5/6")["entities"]
    assert [each["type"] for each in found] == ["bot_command", "mention", "url", "hashtag", "email"]
    assert (found[0]["offset"], found[2]["length"]) == (0, len("https://x.id/a"))


def test_white_space_at_the_ends_goes_and_entities_move() -> None:
    assert read_text({"text": "\n <b> a </b> ", "parse_mode": "HTML"}) == {
        "text": "a",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
    }
    assert trimmed("a", []) == ("a", [])


@given(st.lists(st.tuples(st.sampled_from(sorted(TAGS)), st.text(max_size=5)), max_size=6))
def test_well_formed_markup_is_always_read(pieces: list[tuple[str, str]]) -> None:
    quoted = [(tag, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) for tag, text in pieces]
    text, entities = read_html("".join(f"<{tag}>{words}</{tag}>" for tag, words in quoted))
    assert text == "".join(words for _, words in pieces)
    assert all(each["offset"] + each["length"] <= utf16(text) for each in entities)


@given(st.text(alphabet="<>/ab&; \"='", max_size=30))
def test_any_text_is_read_or_refused(source: str) -> None:
    with contextlib.suppress(Refusal):
        text, entities = read_html(source)
        assert all(each["offset"] + each["length"] <= utf16(text) for each in entities)
