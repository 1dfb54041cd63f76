"""A cleaned movie has the same pictures and sounds at the same places, and zeros everywhere else."""

import struct
from collections.abc import Callable

import pytest

from storage.media import Clean, MediaKind, NotOpened, Reason, clean
from tests.media import canaries, movies

MADE: tuple[tuple[str, Callable[[], bytes], str, str], ...] = (
    ("mp4", movies.movie, "video/mp4", ".mp4"),
    ("mp4, description first", lambda: movies.movie(first_media=False), "video/mp4", ".mp4"),
    ("mp4, 64-bit sizes", lambda: movies.movie(wide=True), "video/mp4", ".mp4"),
    ("mov", lambda: movies.movie(brand=b"qt  ", quicktime=True), "video/quicktime", ".mov"),
    ("old mov", lambda: movies.movie(brand=b"none"), "video/quicktime", ".mov"),
    ("3gp", lambda: movies.movie(brand=b"3gp4"), "video/3gpp", ".3gp"),
    ("m4a", lambda: movies.movie(brand=b"M4A ", video=False), "audio/mp4", ".m4a"),
    ("sound in an mp4", lambda: movies.movie(video=False), "audio/mp4", ".m4a"),
    ("fragments", movies.fragmented, "video/mp4", ".mp4"),
    ("fragments, absolute offsets", lambda: movies.fragmented(absolute=True), "video/mp4", ".mp4"),
)


def cleaned(data: bytes) -> bytes:
    result = clean(data)
    assert isinstance(result, Clean)
    return result.data


def lists_of(data: bytes, kind: bytes) -> list[bytes]:
    """All contents of one kind of box, found by its name anywhere."""
    found, at = [], data.find(kind)
    while at >= 0:
        size = int.from_bytes(data[at - 4 : at], "big")
        found.append(data[at + 4 : at - 4 + size])
        at = data.find(kind, at + 4)
    return found


@pytest.mark.parametrize(("make", "mime", "suffix"), [row[1:] for row in MADE], ids=[row[0] for row in MADE])
def test_no_mark_is_left(make: Callable[[], bytes], mime: str, suffix: str) -> None:
    original = make()
    assert set(canaries.found_in(original)) == set(canaries.ALL)
    result = clean(original)
    assert isinstance(result, Clean)
    assert (result.mime, result.suffix) == (mime, suffix)
    assert result.kind is (MediaKind.AUDIO if mime.startswith("audio") else MediaKind.VIDEO)
    assert canaries.found_in(result.data) == []
    for piece in (b"CNRY", b"cnry", b"Canary", struct.pack(">I", movies.FILMED)):
        assert piece not in result.data
    assert cleaned(result.data) == result.data


@pytest.mark.parametrize("make", [row[1] for row in MADE], ids=[row[0] for row in MADE])
def test_pictures_and_sounds_stay_where_they_were(make: Callable[[], bytes]) -> None:
    original = make()
    result = cleaned(original)
    for sample in (*movies.PICTURES, *movies.SOUNDS):
        assert original.count(sample) == result.count(sample)
        assert original.find(sample) == result.find(sample)
    for sample in movies.PLACES:
        assert sample not in result


@pytest.mark.parametrize("make", [row[1] for row in MADE], ids=[row[0] for row in MADE])
def test_what_plays_it_is_kept(make: Callable[[], bytes]) -> None:
    original, result = make(), cleaned(make())
    for kind in (b"avcC", b"esds", b"elst"):
        assert set(lists_of(result, kind)) == set(lists_of(original, kind))
    for kind in (b"stts", b"stsc", b"trun"):
        assert set(lists_of(result, kind)) <= set(lists_of(original, kind))
        assert bool(lists_of(result, kind)) is bool(lists_of(original, kind))
    assert len(lists_of(result, b"stco") + lists_of(result, b"co64")) == len(lists_of(result, b"trak"))
    assert result.count(b"mett") == 0


def test_trailing_bytes_are_cut_and_lengths_hold() -> None:
    original = movies.movie()
    assert len(cleaned(original)) == len(original) - len(canaries.COMMENT)


