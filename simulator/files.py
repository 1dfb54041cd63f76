"""Files people and bots have sent, under the ids Telegram gives them."""

from dataclasses import dataclass
from typing import Final, Literal

from simulator.ids import Ids
from simulator.shapes import JSON

MediaKind = Literal["photo", "voice", "video", "document"]

FOLDERS: Final[dict[MediaKind, str]] = {
    "photo": "photos", "voice": "voice", "video": "videos", "document": "documents",
}  # fmt: skip
PREFIXES: Final[dict[MediaKind, str]] = {
    "photo": "AgACAgUAAxkBAAI", "voice": "AwACAgUAAxkBAAI", "video": "BAACAgUAAxkBAAI", "document": "BQACAgUAAxkBAAI",
}  # fmt: skip
SUFFIXES: Final[dict[str, str]] = {
    "image/jpeg": ".jpg", "image/png": ".png", "audio/ogg": ".oga", "video/mp4": ".mp4", "application/pdf": ".pdf",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Stored:
    """One file; `path` and `path_until` are set while a download link is good."""

    file_id: str
    unique_id: str
    kind: MediaKind
    data: bytes
    mime: str
    name: str | None = None
    width: int = 0
    height: int = 0
    duration: int = 0
    path: str | None = None
    path_until: float = 0.0

    def described(self) -> JSON:
        """Return the fields every Bot API object of a file has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    def sized(self) -> JSON:
        """Return the file as a PhotoSize."""
        return {**self.described(), "width": self.width, "height": self.height}


class Files:
    """All files of one world, found by id and by download path."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(
        self,
        kind: MediaKind,
        data: bytes,
        mime: str,
        *,
        name: str | None = None,
        size: tuple[int, int] = (0, 0),
        duration: int = 0,
    ) -> Stored:
        stored = Stored(
            PREFIXES[kind] + self._ids.word(56), "AQAD" + self._ids.word(11), kind, data, mime, name,
            size[0], size[1], duration,
        )  # fmt: skip
        self._by_id[stored.file_id] = stored
        return stored

    def find(self, file_id: str) -> Stored | None:
        return self._by_id.get(file_id)

    def link(self, stored: Stored, until: float) -> str:
        """Return the path under which the file can be fetched until that time."""
        if stored.path is None:
            suffix = SUFFIXES.get(stored.mime, ".bin")
            if stored.name and "." in stored.name:
                suffix = "." + stored.name.rsplit(".", 1)[1]
            stored.path = f"{FOLDERS[stored.kind]}/file_{len(self._by_path)}{suffix}"
            self._by_path[stored.path] = stored
        stored.path_until = until
        return stored.path

    def at(self, path: str, now: float) -> Stored | None:
        """Return the file behind a download path, None when there is none or the link has ended."""
        stored = self._by_path.get(path)
        return stored if stored is not None and now <= stored.path_until else None
