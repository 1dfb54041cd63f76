"""Clean one file in this process; whatever the bytes are, the answer is a clean file or a reason."""

import warnings
from importlib import import_module
from typing import Protocol, cast

from storage.media.outcome import DEFAULT_LIMITS, Clean, Limits, NotOpened, Reason, RefusedError
from storage.media.table import MediaType, RefusedType, recognised


class Cleaner(Protocol):
    """What each module named in the table offers; raises RefusedError, or anything on broken input."""

    def cleaned(self, data: bytes, limits: Limits) -> bytes: ...


def clean(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Clean | NotOpened:
    """Rewrite a file without its metadata; never raises for any bytes.

    A decoder that hangs or crashes takes this process with it: code that serves people calls `clean_apart`.
    """
    try:
        return _cleaned(data, limits)
    except RefusedError as refusal:
        return NotOpened(refusal.reason)
    except MemoryError:
        return NotOpened(Reason.TOO_HEAVY)
    except Exception:  # noqa: BLE001 - on hostile bytes the decoders raise every class there is
        return NotOpened(Reason.BROKEN)


def _cleaned(data: bytes, limits: Limits) -> Clean:
    if not data:
        raise RefusedError(Reason.EMPTY)
    if len(data) > limits.max_bytes:
        raise RefusedError(Reason.TOO_LARGE)
    found = _accepted(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # decoders warn about what we cut out anyway, and quote it
        result = cast("Cleaner", import_module(found.module)).cleaned(data, limits)
    if len(result) > limits.max_bytes_out:
        raise RefusedError(Reason.TOO_LARGE)
    # A result that reads as another type is one file for us and another for the companion's phone.
    if _accepted(result).mime != found.mime:
        raise RefusedError(Reason.BROKEN)
    return Clean(result, found.mime, found.suffix, found.kind)


def _accepted(data: bytes) -> MediaType:
    match recognised(data):
        case None:
            raise RefusedError(Reason.TYPE_NOT_ACCEPTED)
        case RefusedType(reason=reason):
            raise RefusedError(reason)
        case found:
            return found
