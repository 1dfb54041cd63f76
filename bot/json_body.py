"""JSON from outside: parsed fast, and mended where it is not quite JSON, so that one bad letter stops nothing."""

import json
import math
from typing import Any, Final

import orjson

LONGEST_NUMBER: Final = 19  # digits and a sign: what fits into 64 bits, or nearly


class NotJson(ValueError):
    """The bytes are no JSON. Carries nothing of them."""


def parse(payload: bytes) -> Any:
    """The value in `payload`; raises NotJson.

    What orjson refuses is tried again: half a surrogate pair or broken UTF-8 becomes a replacement character, a number
    that is none or beyond all reckoning becomes null. The value can always be written as JSON again.
    """
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return _mended(payload)


def _mended(payload: bytes) -> Any:
    try:
        text = payload.decode("utf-8", "replace")
        value = json.loads(text, parse_constant=_nothing, parse_float=_finite, parse_int=_countable)
        return orjson.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise NotJson("not JSON") from None  # the cause would carry the text


def _nothing(_: str) -> None:
    return None


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _countable(digits: str) -> int | None:
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def compose(value: Any) -> bytes:
    """`value` as JSON; raises TypeError for what JSON can't hold."""
    return orjson.dumps(value)
