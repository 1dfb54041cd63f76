"""Walk the boxes of an ISO base media file (MP4, MOV, 3GP, M4A, HEIF, JPEG 2000)."""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.media.outcome import Reason, RefusedError

SHORT_HEADER = 8
LONG_HEADER = 16
TO_THE_END = 0
SIZE_IS_64_BIT = 1
REST = b""
MAX_BOXES = 50_000  # in one container; far above any recording of 20 MB, far below what would cost minutes

Data = bytes | bytearray


@dataclass(frozen=True, slots=True)
class Box:
    """Offsets into the file: header from `start`, content from `body` up to `end`.

    A box of kind REST stands for the bytes left in a container that are too few, or by QuickTime's zero
    terminator not meant, to be a box.
    """

    kind: bytes
    start: int
    body: int
    end: int


def walk(data: Data, start: int, end: int) -> Iterator[Box]:
    """Give the boxes between two offsets, in order; raises RefusedError(BROKEN) where one does not fit."""
    at = start
    for _ in range(MAX_BOXES):
        if at >= end:
            return
        box = _box_at(data, at, end)
        yield box
        at = box.end
    raise RefusedError(Reason.BROKEN)


def children(data: Data, box: Box, skip: int = 0) -> Iterator[Box]:
    """Give the boxes inside one whose own fields take `skip` bytes."""
    return walk(data, box.body + skip, box.end)


def first(data: Data, box: Box, *path: bytes) -> Box | None:
    """Follow a path of kinds down from a box, taking the first of each kind."""
    found: Box | None = box
    for kind in path:
        if found is None:
            return None
        found = next((child for child in children(data, found) if child.kind == kind), None)
    return found


def number(data: Data, at: int, size: int = 4) -> int:
    """Read a big-endian number of `size` bytes; raises RefusedError(BROKEN) beyond the end."""
    piece = data[at : at + size]
    if len(piece) != size:
        raise RefusedError(Reason.BROKEN)
    return int.from_bytes(piece, "big")


def _box_at(data: Data, at: int, end: int) -> Box:
    if end - at < SHORT_HEADER or number(data, at, 8) == 0:
        return Box(REST, at, at, end)
    size, header = number(data, at), SHORT_HEADER
    if size == SIZE_IS_64_BIT:
        size, header = number(data, at + SHORT_HEADER, 8), LONG_HEADER
    elif size == TO_THE_END and end == len(data):
        size = end - at
    if size < header or at + size > end:
        raise RefusedError(Reason.BROKEN)
    return Box(bytes(data[at + 4 : at + 8]), at, at + header, at + size)
