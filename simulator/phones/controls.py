"""What the page can do to the stand-in itself: its time, what is due, its faults."""

import math
from collections.abc import Callable
from typing import Final

from simulator.acts import Impossible
from simulator.faults import read_fault
from simulator.phones.shown import clock_shown, due_shown, faults_shown
from simulator.shapes import JSON
from simulator.world import Telegram


def show_clock(telegram: Telegram, _asked: JSON) -> JSON:
    return clock_shown(telegram)


def move_clock(telegram: Telegram, asked: JSON) -> JSON:
    """Jump ahead by {"seconds"}, {"to"} a time, or to the {"next"} thing due."""
    now = telegram.now()
    if asked.get("next"):
        to = telegram.due.next_after(now)
        if to is None:
            raise Impossible("there is nothing due ahead of now")
        seconds = to - now
    else:
        seconds = float(asked["to"]) - now if "to" in asked else float(asked["seconds"])
    if not math.isfinite(seconds) or seconds < 0:
        raise Impossible("time goes ahead only")
    telegram.clock.jump(seconds)
    return clock_shown(telegram)


def show_due(telegram: Telegram, _asked: JSON) -> JSON:
    return due_shown(telegram)


def put_due(telegram: Telegram, asked: JSON) -> JSON:
    entries = asked["due"]
    if not isinstance(entries, list):
        raise TypeError("due is a list")
    telegram.due.put(entries)
    return due_shown(telegram)


def show_faults(telegram: Telegram, _asked: JSON) -> JSON:
    return faults_shown(telegram)


def order_fault(telegram: Telegram, asked: JSON) -> JSON:
    telegram.faults.add(**read_fault(asked))
    return faults_shown(telegram)


def clear_faults(telegram: Telegram, _asked: JSON) -> JSON:
    telegram.faults.clear()
    return faults_shown(telegram)


CONTROLS: Final[dict[tuple[str, ...], Callable[[Telegram, JSON], JSON]]] = {
    ("GET", "clock"): show_clock,
    ("POST", "clock"): move_clock,
    ("GET", "due"): show_due,
    ("PUT", "due"): put_due,
    ("GET", "faults"): show_faults,
    ("POST", "faults"): order_fault,
    ("DELETE", "faults"): clear_faults,
}