def test_quicktime_sound_of_unsure_size_is_kept_whole() -> None:
    """Two bytes a sample are counted as one there; too much must be kept rather than too little."""
    sound, rest = b"s" * 40, canaries.NAME.encode()
    entry = movies.sound_entry(b"sowt", quicktime=True)

    def whole(offset: int) -> bytes:
        samples = movies.sample_table(entry, [1] * 20, [offset], constant=1)
        return movies.box(b"moov", movies.movie_header(), movies.track(1, b"soun", samples))

    front = movies.file_type(b"qt  ")
    at = len(front) + len(whole(0)) + 8
    result = cleaned(front + whole(at) + movies.box(b"mdat", sound) + movies.box(b"junk", rest))
    assert sound in result
    assert rest not in result


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (movies.video_entry(b"encv"), Reason.ENCRYPTED),
        (movies.video_entry(b"evil"), Reason.TYPE_NOT_ACCEPTED),
    ],
)
def test_unknown_and_encrypted_codecs_are_not_opened(entry: bytes, reason: Reason) -> None:
    samples = movies.sample_table(entry, [4], [len(movies.file_type()) + 8])
    moov = movies.box(b"moov", movies.movie_header(), movies.track(1, b"vide", samples))
    assert clean(movies.file_type() + movies.box(b"mdat", b"abcd") + moov) == NotOpened(reason)


def with_units(entry: bytes, *units: bytes) -> bytes:
    """A movie of one chunk: units of a picture, each behind its length of four bytes."""
    sample = b"".join(struct.pack(">I", len(unit)) + unit for unit in units)

    def whole(offset: int) -> bytes:
        samples = movies.sample_table(entry, [len(sample)], [offset])
        return movies.box(b"moov", movies.movie_header(), movies.track(1, b"vide", samples))

    front = movies.file_type()
    return front + whole(len(front) + len(whole(0)) + 8) + movies.box(b"mdat", sample)


def test_a_message_inside_a_picture_becomes_filler() -> None:
    place = b"\x06\x05" + bytes([16 + len(canaries.PLACE)]) + bytes(range(1, 17)) + canaries.PLACE.encode() + b"\x80"
    behind_timing = b"\x06\x01\x01\x00" + place[1:]
    timing, picture = b"\x06\x01\x04\0\0\x03\x01\x02\x80", b"\x65" + bytes(range(1, 60))
    avc = movies.box(b"avcC", b"\x01\x42\x00\x1e\xff\xe0\x00")
    result = cleaned(with_units(movies.video_entry(setup=avc), place, timing, behind_timing, picture))
    assert canaries.found_in(result) == []
    filler = b"\x0c" + b"\xff" * (len(place) - 2) + b"\x80"
    assert struct.pack(">I", len(place)) + filler + struct.pack(">I", len(timing)) + timing in result
    assert picture in result


def test_the_same_in_h265() -> None:
    place = b"\x4e\x01\x05" + bytes([16 + len(canaries.PLACE)]) + bytes(range(1, 17)) + canaries.PLACE.encode()
    setup = movies.box(b"hvcC", bytes(21) + b"\x03\x00")
    result = cleaned(with_units(movies.video_entry(b"hvc1", setup=setup), place, b"\x26\x01picture"))
    assert canaries.found_in(result) == []
    assert b"\x26\x01picture" in result


def test_a_flood_of_boxes_or_runs_is_broken_at_once() -> None:
    flood = movies.file_type() + movies.box(b"moov", movies.movie_header()) + movies.box(b"free") * 60_000
    assert clean(flood) == NotOpened(Reason.BROKEN)
    runs = movies.full(b"stsc", struct.pack(">I", 20_000), struct.pack(">IIIIII", 1, 1, 1, 20_001, 1, 1) * 10_000)
    samples = movies.sample_table(movies.video_entry(), [4] * 20_000, [100] * 20_000)
    at = samples.index(b"stsc") - 4
    table = movies.box(b"stbl", samples[8:at], runs, samples[at + 28 :])
    moov = movies.box(b"moov", movies.movie_header(), movies.track(1, b"vide", table))
    assert clean(movies.file_type() + moov + movies.box(b"mdat", b"abcd")) == NotOpened(Reason.BROKEN)


def test_a_movie_without_description_or_media_is_broken() -> None:
    whole = movies.movie(first_media=False)
    assert clean(movies.file_type() + movies.box(b"mdat", b"abcd")) == NotOpened(Reason.BROKEN)
    assert clean(whole[: whole.index(b"moov") + 300]) == NotOpened(Reason.BROKEN)
