"""Find the frames of an MP3 stream and the tags before them."""

from collections.abc import Iterator
from dataclasses import dataclass

HEADER = 4
SYNC_MASK = 0xFFE0
LAYER_THREE = 1
MPEG_1 = 3
RESERVED_VERSION = 1
RESERVED_RATE = 3
# kbit/s by bitrate index: MPEG 1 layer III, then MPEG 2 and 2.5 layer III (ISO 11172-3, 13818-3).
BITRATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
)
SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
ID3_HEADER = 10
ID3_FOOTER_FLAG = 0x10


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame's offsets; `signature` is what all frames of one stream share: version and sample rate."""

    start: int
    end: int
    signature: tuple[int, int]


def after_leading_tags(data: bytes) -> int:
    """The offset behind all ID3v2 tags at the head."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + ID3_HEADER:
        size = 0
        for byte in data[at + 6 : at + ID3_HEADER]:
            size = size << 7 | byte & 0x7F
        footer = ID3_HEADER if data[at + 5] & ID3_FOOTER_FLAG else 0
        at += ID3_HEADER + size + footer
    return at


def frames_at(data: bytes, start: int) -> Iterator[Frame]:
    """Give the unbroken run of whole frames of one stream that begins at an offset; it may be empty."""
    frame = frame_at(data, start)
    while frame is not None:
        yield frame
        following = frame_at(data, frame.end)
        frame = following if following and following.signature == frame.signature else None


def frame_at(data: bytes, at: int) -> Frame | None:
    """Read the frame that begins at an offset; None for anything else, free format included."""
    header = int.from_bytes(data[at : at + HEADER], "big")
    version, layer = header >> 19 & 3, header >> 17 & 3
    rate_index = header >> 10 & 3
    if header >> 16 & SYNC_MASK != SYNC_MASK or layer != LAYER_THREE:
        return None
    if version == RESERVED_VERSION or rate_index == RESERVED_RATE:
        return None
    kilobits = BITRATES[version != MPEG_1][header >> 12 & 15]
    if not kilobits:
        return None
    rate = SAMPLE_RATES[version][rate_index]
    samples = 144_000 if version == MPEG_1 else 72_000  # samples a frame / 8 bits x 1000
    end = at + samples * kilobits // rate + (header >> 9 & 1)
    return Frame(at, end, (version, rate)) if end <= len(data) else None
