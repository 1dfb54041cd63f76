"""What a card's button carries: card, action, subject and version in Telegram's 64 bytes."""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

LIMIT = 64  # bytes of callback_data (Bot API)
EXIT = "x"  # the exit key wherever it is an inline button
TALK = "t:"  # how the data of a talk's buttons begins

_BETWEEN, _WITHIN = ":", "~"
_ID_LENGTH = 22  # 16 bytes in base64 without padding
_LONGEST_NUMBER = 9  # digits of a version or a page


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed card button; `subject` holds ids, codes and page numbers in the order in which they were packed."""

    card: str
    action: str
    subject: tuple[str, ...] = ()
    version: int = 0

    def part(self, at: int) -> str:
        """One part of the subject, empty where there is none."""
        return self.subject[at] if at < len(self.subject) else ""

    def id(self, at: int = 0) -> UUID | None:
        return unpack_id(self.part(at))

    def page(self, at: int = 0) -> int:
        """A page number, counted from 0; 0 for whatever is none."""
        part = self.part(at)
        return int(part) if _is_number(part) else 0


def pack(card: str, action: str, *subject: UUID | str | int, version: int = 0) -> str:
    """Button data of at most 64 bytes; ValueError when it would be longer or a part holds a separator."""
    parts = [pack_id(part) if isinstance(part, UUID) else str(part) for part in subject]
    if any(_BETWEEN in part or _WITHIN in part for part in (card, action, *parts)):
        raise ValueError(f"a separator inside the button data of {card}")
    data = _BETWEEN.join((card, action, _WITHIN.join(parts), str(version)))
    if len(data.encode()) > LIMIT:
        raise ValueError(f"button data of {card} would be longer than {LIMIT} bytes")
    return data


def unpack(data: str) -> Press | None:
    """Read button data back; None for anything that `pack` did not make."""
    parts = data.split(_BETWEEN)
    match parts:
        case [card, action, subject, version] if card and action and _is_number(version):
            return Press(card, action, tuple(subject.split(_WITHIN)) if subject else (), int(version))
    return None


def pack_id(id_: UUID) -> str:
    """22 characters of url-safe base64."""
    return base64.urlsafe_b64encode(id_.bytes).decode().rstrip("=")


def unpack_id(packed: str) -> UUID | None:
    if len(packed) != _ID_LENGTH or not packed.isascii():
        return None
    try:
        raw = base64.b64decode(packed + "==", altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    return UUID(bytes=raw)


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= _LONGEST_NUMBER
