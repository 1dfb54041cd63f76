"""Keeps a file as Telegram would and describes it as a message does."""

from typing import Final

from simulator.files import Files, MediaKind, Stored
from simulator.pictures import as_sizes, measured
from simulator.shapes import JSON

VIDEO_SIZE: Final = (640, 360)  # what is said of a video whose sender gave no size


def keep_photo(files: Files, data: bytes, *, as_is: bool = False) -> list[Stored]:
    """Keep a photo in its sizes; `as_is` keeps the bytes untouched, metadata and all. Raises NotAPicture."""
    if as_is:
        return [files.keep("photo", data, "image/jpeg", size=measured(data))]
    return [files.keep("photo", jpeg, "image/jpeg", size=(w, h)) for jpeg, w, h in as_sizes(data)]


def keep_voice(files: Files, data: bytes, duration: int, mime: str = "audio/ogg") -> Stored:
    return files.keep("voice", data, mime, duration=duration)


def keep_video(files: Files, data: bytes, duration: int, size: tuple[int, int], name: str | None) -> Stored:
    return files.keep("video", data, "video/mp4", name=name, size=size if all(size) else VIDEO_SIZE, duration=duration)


def keep_document(files: Files, data: bytes, name: str, mime: str) -> Stored:
    return files.keep("document", data, mime, name=name)


def media_body(kind: MediaKind, stored: list[Stored]) -> JSON:
    """Return the message fields that carry the file; a photo lists its sizes, small to large."""
    if kind == "photo":
        return {"photo": [each.sized() for each in stored]}
    one = stored[-1]
    body = {**one.described(), "mime_type": one.mime}
    if kind != "voice" and one.name:
        body["file_name"] = one.name
    if kind in ("voice", "video"):
        body["duration"] = one.duration
    if kind == "video":
        body |= {"width": one.width, "height": one.height}
    return {kind: body}
