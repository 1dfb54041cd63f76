"""JSON from outside: parsed fast, and mended where it is not quite JSON, so that one bad letter stops nothing."""

import json
from typing import Any

import orjson


class NotJson(ValueError):
    """The bytes are no JSON. Carries nothing of them."""


def parse(payload: bytes) -> Any:
    """The value in `payload`; raises NotJson.

    What orjson refuses is tried again: half a surrogate pair or broken UTF-8 becomes a replacement character. The
    value can always be written as JSON again.
    """
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return _mended(payload)


def _mended(payload: bytes) -> Any:
    try:
        value = json.loads(payload.decode("utf-8", "replace"))
        return orjson.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise NotJson("not JSON") from None  # the cause would carry the text


def compose(value: Any) -> bytes:
    """`value` as JSON; raises TypeError for what JSON can't hold."""
    return orjson.dumps(value)
