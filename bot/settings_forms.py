"""The forms of settings that are more than a word: addresses to listen on, hours, spans of time."""

import ipaddress
import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Final

LAST_PORT: Final = 65535
SPAN: Final = re.compile(r"([1-9]\d{0,3})\s*([hd])")
UNITS: Final = {"h": timedelta(hours=1), "d": timedelta(days=1)}
LONGEST_SPAN: Final = timedelta(days=31)
HOUR: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def read_by(read: Callable[[str], object]) -> Callable[[str], str]:
    """A validator: the words as they stand, where `read` can read them."""

    def checked(value: str) -> str:
        read(value)
        return value

    return checked


def host_and_port(value: str) -> tuple[str, int]:
    """`host:port`, an IPv6 address in brackets; ValueError for anything else."""
    host, _, port = value.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) <= LAST_PORT:
        raise ValueError("must be host:port, such as 127.0.0.1:8080")
    return host.removeprefix("[").removesuffix("]"), int(port)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def span(value: str) -> timedelta:
    """`24h`, `7d`: up to 31 days; ValueError for anything else."""
    found = SPAN.fullmatch(value.strip().lower())
    given = int(found[1]) * UNITS[found[2]] if found else timedelta(0)
    if not timedelta(0) < given <= LONGEST_SPAN:
        raise ValueError("must be hours or days, such as 24h or 7d, at most 31d")
    return given


def local_hour(value: str) -> time:
    """`02:30`; ValueError for anything else."""
    found = HOUR.fullmatch(value.strip())
    if found is None:
        raise ValueError("must be an hour of the day, such as 02:30")
    return time(int(found[1]), int(found[2]))
