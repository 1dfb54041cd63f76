"""Blank free messages inside H.264 and H.265 pictures: encoders and drones write settings and places there."""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.media import boxes
from storage.media.boxes import Box

Span = tuple[int, int]
FREE_MESSAGES = frozenset((4, 5))  # user data, registered and unregistered (H.264 and H.265, annexes D)
MORE = 0xFF


@dataclass(frozen=True, slots=True)
class Coding:
    """Where a codec's set-up says how long a unit's length is, and how its units are told apart."""

    setup: bytes
    length_at: int
    shift: int
    mask: int
    header: int
    messages: frozenset[int]
    filler: bytes


CODINGS = {
    b"avc1": Coding(b"avcC", 4, 0, 0x1F, 1, frozenset((6,)), b"\x0c"),
    b"hvc1": Coding(b"hvcC", 21, 1, 0x3F, 2, frozenset((39, 40)), b"\x4c\x01"),
}
CODINGS |= {b"avc3": CODINGS[b"avc1"], b"hev1": CODINGS[b"hvc1"]}
ENTRIES_AT, VIDEO_BOXES_AT = 8, 78


def blank_messages(out: bytearray, track: Box, spans: list[Span]) -> None:
    """Turn each unit that holds a free message into filler of the same size; other codecs are left alone.

    A chunk or a run is units one after another, each behind its length, so samples need not be known.
    """
    for coding, width in _codings(out, track):
        for start, end in spans:
            for unit_start, unit_end in _units(out, start, end, width):
                _blank_unit(out, unit_start, unit_end, coding)


def _codings(out: bytearray, track: Box) -> Iterator[tuple[Coding, int]]:
    description = boxes.first(out, track, b"mdia", b"minf", b"stbl", b"stsd")
    for entry in boxes.children(out, description, ENTRIES_AT) if description else ():
        if coding := CODINGS.get(entry.kind):
            for setup in boxes.children(out, entry, VIDEO_BOXES_AT):
                if setup.kind == coding.setup:
                    yield coding, (boxes.number(out, setup.body + coding.length_at, 1) & 3) + 1
                    return


def _units(out: bytearray, start: int, end: int, width: int) -> Iterator[Span]:
    at = start
    while at + width < end:
        length = int.from_bytes(out[at : at + width], "big")
        at += width
        if at + length > end:
            return
        yield at, at + length
        at += length


def _blank_unit(out: bytearray, start: int, end: int, coding: Coding) -> None:
    if end - start <= coding.header or out[start] >> coding.shift & coding.mask not in coding.messages:
        return
    body = bytes(out[start + coding.header : end]).replace(b"\0\0\x03", b"\0\0")
    if not FREE_MESSAGES.isdisjoint(_kinds(body)):
        ones = bytes([MORE]) * (end - start - len(coding.filler) - 1)
        out[start:end] = (coding.filler + ones + b"\x80")[: end - start]


def _kinds(body: bytes) -> Iterator[int]:
    """The kind of each message; kind and size are written as a sum of bytes that ends below 255."""
    at = 0
    while at + 2 < len(body):
        values = []
        for _ in range(2):
            value = 0
            while body[at : at + 1] == bytes([MORE]):
                value, at = value + MORE, at + 1
            values.append(value + int.from_bytes(body[at : at + 1], "big"))
            at += 1
        yield values[0]
        at += values[1]
