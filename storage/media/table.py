"""The table of file types: what is accepted and by which module it is cleaned, and what is refused by name."""

from collections.abc import Callable
from dataclasses import dataclass

from storage.media import refused, signatures
from storage.media.outcome import MediaKind, Reason


@dataclass(frozen=True, slots=True)
class MediaType:
    """An accepted type: how it is recognised, and what it is after `module`'s `cleaned(data, limits)`.

    The module is named, not imported: Pillow and pikepdf cost a tenth of a second and 20 MB each, so only
    the one that a file needs is loaded.
    """

    mime: str
    suffix: str
    kind: MediaKind
    matches: Callable[[bytes], bool]
    module: str


@dataclass(frozen=True, slots=True)
class RefusedType:
    """A type that is recognised only to tell the resident why it was not opened."""

    reason: Reason
    matches: Callable[[bytes], bool]


TYPES: tuple[MediaType, ...] = (
    MediaType("image/jpeg", ".jpg", MediaKind.IMAGE, signatures.jpeg, "storage.media.jpeg"),
    MediaType("image/png", ".png", MediaKind.IMAGE, signatures.png, "storage.media.png"),
    MediaType("image/webp", ".webp", MediaKind.IMAGE, signatures.webp, "storage.media.webp"),
    MediaType("image/gif", ".gif", MediaKind.IMAGE, signatures.gif, "storage.media.gif"),
    MediaType("image/jpeg", ".jpg", MediaKind.IMAGE, signatures.heif, "storage.media.heif"),
    MediaType("audio/mp4", ".m4a", MediaKind.AUDIO, signatures.m4a, "storage.media.mp4"),
    MediaType("video/quicktime", ".mov", MediaKind.VIDEO, signatures.mov, "storage.media.mp4"),
    MediaType("video/3gpp", ".3gp", MediaKind.VIDEO, signatures.three_gp, "storage.media.mp4"),
    MediaType("video/mp4", ".mp4", MediaKind.VIDEO, signatures.mp4, "storage.media.mp4"),
    MediaType("audio/ogg", ".ogg", MediaKind.AUDIO, signatures.ogg, "storage.media.ogg"),
    MediaType("audio/wav", ".wav", MediaKind.AUDIO, signatures.wav, "storage.media.wav"),
    MediaType("audio/mpeg", ".mp3", MediaKind.AUDIO, signatures.mp3, "storage.media.mp3"),
    MediaType("application/pdf", ".pdf", MediaKind.DOCUMENT, signatures.pdf, "storage.media.pdf"),
)

REFUSED: tuple[RefusedType, ...] = (
    RefusedType(Reason.OFFICE, refused.office),
    RefusedType(Reason.ARCHIVE, refused.archive),
    RefusedType(Reason.PROGRAM, refused.program),
    RefusedType(Reason.WEB_PAGE, refused.web_page),
)

# Last, because almost any file can pass for text.
PLAIN_TEXT = MediaType("text/plain", ".txt", MediaKind.TEXT, signatures.plain_text, "storage.media.plain_text")


def recognised(data: bytes) -> MediaType | RefusedType | None:
    """Tell the type from content alone; the order is accepted, refused, plain text."""
    rows: tuple[MediaType | RefusedType, ...] = (*TYPES, *REFUSED, PLAIN_TEXT)
    return next((row for row in rows if row.matches(data)), None)
