"""Find which bytes of a fragmented movie file are samples of its tracks, from its `moof` boxes."""

from collections.abc import Iterator

from storage.media import boxes
from storage.media.boxes import Box, number
from storage.media.outcome import Reason, RefusedError

Span = tuple[int, int]
# Flags of `tfhd` with the bytes of the field each adds, in order (ISO 14496-12, 8.8.7).
BASE_OFFSET, DESCRIPTION, DURATION, SIZE, FLAGS = 0x1, 0x2, 0x8, 0x10, 0x20
HEADER_FIELDS = ((BASE_OFFSET, 8), (DESCRIPTION, 4), (DURATION, 4), (SIZE, 4), (FLAGS, 4))
BASE_IS_MOOF = 0x20000
# Flags of `trun` (8.8.8): two fields of the run, then four of each sample.
DATA_OFFSET, FIRST_FLAGS = 0x1, 0x4
PER_SAMPLE = (0x100, 0x200, 0x400, 0x800)
PER_SAMPLE_SIZE = 0x200
DEFAULT_SIZE_AT = 16  # in `trex`


def spans(data: bytes, top: list[Box], tracks: frozenset[int]) -> Iterator[Span]:
    """Give the spans of the given tracks' runs in every fragment."""
    defaults = dict(_default_sizes(data, top))
    for fragment in top:
        if fragment.kind != b"moof":
            continue
        end = fragment.start
        for part in boxes.children(data, fragment):
            if part.kind == b"traf":
                track, runs = _runs(data, fragment, part, end, defaults)
                end = runs[-1][1] if runs else end
                yield from runs if track in tracks else ()


def _default_sizes(data: bytes, top: list[Box]) -> Iterator[tuple[int, int]]:
    for movie in top:
        extends = boxes.first(data, movie, b"mvex") if movie.kind == b"moov" else None
        for box in boxes.children(data, extends) if extends else ():
            if box.kind == b"trex":
                yield number(data, box.body + 4), number(data, box.body + DEFAULT_SIZE_AT)


def _runs(data: bytes, fragment: Box, part: Box, previous_end: int, defaults: dict[int, int]) -> tuple[int, list[Span]]:
    header = boxes.first(data, part, b"tfhd")
    if header is None:
        raise RefusedError(Reason.BROKEN)
    track = number(data, header.body + 4)
    flags, fields = number(data, header.body), _header_fields(data, header)
    base = fragment.start if flags & BASE_IS_MOOF else previous_end
    base = fields.get(BASE_OFFSET, base)
    size = fields.get(SIZE, defaults.get(track, 0))
    runs: list[Span] = []
    at = base
    for box in boxes.children(data, part):
        if box.kind == b"trun":
            start, at = _run(data, box, base, at, size)
            runs.append((start, at))
    return track, runs


def _header_fields(data: bytes, header: Box) -> dict[int, int]:
    flags, at, fields = number(data, header.body), header.body + 8, {}
    for flag, width in HEADER_FIELDS:
        if flags & flag:
            fields[flag] = number(data, at, width)
            at += width
    return fields


def _run(data: bytes, box: Box, base: int, following: int, default_size: int) -> Span:
    """Where one run begins and ends; without an offset it goes on where the one before ended."""
    flags, count, at = number(data, box.body), number(data, box.body + 4), box.body + 8
    start = following
    if flags & DATA_OFFSET:
        start = base + int.from_bytes(data[at : at + 4], "big", signed=True)
        at += 4
    at += 4 if flags & FIRST_FLAGS else 0
    step = 4 * sum(1 for flag in PER_SAMPLE if flags & flag)
    if at + count * step > box.end or start < 0:
        raise RefusedError(Reason.BROKEN)
    if not flags & PER_SAMPLE_SIZE:
        return start, start + count * default_size
    at += 4 if flags & PER_SAMPLE[0] else 0
    return start, start + sum(number(data, at + one * step) for one in range(count))
