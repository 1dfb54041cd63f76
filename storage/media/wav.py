"""Rebuild a WAV from its format and samples alone; LIST, id3, bext, iXML and all other chunks are left out."""

import struct
from collections.abc import Iterator

from storage.media.outcome import Limits, Reason, RefusedError

HEADER = 12
CHUNK_HEADER = 8
# Format tags and the length of their `fmt ` chunk: PCM, float, A-law, mu-law, IMA ADPCM, GSM, extensible.
FORMATS = {0x0001: 16, 0x0003: 16, 0x0006: 16, 0x0007: 16, 0x0011: 20, 0x0031: 20, 0xFFFE: 40}
FACT_LENGTH = 4


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Raise RefusedError(BROKEN) without samples, or when a chunk claims more than the file has."""
    del limits
    found: dict[bytes, bytes] = {}
    for kind, body in _chunks(data):
        found.setdefault(kind, body)
    if not found.get(b"data"):
        raise RefusedError(Reason.BROKEN)
    chunks = [_chunk(b"fmt ", _format(found.get(b"fmt ", b"")))]
    if b"fact" in found:
        chunks.append(_chunk(b"fact", found[b"fact"][:FACT_LENGTH]))
    chunks.append(_chunk(b"data", found[b"data"]))
    return _chunk(b"RIFF", b"WAVE" + b"".join(chunks))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = HEADER
    while at + CHUNK_HEADER <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        body = data[at + CHUNK_HEADER : at + CHUNK_HEADER + size]
        if len(body) != size and kind == b"data":
            # Where the samples end cannot be told from what else may follow them.
            raise RefusedError(Reason.BROKEN)
        yield kind, body
        at += CHUNK_HEADER + size + size % 2


def _format(body: bytes) -> bytes:
    length = FORMATS.get(int.from_bytes(body[:2], "little"), 0)
    if not length:
        raise RefusedError(Reason.TYPE_NOT_ACCEPTED)
    if len(body) < length:
        raise RefusedError(Reason.BROKEN)
    return body[:length]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(body)) + body + b"\0" * (len(body) % 2)
