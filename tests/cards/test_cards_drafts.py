"""A draft that may be about violence is hidden from whoever else holds her phone, and waits for her own word."""

from dataclasses import replace

import pytest

from cases.person import Person
from flows.effects import Unsay
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import SITI

HERSELF = replace(SITI, locked=False, opened=False)
VIOLENCE = ("Sampaikan pengaduan", "▶️ Lanjut", "Ya, aman", "Lewati", "Disakiti, diancam")


def begun(who: Person = HERSELF, steps: tuple[str, ...] = VIOLENCE) -> tuple[Chat, list[str]]:
    """She is on her way, and presses the exit key; with what stood on the buttons then."""
    chat = Chat(who)
    chat.calls("/start")
    for label in steps:
        chat.picks(label)
    asked = labels(chat.screen)
    chat.says("👋 Salam")
    return chat, asked


def unused() -> Chat:
    chat = Chat(HERSELF)
    chat.calls("/start")
    return chat


@pytest.mark.parametrize("steps", range(2, len(VIOLENCE) + 1))
def test_the_button_shows_what_an_unused_bot_shows(steps: int) -> None:
    chat, fresh = begun(HERSELF, VIOLENCE[:steps])[0], unused()
    for label in ("Sampaikan pengaduan", "▶️ Lanjut", "Ya, aman"):
        chat.picks(label)
        fresh.picks(label)
        assert (chat.sees, labels(chat.screen)) == (fresh.sees, labels(fresh.screen))


@pytest.mark.parametrize("word", ["lanjut", " Lanjut ", "lanjutkan", "continue"])
def test_her_own_word_takes_it_up_and_goes_itself(word: str) -> None:
    chat, asked = begun()
    chat.says(word)
    assert chat.sees.startswith("Langkah 4 dari 8")
    assert labels(chat.screen) == asked
    assert Unsay() in chat.effects


def test_what_somebody_else_begins_meanwhile_takes_nothing_from_it() -> None:
    chat, asked = begun()
    for label in ("Sampaikan pengaduan", "▶️ Lanjut", "Ya, aman"):
        chat.picks(label)
    chat.says("👋 Salam")
    chat.says("lanjut")
    assert labels(chat.screen) == asked


def test_where_there_is_nothing_the_word_is_like_any_other() -> None:
    assert unused().says("lanjut") == unused().says("halo semua")


def test_behind_a_word_of_hers_it_waits_until_that_was_given() -> None:
    locked = replace(HERSELF, locked=True)
    (chat, asked), fresh = begun(locked), Chat(locked)
    fresh.calls("/start")
    assert chat.says("lanjut") == fresh.says("lanjut")
    chat.viewer = replace(locked, opened=True)
    chat.says("lanjut")
    assert labels(chat.screen) == asked
