"""Empty the comment header of an Ogg Opus or Vorbis stream, and keep no other stream in the file."""

from dataclasses import dataclass, field

from storage.media import ogg_pages
from storage.media.ogg_pages import Page
from storage.media.outcome import Limits, Reason, RefusedError

MAX_HEADERS = 512 * 1024  # bytes of comment and setup headers; cover pictures hide in comments


@dataclass(frozen=True, slots=True)
class Codec:
    """How a codec's headers look: the first one, its fixed length, the empty comment, how many follow."""

    begins: bytes
    length: int
    comment_begins: bytes
    empty_comment: bytes
    headers_after_first: int


CODECS = (
    # RFC 7845, sections 5.1 and 5.2: empty vendor, no comments.
    Codec(b"OpusHead", 19, b"OpusTags", b"OpusTags" + bytes(8), 1),
    # Vorbis I, sections 4.2 and 5.2: the same, closed by the framing bit; the setup header follows.
    Codec(b"\x01vorbis", 30, b"\x03vorbis", b"\x03vorbis" + bytes(8) + b"\x01", 2),
)
OPUS_MAPPING_AT = 18


@dataclass(slots=True)
class Stream:
    """One stream being rewritten under a serial of our own: the first one's was random per device."""

    codec: Codec
    serial: int
    headers: list[bytes] = field(default_factory=list)
    partial: bytes = b""
    sequence: int = 0

    def take(self, page: Page) -> list[Page]:
        """Give the pages that replace this one: none while headers are read, then all of them at once."""
        if len(self.headers) == self.codec.headers_after_first:
            return [Page(page.flags, page.granule, self.serial, page.lacing, page.body)]
        at = 0
        for segment in page.lacing:
            self.partial += page.body[at : at + segment]
            at += segment
            if segment < ogg_pages.SEGMENT:
                self.headers.append(self.partial)
                self.partial = b""
        if len(self.partial) > MAX_HEADERS:
            raise RefusedError(Reason.BROKEN)
        return self._rewritten() if len(self.headers) >= self.codec.headers_after_first else []

    def _rewritten(self) -> list[Page]:
        whole = len(self.headers) == self.codec.headers_after_first and not self.partial
        if not whole or not self.headers[0].startswith(self.codec.comment_begins):
            raise RefusedError(Reason.BROKEN)
        return ogg_pages.packed([self.codec.empty_comment, *self.headers[1:]], self.serial)

    def write(self, page: Page) -> bytes:
        self.sequence += 1
        return ogg_pages.written(page, self.sequence - 1)


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Rewrite every Opus and Vorbis stream; raises RefusedError(BROKEN, or TYPE_NOT_ACCEPTED without any)."""
    del limits
    out, streams, heard = bytearray(), dict[int, Stream](), False
    for page in ogg_pages.read(data):
        if page.flags & ogg_pages.BEGINS:
            codec = next((one for one in CODECS if page.body.startswith(one.begins)), None)
            streams.pop(page.serial, None)
            if codec:
                begun = streams[page.serial] = Stream(codec, _next_serial(streams, out))
                out += begun.write(_first_page(page, begun))
        elif stream := streams.get(page.serial):
            pages = stream.take(page)
            heard = heard or any(one.granule > 0 for one in pages)
            out += b"".join(map(stream.write, pages))
    if not out:
        raise RefusedError(Reason.TYPE_NOT_ACCEPTED)
    if not heard:
        raise RefusedError(Reason.BROKEN)
    return bytes(out)


def _next_serial(streams: dict[int, Stream], out: bytearray) -> int:
    """Chained streams must differ; the length written so far does, and says nothing."""
    return len(out) + len(streams) + 1


def _first_page(page: Page, stream: Stream) -> Page:
    length = stream.codec.length
    if stream.codec is CODECS[0] and page.body[OPUS_MAPPING_AT : OPUS_MAPPING_AT + 1] != b"\0":
        length += 2 + page.body[9]  # stream counts and one byte a channel (RFC 7845, section 5.1.1)
    body = page.body[:length]
    if len(body) != length:
        raise RefusedError(Reason.BROKEN)
    return Page(ogg_pages.BEGINS, 0, stream.serial, bytes([length]), body)
