"""What a message holds: words, a command, a place, a file, or something that we can do nothing with."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.marks import with_marks
from bot.update_shapes import ENVELOPE, Message
from flows.event import Called, FileKind, Input, Located, Said, Sent, Unreadable

# A message's fields that hold a file, and what we take it for. An animation also sets `document`: it comes before.
FILES: Final = (
    ("voice", FileKind.VOICE),
    ("audio", FileKind.VOICE),
    ("video", FileKind.VIDEO),
    ("video_note", FileKind.VIDEO),
    ("animation", FileKind.VIDEO),
    ("document", FileKind.DOCUMENT),
)
FIELD_NAME: Final = re.compile(r"[a-z_]{1,40}")
COMMAND: Final = re.compile(r"/([A-Za-z0-9_-]{1,32})(?:@[A-Za-z0-9_]*)?(?:\s+(.*))?\s*", re.DOTALL)


def content(message: Message, raw: Mapping[str, Any]) -> Input:
    if message.text is not None:
        command = COMMAND.fullmatch(message.text)
        if command:
            return Called(_name(command[1]), (command[2] or "").strip())
        return Said(message.text, with_marks(message.text, raw.get("entities")))
    if message.location:
        return Located(message.location.latitude, message.location.longitude)
    file = next(_files(message), None)
    return file or Unreadable(next(filter(_is_content, raw), "message"))


def _name(written: str) -> str:
    """A command by its name, also where it was typed with a hyphen, which Telegram has none of."""
    return written.lower().replace("-", "_")


def _files(message: Message) -> Iterator[Sent]:
    if message.photo:
        largest = max(message.photo, key=lambda size: (size.width * size.height, size.file_size))
        yield Sent(FileKind.PHOTO, largest.file_id, largest.file_size, message.caption)
    for field, kind in FILES:
        if file := getattr(message, field):
            yield Sent(kind, file.file_id, file.file_size, message.caption)


def _is_content(field: str) -> bool:
    return field not in ENVELOPE and FIELD_NAME.fullmatch(field) is not None
