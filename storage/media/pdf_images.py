"""Strip the JPEG and JPEG 2000 pictures that a PDF carries whole, EXIF and all."""

import base64
import re
import zlib
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Object, Stream

from storage.media import jp2, jpeg_segments
from storage.media.outcome import Limits, Reason, RefusedError

PICTURE_FILTERS: dict[str, Callable[[bytes], bytes]] = {
    "/DCTDecode": jpeg_segments.stripped,
    "/DCT": jpeg_segments.stripped,
    "/JPXDecode": jp2.stripped,
}
SPACE = re.compile(rb"[\x00\t\n\x0c\r ]")


def strip_picture(stream: Stream, limits: Limits) -> None:
    """Rewrite a stream that holds a whole picture; others stay. Raises RefusedError(BROKEN)."""
    filters = _listed(stream.get(Name.Filter))
    named = [str(one) for one in filters]
    if not named or named[-1] not in PICTURE_FILTERS:
        return
    data = stream.read_raw_bytes()
    for name in named[:-1]:
        data = _unpacked(name, data, limits)
    parameters = _listed(stream.get(Name.DecodeParms))
    last = parameters[-1] if len(parameters) == len(named) else None
    stripped = PICTURE_FILTERS[named[-1]](data)
    if Name.DecodeParms in stream:
        del stream[Name.DecodeParms]
    stream.write(stripped, filter=Name(named[-1]))
    if isinstance(last, Dictionary):
        stream[Name.DecodeParms] = last


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _unpacked(name: str, data: bytes, limits: Limits) -> bytes:
    """Undo a wrapper around a picture, never to more than a file may have."""
    if name in {"/FlateDecode", "/Fl"}:
        return zlib.decompressobj().decompress(data, limits.max_bytes_out)
    if name in {"/ASCII85Decode", "/A85"}:
        return base64.a85decode(SPACE.sub(b"", data).removesuffix(b"~>"))
    if name in {"/ASCIIHexDecode", "/AHx"}:
        digits = SPACE.sub(b"", data).partition(b">")[0]
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    raise RefusedError(Reason.BROKEN)
