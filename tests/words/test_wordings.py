"""Any words at all: a new wording is refused with a reason, or is shown without error wherever it is read."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import render
from bot.catalogue import catalogue, messages
from bot.renderer import Renderer
from cases.editable import Editable
from cases.person import Language
from flows.cards.wording_screens import one, sample, shape
from flows.message import EXIT_KEY, Message, fault, holds
from flows.screen import Button, Screen
from flows.text import Text
from flows.words import Words

ZONE = ZoneInfo("Asia/Makassar")
AT = datetime(2026, 6, 8, 2, tzinfo=UTC)
ALL = tuple(messages().values())
PIECES = st.sampled_from(
    ["{", "}", "{{", "}}", "<b>", "</b>", "&amp;", "*", "_", "`", "\n", "\u202e", "👋", "{n}", "%s"]
)
ANY = st.lists(st.one_of(st.text(max_size=20), PIECES, st.sampled_from(ALL).map(lambda m: m.indonesian)), max_size=5)


@settings(max_examples=300, deadline=None)
@given(message=st.sampled_from(ALL), pieces=ANY)
def test_any_words_are_refused_or_shown(message: Message, pieces: list[str]) -> None:
    words = "".join(pieces).strip()
    wrong = fault(message, words)
    if wrong is not None:
        assert Words(Language.INDONESIAN, {}, ZONE).say(wrong)
        return
    assert holds(message, words)
    renderer = Renderer({language: {} for language in Language}, ZONE)
    renderer.use(Editable(wordings={(message.key, Language.INDONESIAN): words}))
    said = Text(message.key, message.indonesian, tuple((name, "x") for name in message.names))
    shown = renderer.words_in(Language.INDONESIAN)
    screen = Screen((said,), ((Button(said, "x"),),), title=said)
    for payload in (render.message(screen, shown), render.welcome(screen, said, shown), render.toast(said, shown)):
        json.dumps(payload, ensure_ascii=False).encode()
    assert "{" not in shown.say(said)
    render.message(Screen((shape(words, message),)), shown)
    screen = one(message, Editable(wordings={(message.key, Language.INDONESIAN): words}))
    assert render.message(screen, shown)["text"]


@settings(max_examples=200, deadline=None)
@given(message=st.sampled_from(ALL), words=st.text(max_size=60))
def test_whatever_stands_in_the_table_breaks_no_screen(message: Message, words: str) -> None:
    renderer = Renderer({language: {} for language in Language}, ZONE)
    renderer.use(Editable(wordings={(message.key, Language.ENGLISH): words, ("no.such", Language.ENGLISH): words}))
    said = Text(message.key, message.indonesian)
    render.message(Screen((said,)), renderer.words_in(Language.ENGLISH))


@pytest.mark.parametrize("language", Language)
def test_every_shipped_wording_may_stand_where_it_stands(language: Language) -> None:
    wrong = {message.key for message in ALL if fault(message, message.shipped[language]) is not None}
    assert wrong == set()


def test_the_overlay_counts_in_both_languages() -> None:
    renderer = Renderer({language: catalogue(language) for language in Language}, ZONE)
    both = {("menu.choose", language): f"Baru {language}" for language in Language}
    renderer.use(Editable(wordings=both))
    said = Text("menu.choose", messages()["menu.choose"].indonesian)
    assert [renderer.words_in(language).say(said) for language in Language] == [
        both["menu.choose", one] for one in Language
    ]
    renderer.use(Editable())
    assert renderer.words_in(Language.INDONESIAN).say(said) == messages()["menu.choose"].indonesian


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "wording.empty"),
        ("\u200b", "wording.empty"),
        ("Halo {nama}", "wording.unknown"),
        ("Halo {", "wording.loose"),
        ("Halo {{x}}", "wording.doubled"),
        ("👋 " + "x" * 40, "wording.too_long"),
        ("👋\nDadah", "wording.one_line"),
        ("Dadah", "wording.wave"),
        ("👋 Lapor", "wording.telling"),
        ("👋 \u202eDadah", "wording.hidden"),
    ],
)
def test_the_reason_is_said(words: str, said: str) -> None:
    found = fault(messages()[EXIT_KEY], words)
    assert found is not None
    assert found.key == said


def test_samples_fill_every_placeholder() -> None:
    assert all("{" not in sample(message.indonesian, message) for message in ALL)
