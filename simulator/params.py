"""Reads a request's parameters, however they came, into typed values."""

from typing import Any, Final
from urllib.parse import parse_qsl

import orjson
from aiohttp import web
from aiohttp.multipart import BodyPartReader

from simulator.limits import UPLOAD_BYTES
from simulator.refusals import Refusal, bad_words
from simulator.shapes import JSON, Attached, Upload

INTEGERS: Final = frozenset({
    "message_id", "offset", "limit", "timeout", "cache_time", "duration", "width", "height", "user_id",
    "max_connections", "message_thread_id", "direct_messages_topic_id", "start_timestamp",
    "video_start_timestamp", "live_period", "heading", "proximity_alert_radius",
})  # fmt: skip
FLOATS: Final = frozenset({"latitude", "longitude", "horizontal_accuracy"})
CHATS: Final = frozenset({"chat_id", "from_chat_id"})
FLAGS: Final = frozenset({
    "disable_notification", "protect_content", "show_alert", "drop_pending_updates", "has_spoiler",
    "allow_paid_broadcast", "show_caption_above_media", "supports_streaming",
    "disable_content_type_detection", "is_big", "remove_caption", "return_bots",
})  # fmt: skip
OBJECTS: Final[dict[str, tuple[type | tuple[type, ...], type | None]]] = {
    "reply_markup": (dict, None),
    "reply_parameters": (dict, None),
    "link_preview_options": (dict, None),
    "suggested_post_parameters": (dict, None),
    "scope": (dict, None),
    "menu_button": (dict, None),
    "entities": (list, dict),
    "caption_entities": (list, dict),
    "commands": (list, dict),
    "allowed_updates": (list, str),
    "message_ids": (list, int),
    "media": ((dict, list), dict),
    "reaction": (list, dict),
}
TRUE: Final = frozenset({"true", "yes", "1"})
ATTACHED: Final = "attach://"


async def read_params(request: web.BaseRequest, query: str) -> JSON:
    """Return the parameters of query and body; raises 400 for what can't be read, 413 for too much."""
    raw: JSON = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    return typed_params(raw | await read_body(request))


async def read_body(request: web.BaseRequest) -> JSON:
    """Return the fields of a body as they came (JSON, urlencoded or multipart); {} without one."""
    if not request.body_exists:
        return {}
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        return _json_object(await request.read())
    if kind.startswith("multipart/form-data"):
        return await _multipart(request)
    if kind.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl((await request.read()).decode(), keep_blank_values=True))
    return {}


def _json_object(body: bytes) -> JSON:
    try:
        read: Any = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError as error:
        raise bad_words("can't parse JSON object") from error
    if not isinstance(read, dict):
        raise bad_words("object expected in the request body")
    return read


async def _multipart(request: web.BaseRequest) -> JSON:
    raw: JSON = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=False))
        if len(data) > UPLOAD_BYTES:
            raise Refusal(413, "Request Entity Too Large")
        if part.filename is None:
            raw[part.name] = data.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            raw[part.name] = Upload(part.filename, mime, data)
    return raw


def typed_params(raw: JSON) -> JSON:
    """Return the parameters as the methods want them; raises 400 for what has the wrong shape."""
    typed: JSON = {}
    attached: list[str] = []
    for name, value in raw.items():
        if value is None:
            continue
        if name in CHATS:
            typed[name] = _chat(value)
        elif name in OBJECTS:
            typed[name] = read = _object(name, value)
            attached += _attach(read, raw) if name == "media" else []
        elif name in INTEGERS:
            typed[name] = _number(int, name, value)
        elif name in FLOATS:
            typed[name] = _number(float, name, value)
        elif name in FLAGS:
            typed[name] = value if isinstance(value, bool) else str(value).lower() in TRUE
        elif isinstance(value, str) and value.startswith(ATTACHED):
            attached.append(value.removeprefix(ATTACHED))
            typed[name] = raw.get(attached[-1], value)
        else:
            typed[name] = value if isinstance(value, str | Upload) else orjson.dumps(value).decode()
    for name in attached:
        typed.pop(name, None)
    return typed


def _chat(value: Any) -> Any:
    text = str(value)
    return int(text) if text.lstrip("-").isdecimal() else text


def _number(kind: type[int] | type[float], name: str, value: Any) -> int | float:
    try:
        return kind(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise bad_words(f"invalid {name} specified") from error


def _attach(media: Any, raw: JSON) -> list[str]:
    """Give each "attach://name" inside media its file; return the names."""
    names = []
    for each in media if isinstance(media, list) else [media or {}]:
        words = each.get("media")
        name = words.removeprefix(ATTACHED) if isinstance(words, str) else ""
        if name != words and isinstance(upload := raw.get(name), Upload):
            each["media"] = Attached.to(str(words), upload)
            names.append(name)
    return names


def _object(name: str, value: Any) -> Any:
    """Return a structure of the outer (and inner) kind that OBJECTS tells; raises 400."""
    try:
        read: Any = orjson.loads(value or "null") if isinstance(value, str) else value
    except orjson.JSONDecodeError as error:
        raise bad_words(f"can't parse {name} JSON object") from error
    if read is not None and not _fits(read, *OBJECTS[name]):
        raise bad_words(f"can't parse {name} JSON object")
    return read


def _fits(read: Any, outer: type | tuple[type, ...], inner: type | None) -> bool:
    if not isinstance(read, outer):
        return False
    return not isinstance(read, list) or all(inner is not None and isinstance(each, inner) for each in read)
