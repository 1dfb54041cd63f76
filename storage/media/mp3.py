"""Keep only an MP3's frames: ID3v1, ID3v2, APE, Lyrics3 and any bytes between or behind are left out."""

from collections.abc import Iterator

from storage.media.mpeg_audio import Frame, after_leading_tags, frame_at, frames_at
from storage.media.outcome import Limits, Reason, RefusedError

MAX_JUNK = 256 * 1024  # bytes searched for the next frame, so that noise cannot cost minutes
HEADS_OF_INFO_FRAMES = (b"Xing", b"Info")
WITHIN = 64  # an info frame's mark stands within these first bytes
# After the mark: flags, then as flagged frame count, byte count, seek table, quality (Xing's layout).
FIELDS = ((1, 4), (2, 4), (4, 100), (8, 4))


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Join the frames of the first stream found; raises RefusedError(BROKEN) without any."""
    del limits
    kept = [_bare(data[frame.start : frame.end]) for frame in _all_frames(data)]
    if not kept:
        raise RefusedError(Reason.BROKEN)
    return b"".join(kept)


def _all_frames(data: bytes) -> Iterator[Frame]:
    at, junk = after_leading_tags(data), 0
    signature = None
    while at < len(data) and junk <= MAX_JUNK:
        for frame in frames_at(data, at):
            if signature not in {None, frame.signature}:
                return
            signature, at = frame.signature, frame.end
            yield frame
        following = _resync(data, at + 1)
        junk += following - at
        at = following


def _resync(data: bytes, at: int) -> int:
    """Find where two frames follow each other; one alone can be chance, or a tag's text."""
    stop = min(len(data), at + MAX_JUNK)
    while (at := data.find(b"\xff", at, stop)) >= 0:
        frame = frame_at(data, at)
        if frame and frame_at(data, frame.end):
            return at
        at += 1
    return len(data)


def _bare(frame: bytes) -> bytes:
    """Blank what an info frame says of its encoder; counts and seek table stay."""
    mark = next((frame.find(head, 0, WITHIN) for head in HEADS_OF_INFO_FRAMES if head in frame[:WITHIN]), -1)
    if mark < 0:
        return frame
    flags = int.from_bytes(frame[mark + 4 : mark + 8], "big")
    end = mark + 8 + sum(size for flag, size in FIELDS if flags & flag)
    return (frame[:end] + bytes(len(frame)))[: len(frame)]
