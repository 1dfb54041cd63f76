"""Rewrite single boxes of a movie file in place: times, names, vendors, brands, and rests behind tables."""

from collections.abc import Callable, Iterator

from storage.media import boxes
from storage.media.boxes import REST, Box
from storage.media.mp4_rules import (
    AUDIO_CODECS,
    BRANDS,
    ENCRYPTED_CODECS,
    HEADERS,
    ICC_COLOURS,
    KEPT_IN_ENTRY,
    NAMED_BY_VENDOR,
    NEUTRAL_BRAND,
    SAMPLE_GROUPS,
    TABLES,
    VIDEO_CODECS,
)
from storage.media.outcome import Reason, RefusedError

ENTRIES_AT = 8
# In a sample entry, from its body: QuickTime's version and vendor, the codec's name, where boxes begin.
VERSION_AT, VENDOR_AT = 8, 12
VIDEO_NAME = slice(42, 74)
VIDEO_BOXES_AT = 78
AUDIO_BOXES_AT = {0: 28, 1: 44, 2: 64}


def blank(out: bytearray, box: Box) -> None:
    """Turn a box into an empty `free` of the same size."""
    if box.kind != REST:
        out[box.start + 4 : box.start + 8] = b"free"
    zero(out, box.body, box.end)


def zero(out: bytearray, start: int, end: int) -> None:
    """Zero a stretch; raises RefusedError(BROKEN) when it ends before it begins."""
    if end < start:
        raise RefusedError(Reason.BROKEN)
    out[start:end] = bytes(end - start)


def _header(out: bytearray, box: Box) -> None:
    version = out[box.body]
    length, times = HEADERS[box.kind][version == 1]
    zero(out, box.body + 4, box.body + 4 + times)
    zero(out, box.body + length, box.end)


def _handler(out: bytearray, box: Box) -> None:
    """Keep what kind of handler it is; its maker and name go."""
    zero(out, box.body + 12, box.end)


def _file_type(out: bytearray, box: Box) -> None:
    """The minor version goes too: QuickTime's is the date of a release."""
    zero(out, box.body + 4, box.body + 8)
    for at in (box.body, *range(box.body + 8, box.end - 3, 4)):
        if bytes(out[at : at + 4]) not in BRANDS:
            out[at : at + 4] = NEUTRAL_BRAND
    zero(out, box.end - (box.end - box.body) % 4, box.end)


def _data_references(out: bytearray, box: Box) -> None:
    """Make each entry say "in this file", which leaves no room for a path or a volume's name."""
    for entry in list(boxes.children(out, box, ENTRIES_AT)):
        if entry.kind == REST:
            blank(out, entry)
            continue
        zero(out, entry.body, entry.end)
        out[entry.body + 3] = 1


def _sample_description(out: bytearray, box: Box) -> None:
    for entry in list(boxes.children(out, box, ENTRIES_AT)):
        if entry.kind == REST:
            blank(out, entry)
        else:
            _sample_entry(out, entry)


def _sample_entry(out: bytearray, entry: Box) -> None:
    if entry.kind in ENCRYPTED_CODECS:
        raise RefusedError(Reason.ENCRYPTED)
    if entry.kind in VIDEO_CODECS:
        zero(out, entry.body + VENDOR_AT, entry.body + VENDOR_AT + 4)
        zero(out, entry.body + VIDEO_NAME.start, entry.body + VIDEO_NAME.stop)
        inner = VIDEO_BOXES_AT
    elif entry.kind in AUDIO_CODECS:
        zero(out, entry.body + VENDOR_AT, entry.body + VENDOR_AT + 4)
        inner = AUDIO_BOXES_AT.get(boxes.number(out, entry.body + VERSION_AT, 2), 0)
    else:
        raise RefusedError(Reason.TYPE_NOT_ACCEPTED)
    if not inner or entry.body + inner > entry.end:
        raise RefusedError(Reason.BROKEN)
    for child in list(boxes.children(out, entry, inner)):
        _codec_box(out, child)


def _codec_box(out: bytearray, box: Box) -> None:
    colours = box.kind == b"colr" and bytes(out[box.body : box.body + 4]) in ICC_COLOURS
    if box.kind not in KEPT_IN_ENTRY or colours:
        blank(out, box)
    elif box.kind == b"wave":
        for child in list(boxes.children(out, box)):
            _codec_box(out, child)
    elif box.kind in NAMED_BY_VENDOR:
        zero(out, box.body, box.body + 4)
    elif box.kind == b"\0\0\0\0":
        zero(out, box.body, box.end)


def _table(out: bytearray, box: Box) -> None:
    count_at, entries_at, size = TABLES[box.kind]
    end = box.body + entries_at + boxes.number(out, box.body + count_at) * size
    zero(out, end, box.end)


def _edit_list(out: bytearray, box: Box) -> None:
    size = 20 if out[box.body] == 1 else 12
    zero(out, box.body + 8 + boxes.number(out, box.body + 4) * size, box.end)


def _sample_sizes(out: bytearray, box: Box) -> None:
    listed = 0 if boxes.number(out, box.body + 4) else boxes.number(out, box.body + 8)
    zero(out, box.body + 12 + listed * 4, box.end)


def _sample_group(out: bytearray, box: Box) -> None:
    """Groups of unknown meaning are free-form bytes."""
    if bytes(out[box.body + 4 : box.body + 8]) not in SAMPLE_GROUPS:
        blank(out, box)


def _rewrites() -> Iterator[tuple[bytes, Callable[[bytearray, Box], None]]]:
    yield from ((kind, _header) for kind in HEADERS)
    yield from ((kind, _table) for kind in TABLES)
    yield from ((kind, _file_type) for kind in (b"ftyp", b"styp"))
    yield from ((kind, _sample_group) for kind in (b"sbgp", b"sgpd"))
    yield b"hdlr", _handler
    yield b"dref", _data_references
    yield b"stsd", _sample_description
    yield b"elst", _edit_list
    yield b"stsz", _sample_sizes


REWRITES: dict[bytes, Callable[[bytearray, Box], None]] = dict(_rewrites())
