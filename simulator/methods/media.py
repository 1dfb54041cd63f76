"""sendPhoto, sendDocument, sendVoice, sendVideo, sendMediaGroup (uploaded or by file_id) and getFile."""

from functools import partial
from typing import Any

from simulator.bots import Bot
from simulator.files import MediaKind, Stored
from simulator.limits import ALBUM_ITEMS, DOWNLOAD_BYTES, FILE_LINK_SECONDS, PHOTO_BYTES, UPLOAD_BYTES
from simulator.media_bodies import keep_document, keep_photo, keep_video, keep_voice, media_body
from simulator.methods.asked import chat_written_to
from simulator.methods.sending import deliver
from simulator.pictures import NotAPicture
from simulator.refusals import Refusal, bad, bad_words
from simulator.screen import MEDIA
from simulator.shapes import JSON, Attached, Upload
from simulator.text.reading import read_caption


def send_media(kind: MediaKind, bot: Bot, params: JSON) -> JSON:
    chat = chat_written_to(bot, params)
    return deliver(bot, chat, params, content(kind, bot, params.get(kind), params))


def content(kind: MediaKind, bot: Bot, given: Any, params: JSON) -> JSON:
    """Return the fields of a message with this file (an upload or a file_id) and the caption that `params` ask for."""
    upload = given.upload if isinstance(given, Attached) else given
    stored = _uploaded(bot, kind, upload, params) if isinstance(upload, Upload) else _known(bot, kind, upload)
    return {**media_body(kind, stored), **read_caption(params)}


def send_media_group(bot: Bot, params: JSON) -> list[JSON]:
    """Send an album of 2 to 10; documents do not go together with anything else."""
    chat = chat_written_to(bot, params)
    items: Any = params.get("media")
    if not isinstance(items, list) or len(items) < ALBUM_ITEMS[0]:
        raise bad("album empty")
    if len(items) > ALBUM_ITEMS[-1]:
        raise bad("album too many")
    kinds = {media_kind(item) for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad("album mixed")
    if "voice" in kinds:
        raise bad("album kind")
    bodies = [content(media_kind(item), bot, item.get("media"), item) for item in items]
    together = {"media_group_id": bot.telegram.ids.number()}
    asked = {key: value for key, value in params.items() if key != "reply_markup"}
    return [deliver(bot, chat, asked, {**body, **together}) for body in bodies]


def media_kind(item: JSON) -> MediaKind:
    """Return what an InputMedia is; raises 400 for a kind that is not imitated."""
    kind = next((each for each in MEDIA if each == item.get("type")), None)
    if kind is None:
        raise bad("album kind")
    return kind


send_photo = partial(send_media, "photo")
send_voice = partial(send_media, "voice")
send_video = partial(send_media, "video")
send_document = partial(send_media, "document")


def get_file(bot: Bot, params: JSON) -> JSON:
    """Return a File whose path can be fetched for an hour."""
    stored = bot.telegram.files.find(str(params.get("file_id", "")))
    if stored is None:
        raise bad("file unavailable")
    if len(stored.data) > DOWNLOAD_BYTES:
        raise bad("file too big")
    path = bot.telegram.files.link(stored, bot.telegram.now() + FILE_LINK_SECONDS)
    return {**stored.described(), "file_path": path}


def _uploaded(bot: Bot, kind: MediaKind, upload: Upload, params: JSON) -> list[Stored]:
    if len(upload.data) > UPLOAD_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    if not upload.data:
        raise bad_words("file must be non-empty")
    files, duration = bot.telegram.files, int(params.get("duration") or 0)
    if kind == "photo":
        if len(upload.data) > PHOTO_BYTES:
            raise bad("file too big")
        try:
            return keep_photo(files, upload.data)
        except NotAPicture as error:
            raise bad("picture") from error
    if kind == "voice":
        return [keep_voice(files, upload.data, duration)]
    if kind == "video":
        size = int(params.get("width") or 0), int(params.get("height") or 0)
        return [keep_video(files, upload.data, duration, size, upload.name)]
    return [keep_document(files, upload.data, upload.name, upload.mime)]


def _known(bot: Bot, kind: MediaKind, given: Any) -> list[Stored]:
    if not given:
        raise bad_words(f"there is no {kind} in the request")
    stored = bot.telegram.files.find(str(given))
    if stored is None:
        raise bad("file id")
    if stored.kind != kind:
        raise bad_words(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return [stored]
