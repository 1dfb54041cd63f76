"""The catalogues are whole, and bringing them up to date loses nothing."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot import extraction
from bot.catalogue import catalogue
from bot.extraction import Found
from cases.person import Language


@pytest.mark.parametrize("language", Language)
def test_a_catalogue_is_whole(language: Language) -> None:
    assert list(extraction.faults(language)) == []


def test_the_catalogue_is_what_words_look_up() -> None:
    known = catalogue(Language.INDONESIAN)
    assert all((text.key, text.indonesian) in known for text in extraction.found())


def test_every_text_has_a_key_of_its_own() -> None:
    assert all(text.key not in ("", "None") for text in extraction.found())


def test_the_catalogues_name_no_machine_and_no_moment() -> None:
    for language in Language:
        content = (extraction.root() / "texts" / f"{language.value}.po").read_text()
        assert str(extraction.root()) not in content
        assert "-Date:" not in content


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one file, whose texts a test rewrites."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "flows").mkdir()
    monkeypatch.setattr(extraction, "root", lambda: tmp_path)
    return tmp_path


def say(room: Path, *texts: str) -> None:
    (room / "flows" / "some.py").write_text("\n".join(texts))
    for language in Language:
        extraction.update(language)


def read(room: Path, language: Language) -> Catalog:
    with (room / "texts" / f"{language.value}.po").open("rb") as file:
        return read_po(file)


def translate(room: Path, was: str, becomes: str, language: Language = Language.ENGLISH) -> None:
    place = room / "texts" / f"{language.value}.po"
    lines = place.read_text().splitlines()
    at = lines.index(f'msgid "{was}"')
    lines[at + 1] = f'msgstr "{becomes}"'
    place.write_text("\n".join(lines) + "\n")


def test_texts_are_found_with_key_and_file(room: Path) -> None:
    say(room, 'A = text("b.two", "Dua "\n "{n}")', 'B = text("a.one", "Satu")', "text(variable)")
    assert extraction.found() == [
        Found("a.one", "Satu", "flows/some.py"),
        Found("b.two", "Dua {n}", "flows/some.py"),
    ]


def test_the_indonesian_is_filled_in_and_the_english_awaits_its_translator(room: Path) -> None:
    say(room, 'text("a", "Satu")')
    assert list(extraction.faults(Language.INDONESIAN)) == []
    assert list(extraction.faults(Language.ENGLISH)) == ["a: not translated"]
    translate(room, "Satu", "One")
    assert list(extraction.faults(Language.ENGLISH)) == []


def test_translations_and_rewordings_stay(room: Path) -> None:
    say(room, 'text("a", "Satu")')
    translate(room, "Satu", "One")
    translate(room, "Satu", "Satu saja", Language.INDONESIAN)
    say(room, 'text("a", "Satu")', 'text("b", "Dua")')
    one = read(room, Language.ENGLISH).get("Satu", context="a")
    own = read(room, Language.INDONESIAN).get("Satu", context="a")
    assert one is not None
    assert own is not None
    assert (one.string, own.string) == ("One", "Satu saja")


def test_an_old_translation_of_changed_words_waits_to_be_looked_at(room: Path) -> None:
    say(room, 'text("a", "Satu")')
    translate(room, "Satu", "One")
    say(room, 'text("a", "Nomor satu")')
    message = read(room, Language.ENGLISH).get("Nomor satu", context="a")
    assert message is not None
    assert (message.string, message.fuzzy) == ("One", True)
    assert list(extraction.faults(Language.ENGLISH)) == ["a: not translated"]
    assert list(extraction.faults(Language.INDONESIAN)) == []


def test_what_is_amiss_is_named(room: Path) -> None:
    say(room, 'text("a", "Satu {n}")', 'text("b", "Tiga")')
    translate(room, "Satu {n}", "One {m}")
    translate(room, "Tiga", "KK")
    assert list(extraction.faults(Language.ENGLISH)) == [
        "a: other names in braces",
        "b: a group is never called KK",
    ]
    (room / "flows" / "some.py").write_text('text("a", "Satu {n}")\ntext("a", "Dua")')
    assert list(extraction.faults(Language.ENGLISH)) == [
        "a: not translated",
        "a: other names in braces",
        "b: no longer said",
        "a: one key with two wordings",
    ]
