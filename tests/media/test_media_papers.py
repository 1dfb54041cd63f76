"""A cleaned PDF shows the same pages, and carries nothing that acts, names or was deleted."""

from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name, Pdf, Stream

from storage.media import Clean, Limits, MediaKind, NotOpened, Reason, clean
from storage.media.jpeg_segments import stripped
from tests.media import canaries, papers, pictures

GONE = ("/Metadata", "/Names", "/OpenAction", "/AA", "/AcroForm", "/Outlines", "/PageLabels", "/Lang", "/AF")


def cleaned(data: bytes) -> bytes:
    result = clean(data)
    assert isinstance(result, Clean)
    assert (result.mime, result.suffix, result.kind) == ("application/pdf", ".pdf", MediaKind.DOCUMENT)
    return result.data


def everything_in(data: bytes) -> bytes:
    """The file and all its objects, with what is packed unpacked."""
    with Pdf.open(BytesIO(data)) as document:
        parts = [data]
        for found in document.objects:
            parts.append(found.unparse(resolved=True))
            if isinstance(found, Stream):
                parts.append(found.read_raw_bytes())
                with suppress(pikepdf.PdfError):  # a picture's filter is not undone
                    parts.append(found.read_bytes())
        return b"\n".join(parts)


def test_no_mark_is_left_in_any_object() -> None:
    original = papers.pdf()
    assert set(canaries.found_in(everything_in(original))) == set(canaries.ALL)
    result = everything_in(cleaned(original))
    assert canaries.found_in(result) == []
    for piece in (b"/JavaScript", b"/PieceInfo", b"/EmbeddedFile", b"/URI", b"/Annots", b"/NurhayatiNote"):
        assert piece not in result


def test_pages_and_what_was_drawn_over_them_are_kept() -> None:
    with Pdf.open(BytesIO(cleaned(papers.pdf()))) as document:
        assert len(document.pages) == 1
        assert not set(GONE) & set(document.Root.keys())
        contents = b"".join(one.read_bytes() for one in document.objects if isinstance(one, Stream) and is_drawing(one))
        for text in (b"(Bantuan belum cair)", papers.FILLED_IN, papers.STAMPED):
            assert text in contents
        assert "/JS" in document.pages[0].obj.Resources.Font
        assert [str(key) for key in document.trailer.keys() if key == "/Info"] == []  # noqa: SIM118 - not a dict


def is_drawing(stream: Stream) -> bool:
    return stream.get(Name.Subtype) != Name.Image and stream.get(Name.Type) != Name.ObjStm


def test_hidden_layers_stay_hidden() -> None:
    with Pdf.open(BytesIO(cleaned(papers.pdf()))) as document:
        layers = document.Root.OCProperties
        assert len(layers.D.OFF) == len(layers.OCGs) == 1
        assert str(layers.OCGs[0].Name) == ""


def test_pictures_keep_their_pixels_and_lose_the_rest() -> None:
    with Pdf.open(BytesIO(papers.pdf())) as before, Pdf.open(BytesIO(cleaned(papers.pdf()))) as after:
        originals, kept = before.pages[0].obj.Resources.XObject, after.pages[0].obj.Resources.XObject
        names = [f"/Im{number}" for number in range(4)]
        assert set(names) <= set(kept.keys())
        pixels = papers.picture_in(originals["/Im0"]).convert("RGB").tobytes()
        for name in names:
            picture = papers.picture_in(kept[name])
            assert not picture.getexif()
            assert picture.size == (64, 32)
            if name != "/Im3":
                assert picture.convert("RGB").tobytes() == pixels
        assert str(kept["/Im2"].ColorSpace[0]) == "/DeviceRGB"


def test_old_revisions_are_gone() -> None:
    assert canaries.found_in(papers.revised())
    assert canaries.found_in(everything_in(cleaned(papers.revised()))) == []


def test_cleaning_twice_gives_a_pdf() -> None:
    once = cleaned(papers.pdf())
    assert canaries.found_in(everything_in(cleaned(once))) == []


def test_cleaning_has_no_clock_and_no_chance_in_it() -> None:
    assert cleaned(papers.pdf()) == cleaned(papers.pdf())


@pytest.mark.parametrize("password", ["", "rahasia"])
def test_encrypted_is_not_opened(password: str) -> None:
    assert clean(papers.encrypted(password)) == NotOpened(Reason.ENCRYPTED)


def test_pages_and_objects_are_counted() -> None:
    assert clean(papers.with_pages(6), Limits(max_pages=5)) == NotOpened(Reason.TOO_MANY_PARTS)
    assert clean(papers.with_pages(6), Limits(max_objects=5)) == NotOpened(Reason.TOO_MANY_PARTS)
    assert clean(papers.with_pages(0)) == NotOpened(Reason.BROKEN)


def test_a_page_before_the_header_is_not_taken_along() -> None:
    hidden = b"<html><body>" + canaries.NAME.encode() + b"</body></html>\n" + papers.with_pages(1)
    assert canaries.found_in(cleaned(hidden)) == []


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}], ids=str)
def test_a_jpeg_is_stripped_without_being_decoded(options: dict[str, int]) -> None:
    data = stripped(pictures.jpeg(**options))
    assert canaries.found_in(data) == []
    assert stripped(data) == data
    assert data.endswith(b"\xff\xd9")
