"""A stand-in for Telegram's servers, for tests, demonstrations and measurements.

`Telegram` is the world in memory, `Telegram.person` makes a `Phone`, `serve` opens it over HTTP.
"""

from simulator.clock import RunningClock, StillClock
from simulator.phone import NotSeen, Phone
from simulator.rates import Pace, Rates
from simulator.screen import Shown
from simulator.serve import Server, serve
from simulator.world import Call, Telegram

__all__ = [
    "Call", "NotSeen", "Pace", "Phone", "Rates", "RunningClock", "Server", "Shown", "StillClock", "Telegram",
    "serve",
]  # fmt: skip
