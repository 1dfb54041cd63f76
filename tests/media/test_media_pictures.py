"""A cleaned picture shows the same, upright, and says nothing else."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from storage.media import Clean, Limits, MediaKind, NotOpened, Reason, clean
from tests.media import canaries, pictures

MADE: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("jpeg", pictures.jpeg, "image/jpeg"),
    ("progressive jpeg", lambda: pictures.jpeg(progressive=True), "image/jpeg"),
    ("mpo", pictures.mpo, "image/jpeg"),
    ("png", pictures.png, "image/png"),
    ("grey png", lambda: pictures.png("L"), "image/png"),
    ("palette png", lambda: pictures.png("P"), "image/png"),
    ("transparent png", lambda: pictures.png("RGBA"), "image/png"),
    ("webp", pictures.webp, "image/webp"),
    ("lossless webp", lambda: pictures.webp(lossless=True), "image/webp"),
    ("moving webp", lambda: pictures.webp(frames=3), "image/webp"),
    ("gif", lambda: pictures.gif(1), "image/gif"),
    ("moving gif", pictures.gif, "image/gif"),
    ("heic", pictures.heic, "image/jpeg"),
    ("cmyk jpeg", pictures.cmyk_jpeg, "image/jpeg"),
)


def cleaned(data: bytes, limits: Limits | None = None) -> Clean:
    result = clean(data, limits) if limits else clean(data)
    assert isinstance(result, Clean)
    return result


def is_reddish(colour: object) -> bool:
    return isinstance(colour, tuple) and colour[0] > 120 and colour[2] < 110


@pytest.mark.parametrize(("make", "mime"), [row[1:] for row in MADE], ids=[row[0] for row in MADE])
def test_nothing_but_pixels_is_left(make: Callable[[], bytes], mime: str) -> None:
    original = make()
    assert canaries.found_in(original)
    result = cleaned(original)
    assert (result.mime, result.kind) == (mime, MediaKind.IMAGE)
    assert canaries.found_in(result.data) == []
    with Image.open(BytesIO(result.data)) as shown:
        shown.load()
        left_over = set(shown.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "version", "loop"}
        assert left_over <= {"duration", "background", "timestamp", "transparency", "extension", "disposal"}
        assert not shown.getexif()


@pytest.mark.parametrize(("make", "mime"), [row[1:] for row in MADE], ids=[row[0] for row in MADE])
def test_cleaning_twice_gives_the_same_type(make: Callable[[], bytes], mime: str) -> None:
    once = cleaned(make())
    assert cleaned(once.data).mime == once.mime == mime


@pytest.mark.parametrize("make", [pictures.jpeg, lambda: pictures.webp(lossless=True)], ids=["jpeg", "webp"])
def test_orientation_is_applied_before_it_is_lost(make: Callable[[], bytes]) -> None:
    with Image.open(BytesIO(cleaned(make()).data)) as shown:
        assert shown.size == (32, 64)
        upright = shown.convert("RGB")
    assert is_reddish(upright.getpixel((16, 8)))
    assert not is_reddish(upright.getpixel((16, 56)))


@pytest.mark.parametrize(("orientation", "size"), [(1, (64, 32)), (6, (32, 64))])
def test_a_heic_is_turned_once(orientation: int, size: tuple[int, int]) -> None:
    with Image.open(BytesIO(cleaned(pictures.heic(orientation)).data)) as shown:
        assert shown.size == size
        assert is_reddish(shown.convert("RGB").getpixel((8, 8)))


def test_frames_and_their_pace_stay() -> None:
    for data in (pictures.gif(), pictures.webp(frames=3)):
        with Image.open(BytesIO(cleaned(data).data)) as shown:
            assert getattr(shown, "n_frames", 1) == 3
            shown.load()
            assert shown.info["duration"] == 80


def test_a_lossless_picture_keeps_its_pixels() -> None:
    for data in (pictures.png("RGBA"), pictures.png("L")):
        with Image.open(BytesIO(data)) as before, Image.open(BytesIO(cleaned(data).data)) as after:
            assert after.mode == before.mode
            assert after.tobytes() == before.tobytes()


def test_an_embedded_thumbnail_is_gone() -> None:
    small = BytesIO()
    pictures.picture((16, 8)).save(small, "JPEG", comment=canaries.NAME)
    data = pictures.jpeg()
    hidden = data[:2] + b"\xff\xe5" + (len(small.getvalue()) + 2).to_bytes(2, "big") + small.getvalue() + data[2:]
    assert cleaned(hidden).data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("side", [8_000, 30_000, 60_000])
def test_a_pixel_bomb_is_not_decoded(side: int) -> None:
    assert clean(pictures.huge_png(side, side)) == NotOpened(Reason.TOO_MANY_PIXELS)


def test_frames_count_against_the_caps() -> None:
    assert clean(pictures.gif(4), Limits(max_frames=3)) == NotOpened(Reason.TOO_MANY_FRAMES)
    assert clean(pictures.gif(4), Limits(max_pixels=64 * 32 * 3)) == NotOpened(Reason.TOO_MANY_PIXELS)
    assert clean(pictures.heic(), Limits(max_pixels=1000)) == NotOpened(Reason.TOO_MANY_PIXELS)


@pytest.mark.parametrize("make", [row[1] for row in MADE], ids=[row[0] for row in MADE])
def test_half_a_picture_is_broken(make: Callable[[], bytes]) -> None:
    data = make()
    assert clean(data[: len(data) // 4]) == NotOpened(Reason.BROKEN)
