"""Text stays readable and loses what cannot be seen; what is no accepted file is named, not opened."""

import gzip
import io
import tarfile
import zipfile

import pytest

from storage.media import Clean, Limits, MediaKind, NotOpened, Reason, clean
from tests.media import pictures


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "isi")
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        made.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


SEEN = (
    ("Bantuan belum cair.\nSudah 3 bulan.", "Bantuan belum cair.\nSudah 3 bulan."),
    ("\ufeffNama:\tMasagenae\r\nAlamat\r", "Nama:\tMasagenae\nAlamat"),
    ("a\u200bb\u200d\u2060c\u00add", "abcd"),
    ("\u202etxt.exe\u202c \u2066x\u2069", "txt.exe x"),
    ("satu\u2028dua", "satu\ndua"),
    ("warna \x1b[31mmerah dan banyak kata lainnya sesudahnya", "warna [31mmerah dan banyak kata lainnya sesudahnya"),
    ("bunyi\x07", "bunyi"),
    ("\u1a12\u1a1b\u1a13 é ñ 你好 ❤️", "\u1a12\u1a1b\u1a13 é ñ 你好 ❤️"),
    ("x\U000e0041\U000e0042\ufe01\U000e0101", "x"),
    ("=CMD()|x", "=CMD()|x"),
)


@pytest.mark.parametrize(("text", "wanted"), SEEN)
def test_text_keeps_what_can_be_seen(text: str, wanted: str) -> None:
    result = clean(text.encode())
    assert result == Clean(wanted.encode(), "text/plain", ".txt", MediaKind.TEXT)
    assert clean(result.data) == result


REFUSED = (
    ("nothing", b"", Reason.EMPTY),
    ("blank", b" \n\xef\xbb\xbf", Reason.EMPTY),
    ("zip", zipped("a.txt"), Reason.ARCHIVE),
    ("empty zip", zipped(), Reason.ARCHIVE),
    ("docx", zipped("[Content_Types].xml", "word/document.xml"), Reason.OFFICE),
    ("xlsx", zipped("xl/workbook.xml", "[Content_Types].xml"), Reason.OFFICE),
    ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Reason.OFFICE),
    ("rar", b"Rar!\x1a\x07\x01\x00" + bytes(40), Reason.ARCHIVE),
    ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(40), Reason.ARCHIVE),
    ("gz", gzip.compress(b"isi"), Reason.ARCHIVE),
    ("tar", tarred(), Reason.ARCHIVE),
    ("html", b"<!DOCTYPE html><p>halo", Reason.WEB_PAGE),
    ("html behind text", b"halo\n" * 2000 + b"<SCRIPT>alert(1)</SCRIPT>", Reason.WEB_PAGE),
    ("html under a mask", "halo <scr\u200bipt>alert(1)</script>".encode(), Reason.WEB_PAGE),
    ("svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', Reason.WEB_PAGE),
    ("windows program", b"MZ\x90\x00\x03" + bytes(300), Reason.PROGRAM),
    ("linux program", b"\x7fELF\x02\x01\x01" + bytes(300), Reason.PROGRAM),
    ("script", b"#!/bin/sh\necho halo\n", Reason.PROGRAM),
    ("rtf", b"{\\rtf1 halo}", Reason.PROGRAM),
    ("other bytes", bytes(range(256)), Reason.TYPE_NOT_ACCEPTED),
    ("utf-16", "halo".encode("utf-16"), Reason.TYPE_NOT_ACCEPTED),
    ("controls", b"\x01\x02\x03\x04abc", Reason.TYPE_NOT_ACCEPTED),
    ("bmp", b"BM" + bytes(60), Reason.TYPE_NOT_ACCEPTED),
    ("avif", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B" + bytes(20), Reason.TYPE_NOT_ACCEPTED),
    ("webm", b"\x1a\x45\xdf\xa3" + bytes(40), Reason.TYPE_NOT_ACCEPTED),
    ("a name is no type", b"foto.jpg", None),
)


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_not_accepted_is_named(data: bytes, reason: Reason | None) -> None:
    result = clean(data)
    assert isinstance(result, Clean) if reason is None else result == NotOpened(reason)


def test_too_many_bytes_in_or_out() -> None:
    data = pictures.png()
    assert clean(data, Limits(max_bytes=len(data) - 1)) == NotOpened(Reason.TOO_LARGE)
    assert clean(data, Limits(max_bytes_out=50)) == NotOpened(Reason.TOO_LARGE)


def test_a_zip_behind_a_picture_is_not_taken_along() -> None:
    result = clean(pictures.gif() + zipped("rahasia.txt"))
    assert isinstance(result, Clean)
    assert b"rahasia" not in result.data
