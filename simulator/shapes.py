"""The two shapes that travel everywhere here: a JSON object and an uploaded file."""

from dataclasses import dataclass
from typing import Any

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart body."""

    name: str
    mime: str
    data: bytes
