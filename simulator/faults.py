"""Faults ordered by name: calls fail, wait, are cut; updates come twice or out of order; nothing answers at all."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final

from simulator.shapes import JSON
from simulator.update_queue import UpdateQueue

CALLS: Final[dict[str, str]] = {
    "fail": "answered with `status` and `description` (429: with `seconds` as retry_after); nothing is done",
    "delay": "done and answered `seconds` late",
    "cut_before": "the connection breaks; nothing is done",
    "cut_after": "done, then the connection breaks without an answer",
    "blackhole": "never answered; nothing is done",
    "blackhole_after": "done, never answered",
    "garbage": "answered 200 with something that is not JSON; nothing is done",
}
UPDATES: Final[dict[str, str]] = {
    "duplicate": "the next `times` updates are delivered twice more, confirmed or not",
    "reorder": "the next `times` updates wait for each other (`seconds` at most) and are delivered last one first",
}
WORLD: Final[dict[str, str]] = {
    "outage": "every connection breaks, for `seconds` of the stand-in's clock; with 0 until the faults are cleared",
}
KINDS: Final = CALLS | UPDATES | WORLD
EVERY_METHOD: Final = "*"
AGAIN: Final = 2
FEWEST: Final = {"reorder": 2}


@dataclass(slots=True)
class Fault:
    """One ordered fault; `times` counts down, `until` ends an outage."""

    kind: str
    method: str
    times: int
    status: int
    description: str
    seconds: float
    until: float | None = None


class Faults:
    """The ordered faults, used up in the order they were ordered.

    `changed` is told the list whenever it is another one, `began` that an outage begins.
    """

    def __init__(self, now: Callable[[], float], changed: Callable[[list[JSON]], None]) -> None:
        self._now = now
        self._changed = changed
        self.began: Callable[[], None] | None = None
        self.ordered: list[Fault] = []
        self.released = asyncio.Event()
        self._held: list[UpdateQueue] = []

    def add(
        self,
        kind: str,
        method: str = EVERY_METHOD,
        *,
        times: int = 1,
        status: int = 500,
        description: str = "Internal Server Error",
        seconds: float | None = None,
    ) -> Fault:
        """Order a fault of KINDS for the next `times` calls of `method` (0: for all until they are cleared).

        For a fault of UPDATES `method` is the kind of update ("message"). KeyError for an unknown kind.
        """
        if kind not in KINDS:
            raise KeyError(kind)
        long = (0.0 if kind in WORLD else 1.0) if seconds is None else seconds
        fault = Fault(kind, method, max(times, FEWEST.get(kind, 0)), status, description, long)
        if kind in WORLD and long:
            fault.until = self._now() + long
        self.ordered.append(fault)
        self._changed(self.shown())
        if kind in WORLD and self.began is not None:
            self.began()
        return fault

    def take(self, method: str) -> Fault | None:
        """Return the fault due for this call and count it, or None."""
        return self._take(CALLS, method)

    def upset(self, queue: UpdateQueue, kind: str) -> None:
        """Double or hold back the update that was just put into the queue, if that is ordered."""
        fault = self._take(UPDATES, kind)
        if fault is None:
            return
        if fault.kind == "duplicate":
            queue.repeat_last(AGAIN)
        else:
            if queue not in self._held:
                self._held.append(queue)
            queue.hold_last(fault.seconds, full=fault.times == 0)

    def outage(self) -> bool:
        """Say whether nothing is answered now."""
        for fault in self.ordered:
            if fault.kind in WORLD:
                if fault.until is None or self._now() < fault.until:
                    return True
                self._remove(fault)
                return self.outage()
        return False

    def clear(self) -> None:
        """Forget what is ordered, let go of every call in a black hole and of every update held back."""
        self.ordered.clear()
        self.released.set()
        self.released = asyncio.Event()
        for queue in self._held:
            queue.let_go()
        self._held.clear()
        self._changed([])

    def shown(self) -> list[JSON]:
        return [asdict(fault) for fault in self.ordered]

    def _take(self, kinds: dict[str, str], method: str) -> Fault | None:
        for fault in self.ordered:
            if fault.kind in kinds and fault.method in (method, EVERY_METHOD):
                self._count(fault)
                return fault
        return None

    def _count(self, fault: Fault) -> None:
        """Use a fault up by one; one that was ordered with 0 stays."""
        if fault.times == 0:
            return
        fault.times -= 1
        if fault.times == 0:
            self._remove(fault)
        else:
            self._changed(self.shown())

    def _remove(self, fault: Fault) -> None:
        self.ordered = [each for each in self.ordered if each is not fault]
        self._changed(self.shown())


def read_fault(asked: JSON) -> dict[str, Any]:
    """Return the arguments of `Faults.add` from an order in JSON; raises KeyError, TypeError or ValueError."""
    kind = str(asked["kind"])
    if kind not in KINDS:
        raise ValueError(f"no fault is called {kind}; there are {', '.join(KINDS)}")
    read: dict[str, Any] = {"kind": kind, "method": str(asked.get("method") or EVERY_METHOD)}
    read |= {name: int(asked[name]) for name in ("times", "status") if asked.get(name) is not None}
    if asked.get("seconds") is not None:
        read["seconds"] = float(asked["seconds"])
    if asked.get("description"):
        read["description"] = str(asked["description"])
    return read
