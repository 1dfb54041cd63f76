"""Keys of what people make in the chat: short, stored for good, never reused."""

import base64
import hashlib

from flows.event import Event


def fresh_key(letter: str, event: Event) -> str:
    """`letter` and eight signs out of the event's chance."""
    drawn = base64.b32encode(hashlib.sha256(b"key" + event.entropy).digest()).decode()
    return f"{letter}-{drawn[:8].lower()}"
