"""What an announcement can not say is refused kindly, and nothing is lost or kept by it."""

import pytest

from cases.person import Language
from flows.effects import Keep
from flows.event import FileKind
from tests.flows.announcement_talk import (
    WORDS,
    Desk,
    at_day,
    at_file,
    at_link,
    at_who,
    at_words,
    made,
    pressed,
    reopened,
    written,
)


def refused(desk: Desk, note: str) -> None:
    """Nothing was taken and nothing kept; she reads why, above the same question."""
    assert note in desk.text
    assert not [one for one in desk.last if isinstance(one, Keep)]


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("a" * 3501, "terlalu panjang: 3501 tanda, paling banyak 3500"),
        ("😀" * 1751, "terlalu panjang: 3502 tanda"),
        ("   ", "pesannya kosong"),
    ],
)
def test_words_that_do_not_fit(words: str, note: str) -> None:
    desk = at_words()
    refused(written(desk, words), note)
    assert desk.answers() == {}
    assert "Apa yang ingin disiarkan?" in desk.text


def test_words_that_just_fit() -> None:
    assert "bahasa Inggris" in written(at_words(), "😀" * 1750).text


def test_a_picture_is_no_words() -> None:
    desk = at_words()
    desk.send(FileKind.PHOTO)
    refused(desk, "Silakan tulis saja")
    assert desk.answers() == {}


@pytest.mark.parametrize("kind", [FileKind.VIDEO, FileKind.VOICE])
def test_other_files_do_not_go_with_it(kind: FileKind) -> None:
    desk = at_file()
    before = desk.answers()
    desk.send(kind)
    refused(desk, "hanya foto atau dokumen")
    assert desk.answers() == before


def test_a_file_that_is_too_big() -> None:
    desk = at_file()
    desk.send(FileKind.DOCUMENT, size=21 * 1024 * 1024)
    refused(desk, "terlalu besar")


def test_words_too_long_for_a_caption_keep_the_file_out() -> None:
    desk = pressed(written(at_words(), "a" * 901), "Cukup bahasa Indonesia")
    desk.send(FileKind.PHOTO)
    refused(desk, "paling banyak 900 tanda; kata-katanya sekarang 901")
    assert "file" not in desk.answers()
    pressed(desk, "Tanpa berkas")
    assert "Perlu tombol tautan?" in desk.text


def test_english_words_count_for_the_caption_too() -> None:
    desk = written(at_words(), WORDS, "b" * 901)
    desk.send(FileKind.DOCUMENT)
    refused(desk, "sekarang 901")


def test_with_a_file_the_words_are_not_made_longer_than_a_caption() -> None:
    desk = reopened()
    pressed(desk, "✏️ 1")
    written(desk, "a" * 901)
    refused(desk, "paling banyak 900")
    written(desk, "a" * 900)
    assert made(desk).content.words[Language.INDONESIAN] == "a" * 900


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("Daftar di sini", "alamatnya belum kami temukan"),
        ("Daftar http://parepare.go.id", "hanya alamat https://"),
        ("Daftar https://parepare.go.id@jahat.example", "hanya alamat https://"),
        ("Daftar https://localhost", "hanya alamat https://"),
        ("Daftar https://parepare.go.id:8443/x", "hanya alamat https://"),
        ("Daftar tg://resolve?domain=x", "hanya alamat https://"),
        (f"{'a' * 41} https://parepare.go.id", "paling banyak 40 huruf"),
    ],
)
def test_links_that_are_not_safe(typed: str, note: str) -> None:
    desk = at_link()
    before = desk.answers()
    refused(written(desk, typed), note)
    assert desk.answers() == before


def test_a_link_without_words_gets_some() -> None:
    desk = written(at_link(), "https://parepare.go.id")
    assert desk.answers()["link"] == {"v": ["Buka tautan", "https://parepare.go.id"]}


@pytest.mark.parametrize("typed", ["25", "jam 9 lewat", "sembilan", "9:75"])
def test_hours_that_are_none(typed: str) -> None:
    desk = written(at_day(), "besok", typed)
    refused(desk, "jam itu belum kami pahami")
    assert "hour" not in desk.answers()


def test_an_hour_that_is_over_today() -> None:
    desk = pressed(at_day(), "Hari ini")
    assert "08.00" not in desk.labels
    assert "10.00" not in desk.labels  # it is ten o'clock
    assert "12.00" in desk.labels
    refused(written(desk, "09.30"), "jam itu sudah lewat hari ini")
    written(desk, "10.30")
    assert desk.answers()["hour"] == {"v": "10:30"}


def test_a_day_changed_to_today_asks_the_hour_again() -> None:
    desk = pressed(at_day(), "Besok", "08.00", "Sekali saja")
    when = next(at for at, line in enumerate(desk.text.splitlines()) if "Hari: " in line)
    number = desk.text.splitlines()[when].partition(".")[0]
    pressed(desk, f"✏️ {number}", "Hari ini")
    assert "Jam berapa?" in desk.text


def test_a_day_before_today_and_an_end_before_the_beginning() -> None:
    desk = written(at_day(), "1/1/2026")
    refused(desk, "terlalu awal")
    written(desk, "30/11/2026", "9")
    pressed(desk, "Setiap hari")
    refused(written(desk, "25/11/2026"), "terlalu awal")


def test_nothing_chosen_of_several() -> None:
    desk = pressed(at_who(), "Petugas")
    assert "✅ Selesai" not in desk.labels
    refused(written(desk, "selesai"), "pilih paling sedikit satu")
