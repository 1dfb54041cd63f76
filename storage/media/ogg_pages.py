"""Read and write the pages of an Ogg file (RFC 3533)."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from storage.media.outcome import Reason, RefusedError

HEADER = struct.Struct("<4sBBqIIIB")
CRC_AT = 22
CONTINUED, BEGINS, ENDS = 1, 2, 4
NO_PACKET_ENDS = -1
SEGMENT = 255
SEGMENTS_A_PAGE = 255
MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
ALL_ONES = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `lacing` holds a segment's length each, and a packet ends with one below 255."""

    flags: int
    granule: int
    serial: int
    lacing: bytes
    body: bytes


def read(data: bytes) -> Iterator[Page]:
    """Give the pages from the start up to the first bytes that are none; a wrong checksum is BROKEN."""
    at = 0
    while data[at : at + 4] == b"OggS" and at + HEADER.size <= len(data):
        _, version, flags, granule, serial, _, checksum, count = HEADER.unpack_from(data, at)
        lacing = data[at + HEADER.size : at + HEADER.size + count]
        start = at + HEADER.size + count
        end = start + sum(lacing)
        if end > len(data) or len(lacing) != count or version:
            return
        if crc(data[at : at + CRC_AT] + bytes(4) + data[at + CRC_AT + 4 : end]) != checksum:
            raise RefusedError(Reason.BROKEN)
        yield Page(flags, granule, serial, lacing, data[start:end])
        at = end


def written(page: Page, sequence: int) -> bytes:
    """Give a page's bytes with its number in the stream and a fresh checksum."""
    head = HEADER.pack(b"OggS", 0, page.flags, page.granule, page.serial, sequence, 0, len(page.lacing))
    whole = head + page.lacing + page.body
    return whole[:CRC_AT] + struct.pack("<I", crc(whole)) + whole[CRC_AT + 4 :]


def packed(packets: list[bytes], serial: int) -> list[Page]:
    """Lay header packets out on pages of their own, granule 0 (RFC 3533, RFC 7845 section 3)."""
    lacing = b"".join(bytes([SEGMENT] * (len(one) // SEGMENT) + [len(one) % SEGMENT]) for one in packets)
    body, pages, at = b"".join(packets), list[Page](), 0
    for first in range(0, len(lacing), SEGMENTS_A_PAGE):
        part = lacing[first : first + SEGMENTS_A_PAGE]
        flags = CONTINUED if first and lacing[first - 1] == SEGMENT else 0
        granule = 0 if any(one < SEGMENT for one in part) else NO_PACKET_ENDS
        pages.append(Page(flags, granule, serial, part, body[at : at + sum(part)]))
        at += sum(part)
    return pages


def crc(data: bytes) -> int:
    """Ogg's checksum: zlib's polynomial read from the other end, starting from zero."""
    register = zlib.crc32(data.translate(MIRRORED), ALL_ONES) ^ ALL_ONES
    return int(f"{register:032b}"[::-1], 2)
