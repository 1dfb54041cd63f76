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


class Attached(str):
    """The "attach://name" of a file inside a structure, with the file that came under that name."""

    __slots__ = ("upload",)

    upload: Upload

    @classmethod
    def to(cls, words: str, upload: Upload) -> "Attached":
        attached = cls(words)
        attached.upload = upload
        return attached
