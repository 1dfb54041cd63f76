"""Strip a JPEG without decoding it: for pictures inside a PDF, whose coding must stay as it is."""

from collections.abc import Iterator

from storage.media.outcome import Reason, RefusedError

START, END, SCAN = 0xD8, 0xD9, 0xDA
APP0, APP14 = 0xE0, 0xEE
APPLICATION = range(0xE0, 0xF0)
COMMENT = 0xFE
WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
IN_SCAN = frozenset((0x00, *range(0xD0, 0xD8)))  # a stuffed byte, a restart
JFIF_LENGTH, ADOBE_LENGTH = 16, 14
JFIF_WITHOUT_THUMBNAIL = 14  # bytes of a JFIF segment's length and body before the thumbnail's size


def stripped(data: bytes) -> bytes:
    """Keep tables, frames and scans, and what decides about colours; raises RefusedError(BROKEN)."""
    if data[:2] != bytes((0xFF, START)):
        raise RefusedError(Reason.BROKEN)
    out = bytearray(data[:2])
    for marker, start, end in _segments(data):
        out += _kept(marker, data[start:end])
    out += bytes((0xFF, END))
    return bytes(out)


def _kept(marker: int, segment: bytes) -> bytes:
    """`segment` begins with its length; JFIF and Adobe are cut to their fixed part."""
    mark = bytes((0xFF, marker))
    if marker == APP0 and segment[2:7] == b"JFIF\0" and len(segment) >= JFIF_LENGTH:
        return mark + JFIF_LENGTH.to_bytes(2, "big") + segment[2:JFIF_WITHOUT_THUMBNAIL] + bytes(2)
    if marker == APP14 and segment[2:7] == b"Adobe" and len(segment) >= ADOBE_LENGTH:
        return mark + ADOBE_LENGTH.to_bytes(2, "big") + segment[2:ADOBE_LENGTH]
    return b"" if marker in APPLICATION or marker == COMMENT else mark + segment


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Give each marker with the span behind it; a scan's span runs up to the next marker."""
    at = 2
    while at < len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 - every marker begins with this byte
            raise RefusedError(Reason.BROKEN)
        marker, at = data[at + 1], at + 2
        if marker == END:
            return
        if marker == 0xFF:  # noqa: PLR2004 - a fill byte before the marker
            at -= 1
            continue
        if marker in WITHOUT_LENGTH:
            continue
        end = at + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or end < at + 2:
            raise RefusedError(Reason.BROKEN)
        end = _scan_end(data, end) if marker == SCAN else end
        yield marker, at, end
        at = end


def _scan_end(data: bytes, at: int) -> int:
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        if data[at + 1] not in IN_SCAN:
            return at
        at += 2
    return len(data)
