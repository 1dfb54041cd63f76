"""Find which bytes of a movie file are samples of its tracks, from its tables and its fragments."""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from storage.media import boxes, mp4_fragments
from storage.media.boxes import Box, Data, number
from storage.media.outcome import Reason, RefusedError

Span = tuple[int, int]
WIDE_ID_AT, ID_AT = 20, 12  # of a track's number in `tkhd`, by version
QUICKTIME_SOUND_VERSIONS = (1, 2)


def track_id(data: Data, track: Box) -> int:
    """The number of a `trak` or a `traf`; raises RefusedError(BROKEN) without its header."""
    if header := boxes.first(data, track, b"tkhd"):
        return number(data, header.body + (WIDE_ID_AT if data[header.body] == 1 else ID_AT))
    if header := boxes.first(data, track, b"tfhd"):
        return number(data, header.body + 4)
    raise RefusedError(Reason.BROKEN)


def spans(data: bytes, top: list[Box], tracks: Mapping[int, Box]) -> list[Span]:
    """Give the byte spans of all samples of the given tracks, in order, those that touch joined to one."""
    starts = sorted({at for box in top if box.kind == b"moov" for at in _all_chunks(data, box)})
    found = [span for track in tracks.values() for span in _chunk_spans(data, track, starts)]
    found += mp4_fragments.spans(data, top, frozenset(tracks))
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined


def _all_chunks(data: bytes, movie: Box) -> Iterator[int]:
    for track in boxes.children(data, movie):
        table = boxes.first(data, track, b"mdia", b"minf", b"stbl") if track.kind == b"trak" else None
        if table:
            yield from _chunks(data, table)


def _chunk_spans(data: bytes, track: Box, starts: list[int]) -> Iterator[Span]:
    table = boxes.first(data, track, b"mdia", b"minf", b"stbl")
    if table is None:
        raise RefusedError(Reason.BROKEN)
    chunks = _chunks(data, table)
    counts = _samples_per_chunk(data, table, len(chunks))
    sizes, constant = _sizes(data, table)
    if constant and _size_is_unsure(data, table, constant):
        # Up to the next chunk of any track: rather a few bytes too many than a mute recording.
        yield from ((at, _next_start(starts, at, len(data))) for at in chunks)
        return
    sample = 0
    for at, count in zip(chunks, counts, strict=True):
        length = constant * count if constant else sum(sizes[sample : sample + count])
        sample += count
        yield at, at + length


def _chunks(data: bytes, table: Box) -> tuple[int, ...]:
    short = boxes.first(data, table, b"stco")
    wide = boxes.first(data, table, b"co64")
    box = short or wide
    return _numbers(data, box, "I" if short else "Q", 4, 8) if box else ()


def _samples_per_chunk(data: bytes, table: Box, chunks: int) -> list[int]:
    """Expand the runs of `stsc`, whose chunks are counted from one."""
    box = boxes.first(data, table, b"stsc")
    flat = _numbers(data, box, "III", 4, 8) if box else ()
    runs = list(zip(flat[::3], flat[1::3], strict=True))
    counts: list[int] = []
    for at, (start, count) in enumerate(runs):
        end = runs[at + 1][0] if at + 1 < len(runs) else chunks + 1
        counts += [count] * max(0, min(end, chunks + 1) - start)
        if len(counts) > chunks:
            break
    if len(counts) != chunks:
        raise RefusedError(Reason.BROKEN)
    return counts


def _sizes(data: bytes, table: Box) -> tuple[tuple[int, ...], int]:
    """Give each sample's size, or one constant size and no list."""
    if box := boxes.first(data, table, b"stsz"):
        constant = number(data, box.body + 4)
        return ((), constant) if constant else (_numbers(data, box, "I", 8, 12), 0)
    if box := boxes.first(data, table, b"stz2"):
        return _compact_sizes(data, box), 0
    raise RefusedError(Reason.BROKEN)


def _compact_sizes(data: bytes, box: Box) -> tuple[int, ...]:
    bits, count = data[box.body + 7], number(data, box.body + 8)
    packed = data[box.body + 12 : box.end]
    if bits == 4:  # noqa: PLR2004 - the field is a number of bits
        return tuple(half for byte in packed for half in (byte >> 4, byte & 15))[:count]
    return _numbers(data, box, "B" if bits == 8 else "H", 8, 12)  # noqa: PLR2004 - as above


def _size_is_unsure(data: bytes, table: Box, constant: int) -> bool:
    """QuickTime counts compressed sound in samples, not in bytes; its entry's version or a size of 1 tells."""
    box = boxes.first(data, table, b"stsd")
    entry = next(boxes.children(data, box, 8), None) if box else None
    version = number(data, entry.body + 8, 2) if entry else 0
    return constant == 1 or version in QUICKTIME_SOUND_VERSIONS


def _next_start(starts: list[int], at: int, end: int) -> int:
    following = bisect_right(starts, at)
    return starts[following] if following < len(starts) else end


def _numbers(data: bytes, box: Box, entry: str, count_at: int, entries_at: int) -> tuple[int, ...]:
    count = number(data, box.body + count_at)
    layout = struct.Struct(f">{entry}")
    start, end = box.body + entries_at, box.body + entries_at + count * layout.size
    if end > box.end:
        raise RefusedError(Reason.BROKEN)
    return struct.unpack(">" + f"{entry}" * count, data[start:end])
