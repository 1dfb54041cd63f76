"""English: what is typed is held against the words on the buttons, and everything said fits where it stands."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot import render
from bot.catalogue import catalogue
from cases.directory import emergency
from cases.person import Language
from cases.taxonomy import Category
from flows.effects import OpenCase
from flows.questions.numbers import TRANSLATED
from tests.flows.talk import KNOWN, RESIDENT, Phone

ENGLISH = replace(KNOWN, viewer=replace(RESIDENT, language=Language.ENGLISH), catalogue=catalogue(Language.ENGLISH))
LABELS = ("kind.", "category.", "programme.", "paper.", "contact.", "intake.who.", "found.", "pass_on.", "call.")
NO_LABELS = (".ask", ".why", "call.at_once", "call.place", "call.way")
TOASTS = ("not_found", "out_of_date", "talk.old_button", "unclear.", "case.", "alert.")
LONGEST_LABEL = 30  # characters: a longer one is cut on a small phone


def at_safe() -> Phone:
    return Phone(ENGLISH).begin().write("continue")


def at_place() -> Phone:
    return at_safe().write("yes, safe", "skip", "id card, family card, papers", "birth certificate", "for myself")


def said_in_english() -> Iterator[tuple[str, str]]:
    return ((key, words) for (key, _), words in catalogue(Language.ENGLISH).items())


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("yes", True), ("Yes, safe", True), ("no", False), ("not safe", False), ("It is not safe", False)],
)
def test_yes_and_no(typed: str, answer: object) -> None:
    assert at_safe().write(typed).answers()["safe"] == {"v": answer}


@pytest.mark.parametrize("typed", ["I don't know", "i dont know", "Not sure", "🤷 I don’t know"])
def test_not_to_know_is_an_answer_where_it_is_offered(typed: str) -> None:
    assert at_safe().write(typed).answers()["safe"] == {"skip": True}


@pytest.mark.parametrize("typed", ["safe", "unsafe", "yes but he is not far away"])
def test_what_may_mean_either_is_asked_again(typed: str) -> None:
    assert "safe" not in at_safe().write(typed).answers()


@pytest.mark.parametrize("typed", ["2", "BPJS and health care", "health care", "bpjs", "BPJS and helth care"])
def test_a_label_may_be_typed_as_it_is_read(typed: str) -> None:
    assert at_safe().press("Ya, aman", "Lewati").write(typed).answers()["category"] == {"v": Category.HEALTH.value}


def test_the_indonesian_label_is_still_understood() -> None:
    assert at_safe().press("Ya, aman", "Lewati").write("berobat").answers()["category"] == {"v": Category.HEALTH.value}


def test_a_whole_complaint_is_told_by_typing() -> None:
    phone = at_place().write("lapadde", "yes", "My child needs it for school", "DONE")
    assert [part["text"] for part in phone.answers()["story"]["v"]["parts"]] == ["My child needs it for school"]
    phone.write("birth certificate", "done", "nobody", "anyone is fine", "back", "anyone is fine", "send")
    assert len([effect for effect in phone.effects if isinstance(effect, OpenCase)]) == 1


def test_names_are_parted_by_and() -> None:
    phone = at_place().write("lumpue", "lumpue", "my story", "done", "nothing is missing")
    phone.write("Rahma and Murni and the man next door")
    assert "the man next door" in phone.text
    assert sum("☑️" in label for label in phone.labels) == 2


def test_cancelling_is_understood() -> None:
    phone = at_place().write("cancel")
    assert "Batalkan?" in phone.text
    assert phone.write("go on").session.talk
    assert phone.write("cancel", "yes, cancel").session.talk is None


def test_the_emergency_numbers_are_named_in_english() -> None:
    words = catalogue(Language.ENGLISH)
    for entry in emergency():
        shown = TRANSLATED[entry.name]
        assert words[shown.key, shown.indonesian] != entry.name


def test_labels_are_short() -> None:
    labels = [words for key, words in said_in_english() if key.startswith(LABELS) and not key.endswith(NO_LABELS)]
    assert labels
    assert [words for words in labels if len(words) > LONGEST_LABEL] == []


def test_toasts_are_short() -> None:
    toasts = [words for key, words in said_in_english() if key.startswith(TOASTS)]
    assert toasts
    assert all(len(words) <= render.TOAST_UNITS for words in toasts)


def test_the_exit_key_is_the_same_in_every_language() -> None:
    assert dict(said_in_english())["exit.key"] == "👋 Salam"


def test_news_tells_nothing() -> None:
    words = catalogue(Language.ENGLISH)
    notices = [text for (key, _), text in words.items() if key.startswith("notice.")]
    telling = [text for (key, _), text in words.items() if key.startswith(("category.", "kind."))]
    assert notices
    assert not [one for one in notices for other in telling if other.casefold() in one.casefold()]


def test_menus_named_in_a_sentence_are_named_as_on_their_button() -> None:
    named = {"Pengaduan saya": "menu.mine", "Buka": "alert.open", "Minta dihubungi": "intake.unsafe.call"}
    words = catalogue(Language.ENGLISH)
    by_key = dict(said_in_english())
    for (key, indonesian), english in words.items():
        for label, button in named.items():
            if f"“{label}”" in indonesian:
                assert f"“{by_key[button].removeprefix('🤝 ')}”" in english, key
