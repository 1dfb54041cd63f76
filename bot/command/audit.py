"""`sipakatau audit verify | head | restored`: whether the record of who did what is whole, and how far it goes."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.command.telling import complain, run_loop, say, settings_or_complaint

if TYPE_CHECKING:
    from bot.command.sealed import Sealed
    from storage.audit_check import Finding

PROGRESS: Final = 100_000  # rows

SAID: Final[dict[str, str]] = {
    "edited": "row {seq} was edited",
    "deleted": "rows are missing before row {seq}: it should follow row {last}",
    "inserted": "row {seq} was put in",
    "reordered": "row {seq} does not follow row {last}: rows changed places",
    "re-made without the key": (
        "row {seq}, or what stands before it, was made anew by somebody without the key file, or comes from another "
        "database"
    ),
    "not sealed": (
        "no row is sealed: start the service once after an upgrade; if it was started, they were made anew by somebody "
        "without the key file"
    ),
    "cut off": "rows were cut off: there is none from row {seq} on, but the witness saw more at {seen}",
    "replaced by another history": (
        "row {seq} is not the one that the witness saw at {seen}: another history was put in its place, an older copy "
        "perhaps. If you restored a backup, say so: sipakatau audit restored"
    ),
    "witness edited": "line {seq} of the witness was edited, or lines before it are gone",
}
NO_WITNESS: Final = "There is no witness ({path}): that rows were cut off at the end could not be seen."
SURE: Final = (
    "This says that the database was put back to row {seq} by a restore which you stand up for: what the witness saw "
    "later is not held against it any more. Nothing was changed; to do it: sipakatau audit restored --yes"
)


def main(asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    from bot.command.sealed import with_audit  # noqa: PLC0415  # late: it takes a second

    return run_loop(lambda _stop: with_audit(settings, partial(PARTS[asked.part], asked)))


async def _verify(_asked: argparse.Namespace, sealed: "Sealed") -> int:
    from storage.audit_check import examine  # noqa: PLC0415  # late, as above

    next_at = PROGRESS

    def tell(seq: int) -> None:
        nonlocal next_at
        if seq >= next_at:
            say(f"{seq} rows …")
            next_at = seq + PROGRESS

    finding = await examine(sealed.connection, sealed.seal, sealed.witness, tell=tell)
    if finding.fault is not None:
        return complain(f"the audit is NOT whole: {said(finding)}. It holds up to row {finding.head.seq}.")
    say(f"The audit is whole: {_head(finding)}.")
    if finding.witnessed is None:
        say(NO_WITNESS.format(path=sealed.witness.path))
    else:
        say(f"The witness agrees, in {finding.witnessed} sightings.")
    return 0


def said(finding: "Finding") -> str:
    """What was done to the audit, in a sentence for whoever runs the program."""
    fault = finding.fault
    assert fault is not None
    seen = fault.seen_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if fault.seen_at else ""
    return SAID[fault.kind].format(seq=fault.seq, last=finding.head.seq, seen=seen)


def _head(finding: "Finding") -> str:
    return f"{finding.head.seq} rows, head {finding.head.hash.hex()[:8]}"


async def _show_head(_asked: argparse.Namespace, sealed: "Sealed") -> int:
    from storage import audit  # noqa: PLC0415  # late, as above

    head = await audit.head(sealed.connection)
    say(f"{head.seq} · {head.hash.hex()[:8]} ({head.hash.hex()})")
    return 0


async def _restored(asked: argparse.Namespace, sealed: "Sealed") -> int:
    from storage import audit  # noqa: PLC0415  # late, as above
    from storage.witness import RESTORED, Sighting  # noqa: PLC0415  # late, as above

    head = await audit.head(sealed.connection)
    if not asked.yes:
        return complain(SURE.format(seq=head.seq))
    await asyncio.to_thread(sealed.witness.add, Sighting(head, datetime.now(UTC), RESTORED))
    say(f"Noted: restored to row {head.seq}.")
    return 0


PARTS: Final[dict[str, Callable[[argparse.Namespace, "Sealed"], Awaitable[int]]]] = {
    "verify": _verify,
    "head": _show_head,
    "restored": _restored,
}
