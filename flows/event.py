"""What happened: something a person did, or a due row that woke. Time, ids and chance come in with it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Said:
    """She wrote something; `marked` is it as Markdown, where her phone made parts of it bold, italic or a link."""

    text: str
    marked: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """She pressed a button under a message."""

    data: str


@dataclass(frozen=True, slots=True)
class Called:
    """She used a command: `name` in lower case without the slash, `argument` what follows it, stripped."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """She shared a place: degrees, WGS 84."""

    latitude: float
    longitude: float


class FileKind(StrEnum):
    VOICE = "voice"
    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Sent:
    """She sent a file; `remote` is Telegram's file_id, `size` in bytes as Telegram says (0 unknown).

    `text`: what stands in it, where the talk under way has asked for a small text file; None: not fetched.
    """

    kind: FileKind
    remote: str
    size: int = 0
    caption: str = ""
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """She sent something that we can do nothing with: a sticker, a contact, a poll; `what` is its field name."""

    what: str


@dataclass(frozen=True, slots=True)
class Changed:
    """She edited an earlier message of hers: `message` is that message's id."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Presence:
    """She blocked the bot (`reachable` False) or let it in again."""

    reachable: bool


Input = Said | Pressed | Called | Located | Sent | Unreadable | Changed | Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`id` is the inbox row's; `at` is aware; `entropy` is 32 fresh random bytes, for numbers and tokens.

    `shown_name` is what Telegram shows of the sender; used only where she applies to become staff.
    """

    id: UUID
    at: datetime
    entropy: bytes
    input: Input
    shown_name: str = ""
