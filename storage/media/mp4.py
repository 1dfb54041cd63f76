"""Strip a movie or sound file in place: every offset stays valid, whatever is not picture or sound is zeroed."""

from bisect import bisect_left, bisect_right

from storage.media import boxes, mp4_samples
from storage.media.boxes import REST, Box
from storage.media.mp4_messages import blank_messages
from storage.media.mp4_rewrite import REWRITES, blank
from storage.media.mp4_rules import HANDLERS, KEPT
from storage.media.mp4_samples import Span
from storage.media.outcome import Limits, Reason, RefusedError


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Give a file of at most the same length; raises RefusedError(BROKEN, ENCRYPTED, TYPE_NOT_ACCEPTED)."""
    del limits
    top = _top_level(data)
    movie = next((box for box in top if box.kind == b"moov"), None)
    if movie is None:
        raise RefusedError(Reason.BROKEN)
    kept_tracks = {mp4_samples.track_id(data, one): one for one in _tracks(data, movie) if _is_kept(data, one)}
    spans = mp4_samples.spans(data, top, kept_tracks)
    media = [box for box in top if box.kind == b"mdat"]
    if not any(_within(box, spans) for box in media):
        raise RefusedError(Reason.BROKEN)
    out = bytearray(data[: top[-1].end])
    for number, track in kept_tracks.items():
        own = mp4_samples.spans(data, top, {number: track})
        for box in media:
            blank_messages(out, track, _within(box, own))
    for box in top:
        if box.kind == b"mdat":
            _zero_between(out, box, spans)
        else:
            _scrub(out, b"", box, frozenset(kept_tracks))
    return bytes(out)


def _top_level(data: bytes) -> list[Box]:
    """The boxes of the file; once there is something to play, what fits no box is cut off as trailing bytes."""
    found: list[Box] = []
    try:
        for box in boxes.walk(data, 0, len(data)):
            if box.kind == REST:
                break
            found.append(box)
    except RefusedError:
        if not {b"moov"} < {box.kind for box in found}:
            raise
    return found


def _tracks(data: bytes, movie: Box) -> list[Box]:
    return [box for box in boxes.children(data, movie) if box.kind == b"trak"]


def _is_kept(data: bytes, track: Box) -> bool:
    """Only picture and sound: a camera's other tracks say where and how it moved."""
    handler = boxes.first(data, track, b"mdia", b"hdlr")
    return handler is not None and data[handler.body + 8 : handler.body + 12] in HANDLERS


def _scrub(out: bytearray, container: bytes, box: Box, tracks: frozenset[int]) -> None:
    dropped = box.kind not in KEPT[container]
    if box.kind in {b"trak", b"traf"}:
        dropped = mp4_samples.track_id(out, box) not in tracks
    if dropped:
        blank(out, box)
    elif box.kind in KEPT:
        for child in list(boxes.children(out, box)):
            _scrub(out, box.kind, child, tracks)
    elif box.kind in REWRITES:
        REWRITES[box.kind](out, box)


def _within(media: Box, spans: list[Span]) -> list[Span]:
    """The part of the spans that lies inside one `mdat`; spans are in order and apart."""
    first = max(0, bisect_right(spans, (media.body, 0)) - 1)
    last = bisect_left(spans, (media.end, 0))
    clipped = ((max(start, media.body), min(end, media.end)) for start, end in spans[first:last])
    return [(start, end) for start, end in clipped if start < end]


def _zero_between(out: bytearray, media: Box, spans: list[Span]) -> None:
    """Zero what no kept track's sample covers."""
    at = media.body
    for start, end in (*_within(media, spans), (media.end, media.end)):
        out[at:start] = bytes(start - at)
        at = end
