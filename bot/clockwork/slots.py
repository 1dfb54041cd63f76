"""The hours at which something comes round: a local hour of the day, and a span between two."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ANCHOR: Final = datetime(2026, 1, 4)  # noqa: DTZ001  # a Sunday by the clocks of the city, whichever that is


def latest_slot(at: datetime, every: timedelta, hour: time, zone: ZoneInfo) -> datetime:
    """The last one not after `at`. A day is a day by the city's clocks, also where these are put forward."""
    first = datetime.combine(ANCHOR, hour)
    local = at.astimezone(zone).replace(tzinfo=None)
    return (first + (local - first) // every * every).replace(tzinfo=zone)
