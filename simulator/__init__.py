"""A stand-in for Telegram's servers, for tests, demonstrations and measurements.

`Telegram` is the world in memory, `Telegram.person` makes a `Phone`, `serve` opens it over HTTP.
"""

from simulator.clock import RunningClock, StillClock
from simulator.due import Due, DueEntry
from simulator.group import Group
from simulator.phone import Phone
from simulator.rates import Pace, Rates
from simulator.screen import Shown
from simulator.serve import Server, serve
from simulator.watching import NotSeen
from simulator.world import Call, Telegram

__all__ = [
    "Call", "Due", "DueEntry", "Group", "NotSeen", "Pace", "Phone", "Rates", "RunningClock", "Server", "Shown",
    "StillClock", "Telegram", "serve",
]  # fmt: skip
