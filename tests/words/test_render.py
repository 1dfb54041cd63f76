"""Screens as the Bot API wants them."""

from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import render
from cases.person import Language
from flows.screen import Button, Screen, stacked
from flows.text import text, verbatim
from flows.words import Words

WORDS = Words(Language.INDONESIAN, {}, ZoneInfo("Asia/Makassar"))


def test_a_screen_becomes_paragraphs_under_a_bold_title() -> None:
    screen = Screen(
        title=text("test.title", "👋 Salam"),
        body=(text("test.one", "Satu."), verbatim("  dua \n")),
        rows=stacked(Button(text("test.go", "Lanjut"), "t:abcd:safe:yes"), Button(verbatim("Web"), url="https://a.id")),
    )
    assert render.message(screen, WORDS) == {
        "text": "👋 Salam\n\nSatu.\n\ndua",
        "entities": [{"type": "bold", "offset": 0, "length": 8}],
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [
                [{"text": "Lanjut", "callback_data": "t:abcd:safe:yes"}],
                [{"text": "Web", "url": "https://a.id"}],
            ]
        },
    }


def test_without_buttons_there_is_no_markup() -> None:
    assert "reply_markup" not in render.message(Screen((verbatim("a"),)), WORDS)


def test_the_welcome_carries_the_exit_key_as_a_lasting_keyboard() -> None:
    payload = render.welcome(Screen((verbatim("Salam"),)), text("test.exit", "👋 Salam"), WORDS)
    assert payload["reply_markup"] == {
        "keyboard": [[{"text": "👋 Salam"}]],
        "is_persistent": True,
        "resize_keyboard": True,
    }


def test_an_empty_screen_is_still_a_message() -> None:
    assert render.message(Screen((verbatim(" "),)), WORDS)["text"] == "…"


def test_too_long_a_story_is_cut_and_what_follows_it_stays() -> None:
    story = "ia datang lagi " * 400
    screen = Screen(title=verbatim("Cerita"), body=(verbatim(story), verbatim("Tekan Terima.")))
    said = render.message(screen, WORDS)["text"]
    assert said.startswith("Cerita\n\nia datang")
    assert said.endswith("…\n\nTekan Terima.")
    assert said.removesuffix("…\n\nTekan Terima.").split()[-1] in story.split()
    assert 4060 < render.units(said) <= 4096


def test_button_data_over_64_bytes_is_a_fault_of_ours() -> None:
    with pytest.raises(AssertionError):
        render.message(Screen((verbatim("a"),), stacked(Button(verbatim("x"), "é" * 33))), WORDS)


def test_a_label_is_one_short_line() -> None:
    payload = render.message(Screen((verbatim("a"),), stacked(Button(verbatim("panjang\n" * 30), "x"))), WORDS)
    label = payload["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert "\n" not in label
    assert label.endswith("…")
    assert render.units(label) <= 64


def test_a_toast_keeps_to_200() -> None:
    payload = render.toast(verbatim("😀" * 300), WORDS, alert=True)
    assert payload == {"text": "😀" * 99 + "…", "show_alert": True}


LONG = st.text(max_size=40).map(lambda piece: piece * 150)


@given(title=LONG | st.none(), body=st.lists(LONG | st.text(), max_size=5))
def test_whatever_is_said_fits_and_its_entity_too(title: str | None, body: list[str]) -> None:
    screen = Screen(tuple(map(verbatim, body)), title=verbatim(title) if title is not None else None)
    payload = orjson.loads(orjson.dumps(render.message(screen, WORDS)))
    said: str = payload["text"]
    length = len(said.encode("utf-16-le")) // 2
    assert 1 <= length <= render.TEXT_UNITS
    assert said == said.strip()
    for entity in payload.get("entities", ()):
        bold = said.encode("utf-16-le")[: 2 * entity["length"]].decode("utf-16-le")
        assert bold
        assert entity["length"] <= length
        assert bold == bold.strip()


@given(words=st.text(), limit=st.integers(2, 60))
def test_cutting_never_halves_a_character(words: str, limit: int) -> None:
    cut = render.shortened(words, limit)
    assert len(cut.encode("utf-16-le")) // 2 <= limit
    assert cut == words or cut.endswith("…")
