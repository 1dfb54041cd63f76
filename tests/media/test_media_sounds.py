"""A cleaned recording sounds the same, and names nobody."""

import struct
from collections.abc import Callable

import pytest

from storage.media import Clean, MediaKind, NotOpened, Reason, clean
from storage.media.ogg_pages import crc
from tests.media import canaries, sounds

MADE: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("opus", sounds.opus, "audio/ogg"),
    ("opus with long comments", lambda: sounds.opus(padding=150_000), "audio/ogg"),
    ("vorbis", sounds.vorbis, "audio/ogg"),
    ("wav", sounds.wav, "audio/wav"),
    ("mp3", sounds.mp3, "audio/mpeg"),
)


def cleaned(data: bytes) -> bytes:
    result = clean(data)
    assert isinstance(result, Clean)
    return result.data


def pages(data: bytes) -> list[tuple[int, int, int, int, bytes, bytes]]:
    """Flags, granule, serial, sequence, lacing and body of each page, checksums verified bit by bit."""
    found, at = [], 0
    while at < len(data):
        mark, _, flags, granule, serial, sequence, checksum, count = struct.unpack_from("<4sBBqIIIB", data, at)
        assert mark == b"OggS"
        lacing = data[at + 27 : at + 27 + count]
        end = at + 27 + count + sum(lacing)
        assert sounds.ogg_crc(data[at : at + 22] + bytes(4) + data[at + 26 : end]) == checksum
        found.append((flags, granule, serial, sequence, lacing, data[at + 27 + count : end]))
        at = end
    return found


@pytest.mark.parametrize(("make", "mime"), [row[1:] for row in MADE], ids=[row[0] for row in MADE])
def test_no_mark_is_left(make: Callable[[], bytes], mime: str) -> None:
    original = make()
    assert set(canaries.found_in(original)) == set(canaries.ALL)
    result = clean(original)
    assert isinstance(result, Clean)
    assert (result.mime, result.kind) == (mime, MediaKind.AUDIO)
    assert canaries.found_in(result.data) == []
    assert cleaned(result.data) == result.data


def test_the_checksum_is_the_one_of_the_rfc() -> None:
    for data in (b"", b"\x00", b"OggS", bytes(range(256)) * 3):
        assert crc(data) == sounds.ogg_crc(data)


@pytest.mark.parametrize("padding", [0, 300, 65_025, 150_000])
def test_opus_pages_are_numbered_on_and_the_sound_is_kept(padding: int) -> None:
    original = sounds.opus(padding=padding)
    after = pages(cleaned(original))
    assert [page[3] for page in after] == list(range(len(after)))
    assert after[1][5] == b"OpusTags" + bytes(8)
    assert after[2][4:] == pages(original)[-1][4:]
    assert (after[0][0], after[-1][0]) == (sounds.BEGINS, sounds.ENDS)
    assert {page[2] for page in after} != {sounds.SERIAL}


def test_the_set_up_of_vorbis_is_kept() -> None:
    before, after = sounds.vorbis(), cleaned(sounds.vorbis())
    setup = before[before.index(b"\x05vorbis") :][:3000]
    assert setup in after
    assert pages(after)[-1][4:] == pages(before)[-1][4:]


def test_other_streams_and_trailing_bytes_are_left_out() -> None:
    original = sounds.opus(trailing=canaries.NAME.encode())
    mixed = sounds.foreign_ogg() + original
    assert cleaned(mixed)[: 27 + 1 + 19].endswith(original[28:47])
    assert canaries.found_in(cleaned(mixed)) == []
    assert clean(sounds.foreign_ogg()) == NotOpened(Reason.TYPE_NOT_ACCEPTED)


def test_chained_recordings_stay_apart() -> None:
    after = pages(cleaned(sounds.opus() + sounds.opus(serial=9)))
    assert len({page[2] for page in after}) == 2
    assert [page[3] for page in after] == [0, 1, 2, 0, 1, 2]


def test_a_page_with_a_wrong_checksum_is_broken() -> None:
    data = bytearray(sounds.opus())
    data[-1] ^= 1
    assert clean(bytes(data)) == NotOpened(Reason.BROKEN)


def test_wav_samples_are_kept() -> None:
    assert sounds.wav_samples(cleaned(sounds.wav())) == sounds.wav_samples(sounds.wav())


def test_wav_samples_that_claim_too_much_are_broken() -> None:
    data = sounds.wav()
    at = data.index(b"data") + 4
    lying = data[:at] + struct.pack("<I", 0xFFFFFFFF) + data[at + 4 :]
    assert clean(lying) == NotOpened(Reason.BROKEN)


def test_mp3_frames_are_kept_and_only_they() -> None:
    result = cleaned(sounds.mp3())
    assert result.endswith(sounds.mp3_frames())
    assert len(result) == 13 * 417
    assert result[21:141] == sounds.info_frame()[21:141]


def test_an_mp3_goes_on_behind_a_tag_in_its_middle() -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x40" + canaries.NAME.encode().ljust(64, b"\xff")
    data = sounds.mp3_frames(5) + tag + sounds.mp3_frames(5)
    assert cleaned(data) == sounds.mp3_frames(5) * 2


def test_a_tag_without_frames_is_no_recording() -> None:
    text = sounds.mp3()[: sounds.mp3().index(b"\xff\xfb")]
    assert clean(text + canaries.NAME.encode()) == NotOpened(Reason.TYPE_NOT_ACCEPTED)
