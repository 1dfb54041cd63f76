"""Recognise the accepted types by magic number and structure, never by a name or a claimed type."""

from itertools import islice

from storage.media import boxes, mpeg_audio
from storage.media.outcome import RefusedError

HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
# AVIF shares HEIF's container and its generic brand; nothing here decodes it.
AVIF_BRANDS = frozenset((b"avif", b"avis"))
QUICKTIME_STARTS = frozenset((b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"))
PDF_HEADER_WITHIN = 1024  # bytes before the header that readers tolerate (PDF 1.7, appendix H, note 13)
FRAMES_TO_BE_SURE = 3


def jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def wav(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WAVE"


def gif(data: bytes) -> bool:
    return data.startswith((b"GIF87a", b"GIF89a"))


def ogg(data: bytes) -> bool:
    return data.startswith(b"OggS\x00")


def pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:PDF_HEADER_WITHIN]


def mp3(data: bytes) -> bool:
    """Frames decide: a tag alone can stand before anything."""
    start = mpeg_audio.after_leading_tags(data)
    return len(list(islice(mpeg_audio.frames_at(data, start), FRAMES_TO_BE_SURE))) == FRAMES_TO_BE_SURE


def plain_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def heif(data: bytes) -> bool:
    brands = _brands(data)
    return not HEIF_BRANDS.isdisjoint(brands) and AVIF_BRANDS.isdisjoint(brands)


def m4a(data: bytes) -> bool:
    """Any file of this family in which no track is a picture, whatever its brand says."""
    return _is_movie(data) and b"vide" not in _handlers(data)


def mov(data: bytes) -> bool:
    return _is_movie(data) and _brands(data)[:1] in ((), (b"qt  ",))


def three_gp(data: bytes) -> bool:
    return _is_movie(data) and _brands(data)[0].startswith((b"3gp", b"3g2"))


def mp4(data: bytes) -> bool:
    return _is_movie(data)


def _is_movie(data: bytes) -> bool:
    """An old QuickTime file has no brands, so a handler must be found to call it one."""
    brands = _brands(data)
    if brands:
        return HEIF_BRANDS.union(AVIF_BRANDS).isdisjoint(brands) and b"jp2 " not in brands
    return data[4:8] in QUICKTIME_STARTS and bool(_handlers(data))


def _brands(data: bytes) -> tuple[bytes, ...]:
    """The major brand, then the compatible ones; empty when the file does not begin with them."""
    if data[4:8] != b"ftyp":
        return ()
    listed = data[16 : min(boxes.number(data, 0), len(data))]
    return (data[8:12], *(listed[at : at + 4] for at in range(0, len(listed), 4)))


def _handlers(data: bytes) -> tuple[bytes, ...]:
    found = []
    try:
        for box in boxes.walk(data, 0, len(data)):
            if box.kind == b"moov":
                tracks = [child for child in boxes.children(data, box) if child.kind == b"trak"]
                handlers = (boxes.first(data, track, b"mdia", b"hdlr") for track in tracks)
                found += [data[one.body + 8 : one.body + 12] for one in handlers if one]
    except RefusedError:
        pass  # what came before the fault still counts; cleaning decides about the rest
    return tuple(found)
