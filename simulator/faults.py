"""Faults a test orders by name: the next N calls of a method fail, wait, are cut or never answered."""

import asyncio
from dataclasses import dataclass
from typing import Final

KINDS: Final[dict[str, str]] = {
    "fail": "answered with `status` and `description` (429: with `seconds` as retry_after); nothing is done",
    "delay": "done and answered `seconds` late",
    "cut_before": "the connection breaks; nothing is done",
    "cut_after": "done, then the connection breaks without an answer",
    "blackhole": "never answered; nothing is done",
    "blackhole_after": "done, never answered",
    "garbage": "answered 200 with something that is not JSON; nothing is done",
}
EVERY_METHOD: Final = "*"


@dataclass(slots=True)
class Fault:
    """One ordered fault; `times` counts down."""

    kind: str
    method: str
    times: int
    status: int
    description: str
    seconds: float


class Faults:
    """The ordered faults, used up in the order they were ordered."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []
        self.released = asyncio.Event()

    def add(
        self,
        kind: str,
        method: str = EVERY_METHOD,
        *,
        times: int = 1,
        status: int = 500,
        description: str = "Internal Server Error",
        seconds: float = 1.0,
    ) -> Fault:
        """Order a fault of KINDS for the next `times` calls of `method`; KeyError for an unknown kind."""
        if kind not in KINDS:
            raise KeyError(kind)
        fault = Fault(kind, method, times, status, description, seconds)
        self.ordered.append(fault)
        return fault

    def take(self, method: str) -> Fault | None:
        """Return the fault due for this call and count it, or None."""
        for fault in self.ordered:
            if fault.method in (method, EVERY_METHOD):
                fault.times -= 1
                if fault.times <= 0:
                    self.ordered.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget what is ordered and let go of every call held in a black hole."""
        self.ordered.clear()
        self.released.set()
        self.released = asyncio.Event()
