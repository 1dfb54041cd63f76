"""Strip a JPEG 2000 picture inside a PDF without decoding it: its XML, UUID and comment parts go."""

from storage.media import boxes
from storage.media.outcome import Reason, RefusedError

SIGNATURE = b"\x00\x00\x00\x0cjP  "
CODESTREAM = b"\xff\x4f\xff\x51"
KEPT = frozenset((b"jP  ", b"ftyp", b"jp2h", b"jp2c"))
COMMENT, TILE = 0xFF64, 0xFF90
COMMENT_HEADER = 4  # length and kind of text, behind the marker


def stripped(data: bytes) -> bytes:
    """Blank in place, so that every length holds; raises RefusedError(BROKEN)."""
    if data.startswith(CODESTREAM):
        return _without_comments(data)
    if not data.startswith(SIGNATURE):
        raise RefusedError(Reason.BROKEN)
    kept = [box for box in boxes.walk(data, 0, len(data)) if box.kind in KEPT]
    parts = (_last(data[box.body : box.end]) if box.kind == b"jp2c" else data[box.start : box.end] for box in kept)
    return b"".join(parts)


def _last(codestream: bytes) -> bytes:
    """A codestream's box, written with a length of its own."""
    body = _without_comments(codestream)
    return (len(body) + boxes.SHORT_HEADER).to_bytes(4, "big") + b"jp2c" + body


def _without_comments(codestream: bytes) -> bytes:
    """Zero the comments of the main header, which ends where the first tile begins."""
    out, at = bytearray(codestream), 2
    while at + COMMENT_HEADER <= len(out):
        marker, length = boxes.number(out, at, 2), boxes.number(out, at + 2, 2)
        if marker == TILE:
            break
        end = at + 2 + length
        if end > len(out) or length < 2:  # noqa: PLR2004 - a length counts its own two bytes
            raise RefusedError(Reason.BROKEN)
        if marker == COMMENT:
            start = at + 2 + COMMENT_HEADER
            out[start:end] = bytes(max(0, end - start))
        at = end
    return bytes(out)
