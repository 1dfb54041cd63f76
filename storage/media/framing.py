"""What passes between the bot and the process that cleans: one JSON line, then the file's bytes."""

import json
from dataclasses import asdict

from storage.media.outcome import Clean, Limits, MediaKind, NotOpened, Reason

Outcome = Clean | NotOpened


def request(data: bytes, limits: Limits) -> bytes:
    return json.dumps(asdict(limits)).encode() + b"\n" + data


def parse_request(framed: bytes) -> tuple[bytes, Limits]:
    head, _, data = framed.partition(b"\n")
    return data, Limits(**json.loads(head))


def reply(outcome: Outcome) -> bytes:
    match outcome:
        case Clean(data=data, mime=mime, suffix=suffix, kind=kind):
            head = {"mime": mime, "suffix": suffix, "kind": kind.value, "length": len(data)}
            return json.dumps(head).encode() + b"\n" + data
        case NotOpened(reason=reason):
            return json.dumps({"reason": reason.value}).encode() + b"\n"


def parse_reply(framed: bytes) -> Outcome:
    """Raise ValueError or KeyError when the process did not finish its answer."""
    first, _, data = framed.partition(b"\n")
    head = json.loads(first)
    if "reason" in head:
        return NotOpened(Reason(head["reason"]))
    if head["length"] != len(data):
        raise ValueError("unfinished")
    return Clean(data, head["mime"], head["suffix"], MediaKind(head["kind"]))
