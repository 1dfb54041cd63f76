"""What cleaning a file takes and gives: limits in, a clean file or a reason out."""

from dataclasses import dataclass
from enum import StrEnum

MIB = 1024 * 1024


class MediaKind(StrEnum):
    """How a file is shown to the companion who opens it."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    TEXT = "text"


class Reason(StrEnum):
    """Why a file was not opened; each has its own sentence for the resident."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TYPE_NOT_ACCEPTED = "type_not_accepted"
    ARCHIVE = "archive"
    OFFICE = "office"
    WEB_PAGE = "web_page"
    PROGRAM = "program"
    ENCRYPTED = "encrypted"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_FRAMES = "too_many_frames"
    TOO_MANY_PARTS = "too_many_parts"
    BROKEN = "broken"
    TOO_SLOW = "too_slow"
    TOO_HEAVY = "too_heavy"
    CRASHED = "crashed"
    KILLED = "killed"  # by the system, perhaps because others needed the memory: worth another try


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps in bytes, pixels and counts; `max_memory` holds for `clean_apart` only.

    The default of `max_bytes` is what Telegram lets a bot download, that of `max_bytes_out` what it lets
    a bot send (Bot API, getFile and sendDocument). `max_pixels` counts all frames of a moving picture. `max_memory`
    and the bot itself fit into a machine of 1 GB: a photo of 50 million pixels takes 600 MB.
    """

    max_bytes: int = 20 * MIB
    max_bytes_out: int = 50 * MIB
    max_pixels: int = 50_000_000
    max_frames: int = 500
    max_pages: int = 500
    max_objects: int = 50_000
    max_memory: int = 640 * MIB


@dataclass(frozen=True, slots=True)
class Clean:
    """A file rewritten so that it holds nothing but what is seen or heard; `suffix` carries its dot."""

    data: bytes
    mime: str
    suffix: str
    kind: MediaKind


@dataclass(frozen=True, slots=True)
class NotOpened:
    reason: Reason


class RefusedError(Exception):
    """A cleaner's way out; it carries a reason and never a byte of the file."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


DEFAULT_LIMITS = Limits()
